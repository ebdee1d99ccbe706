"""The record that a run leaves behind in ``<out>/.dateline/runs/<run_id>.json``, as the report reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from transforms.errors import OutputError


class DumpRun(msgspec.Struct, frozen=True):
    """What a run did with one dump.

    counts: records_read, articles, quarantined, blank. reasons: quarantine code -> records. rows: table -> rows.
    """

    dump: str
    origin: str = ""
    sha256: str = ""
    format: str = ""
    state: str = ""
    slices: int = 0
    counts: dict[str, int] = {}
    reasons: dict[str, int] = {}
    rows: dict[str, int] = {}

    def count(self, name: str) -> int:
        return self.counts.get(name, 0)


class GateRow(msgspec.Struct, frozen=True):
    """Result of one check on one table. unexpected: rows that failed it; None for a check of a whole table."""

    table: str
    check: str
    column: str | None = None
    severity: str = "critical"
    success: bool = True
    unexpected: int | None = None
    observed: Any = None


class Run(msgspec.Struct, frozen=True):
    """One run. started_at, finished_at: ISO 8601. seconds: of each stage. error: why it stopped."""

    run_id: str
    name: str = ""
    started_at: str = ""
    finished_at: str | None = None
    state: str = ""
    dumps: tuple[DumpRun, ...] = ()
    gate: tuple[GateRow, ...] = ()
    versions: dict[str, str] = {}
    settings: dict[str, Any] = {}
    seconds: dict[str, float] = {}
    error: str | None = None

    def total(self, count: str) -> int:
        """Sum of one count over the dumps of the run."""
        return sum(dump.count(count) for dump in self.dumps)

    def rows(self, table: str) -> int:
        return sum(dump.rows.get(table, 0) for dump in self.dumps)


def folder(out: Path) -> Path:
    """Where the runs of an output folder are recorded."""
    return out / ".dateline" / "runs"


def load(out: Path, run_id: str) -> Run:
    """The run; OutputError names the file when it is missing or damaged."""
    path = folder(out) / f"{run_id}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Run)
    except FileNotFoundError as error:
        known = ", ".join(run_ids(out)[-5:]) or "none"
        raise OutputError(f"{out} holds no run {run_id!r}; runs there: {known}") from error
    except msgspec.MsgspecError as error:
        raise OutputError(f"{path} is not the record of a run ({error}); restore it or run again") from error


def run_ids(out: Path) -> list[str]:
    """The runs of an output folder, oldest first by their start."""
    found = []
    for path in folder(out).glob("*.json"):
        try:
            found.append((msgspec.json.decode(path.read_bytes(), type=Run).started_at, path.stem))
        except msgspec.MsgspecError:
            continue
    return [name for _, name in sorted(found)]


def latest(out: Path) -> str:
    """The run that started last; OutputError where there is none."""
    if found := run_ids(out):
        return found[-1]
    raise OutputError(f"{out} holds no run; start one with: dateline run INPUT --out {out}")
