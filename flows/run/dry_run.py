"""What a run would read, without reading it into anything: dumps, formats, records, and what is published already."""

from __future__ import annotations

import msgspec

from dateline.flows import settings
from dateline.flows.inputs import slices
from dateline.flows.inputs.discover import Found
from dateline.flows.outputs import versions
from dateline.flows.outputs.manifest import Manifest, load
from dateline.flows.run import select
from dateline.flows.visible import visible
from dateline.transforms.schema import SCHEMA_VERSION


class Preview(msgspec.Struct, frozen=True):
    """One dump. records: blank ones included; published: the same bytes are published and would be skipped."""

    dump: str
    origin: str
    format: str
    bytes: int
    records: int
    slices: int
    published: bool


class DryRun(msgspec.Struct, frozen=True):
    """All dumps of a request, and notes on the inputs."""

    dumps: tuple[Preview, ...]
    notes: tuple[str, ...]


def look(request: select.Request) -> DryRun:
    """Hashes and cuts the dumps as a run would; writes nothing. Raises InputError, OutputError or UsageError."""
    found = select.find(request)
    manifest = _manifest(request, found)
    size = settings.load().slice_bytes
    plans, bad = select.readable(found, lambda dump: slices.plan(dump, size))
    held = {} if request.reprocess else select.held(manifest)
    previews = tuple(
        Preview(
            dump=plan.dump.name,
            origin=plan.dump.origin,
            format=plan.dump.format,
            bytes=plan.dump.size,
            records=plan.records,
            slices=len(plan.slices),
            published=select.identity(plan) == held.get(plan.dump.name),
        )
        for plan in plans
    )
    return DryRun(previews, tuple(select.notes(found, plans, bad)))


def _manifest(request: select.Request, found: Found) -> Manifest:
    """What is published; nothing where the output is not there yet, which a look must not create."""
    from dateline.flows.outputs.existing import published
    from dateline.transforms.errors import OutputError

    try:
        store = published(request.out)
    except OutputError:
        return Manifest(SCHEMA_VERSION)
    manifest = load(store)[0]
    versions.replaceable(store, manifest, [dump.name for dump in found.dumps], reprocess=request.reprocess)
    return manifest


def show(found: DryRun) -> None:
    """A row a dump, the totals, and the notes."""
    from rich import box
    from rich.table import Table

    from dateline.flows.commands.paint import console

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
