"""``dateline export``: the datasets in forms that others read."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from dateline.flows.commands.options import Out

if TYPE_CHECKING:
    from dateline.flows.outputs.folder import Store


class Kind(StrEnum):
    """What ``export`` makes."""

    datapackage = "datapackage"
    croissant = "croissant"
    gkg = "gkg"
    openlineage = "openlineage"


def export(
    kind: Annotated[Kind, typer.Argument(help="datapackage, croissant, gkg or openlineage.")],
    out: Out,
    to: Annotated[
        Path | None, typer.Option(help="File to write; default: standard output.", show_default=False)
    ] = None,
    run_id: Annotated[
        str | None, typer.Option("--run", help="Run, for openlineage; default: the last one.", show_default=False)
    ] = None,
) -> None:
    """Write the datasets' descriptions, GDELT's DATES and AMOUNTS, or a run's OpenLineage events.

    datapackage and croissant are written beside the datasets, too, by every run.
    Exit code 0: written. 2: an output that cannot be read, or a file that cannot be written.
    """
    from dateline.flows.outputs.existing import published
    from dateline.transforms.errors import OutputError

    store = published(out)
    if to is None:
        _write(kind, store, run_id, sys.stdout.buffer)
        return
    draft = to.with_name(f"{to.name}.tmp")
    try:
        with draft.open("wb") as file:
            _write(kind, store, run_id, file)
        draft.replace(to)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise OutputError(f"cannot write {str(to)!r}: {error.strerror}. Give --to a file you may write.") from error


def _write(kind: Kind, store: Store, run_id: str | None, file: BinaryIO) -> None:
    from dateline.flows.exports import croissant, datapackage, gkg, lineage
    from dateline.flows.exports.describe import pretty
    from dateline.flows.outputs import versions
    from dateline.flows.outputs.history import latest
    from dateline.flows.outputs.history import load as load_run
    from dateline.flows.outputs.manifest import load
    from dateline.flows.outputs.tables import Tables

    if kind is Kind.gkg:
        gkg.write(Tables(store), file)
    elif kind is Kind.openlineage:
        record = load_run(store, run_id or latest(store))
        file.write(lineage.lines(record, store.root))
    else:
        manifest = versions.current(store, load(store)[0])
        file.write(pretty(datapackage.package(manifest) if kind is Kind.datapackage else croissant.jsonld(manifest)))
