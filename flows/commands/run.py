"""``dateline run``: dumps to datasets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import Out


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
    json: Annotated[bool, typer.Option("--json", help="Print the run's record as JSON.")] = False,
) -> None:
    """Read dumps, find dates and quantities, check them, publish Parquet datasets.

    Exit code 0: done, also with records in quarantine. 2: wrong usage, or an input or output that cannot be used.
    3: a critical check failed and nothing was published.
    """
    import os

    from flows import session
    from flows.intake import Request

    count = workers or os.cpu_count() or 1
    place = str(mapping.absolute()) if mapping else None
    record = session.run(Request(tuple(inputs), out, format, place, count, runner, reprocess))
    if json:
        import msgspec

        print(msgspec.json.format(msgspec.json.encode(record), indent=1).decode())
        return
    from flows.summary import show

    show(record, out)
