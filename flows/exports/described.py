"""Exports that are one small file: descriptions, GDELT's columns, a run's events."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from dateline.flows.exports import croissant, datapackage, gkg, lineage
from dateline.flows.exports.describe import pretty
from dateline.flows.exports.draft import binary
from dateline.flows.outputs import versions
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.history import latest
from dateline.flows.outputs.history import load as load_run
from dateline.flows.outputs.manifest import load
from dateline.flows.outputs.tables import Tables

KINDS = ("datapackage", "croissant", "gkg", "openlineage")


def write(kind: str, store: Store, run_id: str | None, to: Path | None) -> None:
    """Writes a file, or standard output. run_id: for openlineage; None = the last run."""
    with binary(to) as file:
        _write(kind, store, run_id, file)


def _write(kind: str, store: Store, run_id: str | None, file: BinaryIO) -> None:
    if kind == "gkg":
        gkg.write(Tables(store), file)
    elif kind == "openlineage":
        file.write(lineage.lines(load_run(store, run_id or latest(store)), store.root))
    else:
        manifest = versions.current(store, load(store)[0])
        file.write(pretty(datapackage.package(manifest) if kind == "datapackage" else croissant.jsonld(manifest)))
