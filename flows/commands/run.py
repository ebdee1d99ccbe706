"""``dateline run``: dumps to datasets."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.flows.commands.options import Out, Server, remember

if TYPE_CHECKING:
    from dateline.flows.outputs.run_record import RunRecord
    from dateline.flows.run.dry_run import DryRun
    from dateline.flows.run.select import Request

WARNED = 4


class FailOn(StrEnum):
    """From what on a run's exit code is not 0."""

    critical = "critical"
    warning = "warning"


def run(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs or s3:// addresses.")],
    out: Out,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes; default: one a core.", show_default=False)
    ] = None,
    format: Annotated[str | None, typer.Option(help="Reader to use when it is not recognised.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="YAML file that maps fields of the dump.")] = None,
    runner: Annotated[str | None, typer.Option(help="Running Dask scheduler, dask://HOST:PORT.")] = None,
    reprocess: Annotated[bool, typer.Option(help="Also dumps that are published already.")] = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Only dumps of this day (in their name) or later.", show_default=False),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Only dumps of this day (in their name) or earlier.", show_default=False),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be read, and stop.")] = False,
    fail_on: Annotated[
        FailOn, typer.Option(help="warning: exit code 4 where the run published with warnings.")
    ] = FailOn.critical,
    json: Annotated[bool, typer.Option("--json", help="Print the run's record, or the dry run, as JSON.")] = False,
    server: Server = None,
    plain_runner: Annotated[
        bool, typer.Option("--plain-runner", help="Use a scheduler of another machine although it has no keys.")
    ] = False,
) -> None:
    """Read dumps, find dates and quantities, check them, publish Parquet datasets.

    Exit code 0: done, also with records in quarantine. 2: wrong usage, or an input or output that cannot be used.
    3: a critical check failed and nothing was published. 4: published with warnings, and --fail-on warning was given.
    """
    import os

    from dateline.flows.run import stages

    with stages.shown("starting"):
        from dateline.flows.run.select import Request
        from dateline.flows.server import find

        find.prepare(server)
    if plain_runner:
        os.environ["DATELINE_PLAIN_RUNNER"] = "1"
    count = workers or os.cpu_count() or 1
    place = str(mapping.absolute()) if mapping else None
    request = Request(tuple(inputs), out, format, place, count, runner, reprocess, (), since, until)
    if dry_run:
        _look(request, json)
        return
    record = _done(request, json)
    if json:
        from dateline.flows.visible import json as shown

        print(shown(record))
    else:
        from dateline.flows.run.summary import show

        show(record, out)
    if fail_on is FailOn.warning and _warned(record, out):
        raise typer.Exit(WARNED)


def _done(request: Request, quiet: bool) -> RunRecord:
    """Runs, and says on a terminal what is at hand; after a gate that refused, the verdict unless ``quiet``."""
    from dateline.flows import stopping
    from dateline.flows.run import stages
    from dateline.transforms.errors import GateError

    try:
        with stopping.heeded(), stages.shown("starting"):
            from dateline.flows.run import start

            record = start.run(request)
    except GateError:
        remember(request.out)
        if not quiet:
            _refused(request.out)
        raise
    remember(request.out)
    return record


def _refused(out: str) -> None:
    """The verdict on the run that has just failed."""
    from dateline.flows.outputs.existing import published
    from dateline.flows.outputs.history import latest, load
    from dateline.flows.run.summary import morning, screen

    store = published(out)
    for text in morning(load(store, latest(store)), out):
        screen().print(text, soft_wrap=True)


def _warned(record: RunRecord, out: str) -> bool:
    from dateline.flows.report.verdict import verdict

    return verdict(record, (), out).colour == "amber"


def _look(request: Request, json: bool) -> None:
    from dateline.flows.run import stages

    with stages.shown(stages.WORDS["plan"]):
        from dateline.flows.run import dry_run

        found = dry_run.look(request)
    if json:
        from dateline.flows.visible import json as shown

        print(shown(found))
        return
    _preview(found)


def _preview(found: DryRun) -> None:
    """A row a dump, the totals, and the notes."""
    from rich import box
    from rich.table import Table

    from dateline.flows.commands.paint import console
    from dateline.flows.visible import visible

    table = Table(box=box.SIMPLE, pad_edge=False)
    table.add_column("dump", overflow="fold")
    for name in ("format", "records", "MB", "slices", "would be"):
        table.add_column(name, justify="left" if name in ("format", "would be") else "right")
    for dump in found.dumps:
        fate = "skipped: published already" if dump.published else "read"
        size = f"{dump.bytes / 1e6:,.1f}"
        table.add_row(dump.dump, dump.format, f"{dump.records:,}", size, f"{dump.slices:,}", fate)
    screen = console()
    screen.print(table)
    work = [dump for dump in found.dumps if not dump.published]
    records = sum(dump.records for dump in work)
    told = f"{len(work):,} of {len(found.dumps):,} dumps would be read: {records:,} records."
    screen.print(f"{told} This was a dry run.")
    for note in found.notes:
        screen.print(visible(note), markup=False, soft_wrap=True)
