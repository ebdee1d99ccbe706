"""What a run leaves of a finished slice beside its tables: a small record, which knows where they lie."""

from __future__ import annotations

import msgspec

from dateline.expectations.check import Finding
from dateline.flows.outputs.folder import Store
from dateline.transforms import schema
from dateline.transforms.version import PIPELINE_VERSION

LAYOUT = "6"
"""Of staged tables and their record: which they are, and what is beside their columns."""
SLICES = ".dateline/staging/slices"


class StagedTable(msgspec.Struct, frozen=True):
    """A table of a slice. path: relative to the output."""

    path: str
    rows: int
    sha256: str


class Staged(msgspec.Struct, frozen=True):
    """What is known of a finished slice. Small: the tables lie at their paths.

    made_by: ``maker`` of the process that made it; counts: records_read, articles, quarantined, blank, refused_rows;
    seconds: of each step.
    """

    key: str
    dump: str
    made_by: tuple[str, str, str]
    tables: dict[str, StagedTable]
    counts: dict[str, int]
    reasons: dict[str, int]
    findings: list[Finding]
    seconds: dict[str, float]


def maker() -> tuple[str, str, str]:
    """The versions that a slice's result depends on: no run of others asks for it."""
    return PIPELINE_VERSION, schema.SCHEMA_VERSION, LAYOUT


def folder(key: str) -> str:
    """Where a slice is staged."""
    return f"{SLICES}/{key}"


def finished(store: Store, key: str) -> Staged:
    """The record of a slice. Raises FileNotFoundError or MsgspecError where it was not finished, or by others."""
    found = msgspec.json.decode(store.read(f"{folder(key)}/done.json"), type=Staged)
    if not all(table.path == f"{folder(key)}/{name}.arrow" for name, table in found.tables.items()):
        raise msgspec.ValidationError("its tables lie elsewhere")
    return found
