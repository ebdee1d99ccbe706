"""The record of a run: what came in, what went out and why not. As JSON for reports, as a row a dump in runs."""

from __future__ import annotations

import importlib.metadata
import secrets
from datetime import UTC, datetime
from typing import Any

import msgspec
import pyarrow as pa

from dateline.expectations.check import Finding
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import SETTLED, File
from dateline.flows.outputs.publish import StagedFile
from dateline.transforms import schema
from dateline.transforms.version import PIPELINE_VERSION
from dateline.transforms.writers.parquet import digest, parquet_bytes

PACKAGES = ("prefect", "great-expectations", "pandas", "pyarrow")
COUNTS = ("records_read", "articles", "quarantined", "blank", "refused_rows")


class DumpRecord(msgspec.Struct):
    """A dump in a run. state: published, skipped or refused; rows: table -> rows that the run wrote; error: why nothing
    of it could be read."""

    dump: str
    origin: str
    sha256: str
    format: str
    state: str
    slices: int
    counts: dict[str, int]
    reasons: dict[str, int]
    rows: dict[str, int]
    error: str | None = None


class RunRecord(msgspec.Struct):
    """A run. state: running, published, skipped, refused or failed; seconds: of each step."""

    run_id: str
    name: str
    started_at: str
    finished_at: str | None = None
    state: str = "running"
    dumps: list[DumpRecord] = []
    gate: list[Finding] = []
    versions: dict[str, str] = {}
    settings: dict[str, Any] = {}
    seconds: dict[str, float] = {}
    notes: list[str] = []
    error: str | None = None


def begin(name: str, settings: dict[str, Any]) -> RunRecord:
    """A new record with an id that sorts by time."""
    now = datetime.now(UTC)
    versions = {package: importlib.metadata.version(package) for package in PACKAGES}
    return RunRecord(
        run_id=f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}",
        name=name,
        started_at=now.isoformat(timespec="seconds"),
        versions={"dateline": PIPELINE_VERSION, "schema": schema.SCHEMA_VERSION, **versions},
        settings=settings,
    )


def finish(record: RunRecord, state: str) -> RunRecord:
    """The record with its end."""
    record.state, record.finished_at = state, datetime.now(UTC).isoformat(timespec="seconds")
    return record


def save(store: Store, record: RunRecord) -> str:
    """Writes the JSON and returns its path in the store."""
    path = f".dateline/runs/{record.run_id}.json"
    store.write(path, msgspec.json.format(msgspec.json.encode(record), indent=1))
    return path


def staged_runs(store: Store, record: RunRecord) -> StagedFile:
    """The run's file of the table runs, staged for publication."""
    started, finished = (datetime.fromisoformat(str(at)) for at in (record.started_at, record.finished_at))
    fixed = {
        "run_id": record.run_id,
        "started_at": started,
        "finished_at": finished,
        "gate": _json([f for f in record.gate if not f.success]),
        "versions": _json(record.versions),
    }
    rows = [
        fixed
        | {"dump": d.dump, "dump_sha256": d.sha256, "format": d.format, "state": d.state}
        | {name: d.counts.get(name, 0) for name in COUNTS}
        | {name: d.rows.get(name, 0) for name in ("dates", "quantities")}
        | {"reasons": _json(d.reasons)}
        for d in record.dumps
    ]
    data = parquet_bytes(pa.Table.from_pylist(rows, schema=schema.RUNS), "runs")
    final = f"runs/{record.run_id}.parquet"
    store.write(f"{SETTLED}/{final}", data)
    return StagedFile(f"{SETTLED}/{final}", final, File("runs", "", len(rows), len(data), digest(data)))


def _json(value: Any) -> str:
    return msgspec.json.encode(value, order="deterministic").decode()
