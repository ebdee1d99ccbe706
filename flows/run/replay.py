"""Quarantined records run again after a fix: what passes moves to the datasets, the rest stays with its new reason."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.flows import settings
from dateline.flows.outputs import run_record, versions
from dateline.flows.outputs.folder import Store, open_store
from dateline.flows.outputs.lock import turn
from dateline.flows.outputs.manifest import Manifest, Published, files_of
from dateline.flows.outputs.publish import StagedFile, complete, publish
from dateline.flows.steps import cleanup, dedupe, merge, slice
from dateline.transforms import readers, schema
from dateline.transforms.pipeline import DumpFacts
from dateline.transforms.readers.base import Cut, Options, Record
from dateline.transforms.records import Rejected
from dateline.transforms.writers.parquet import digest


class Replayed(msgspec.Struct, frozen=True):
    """Outcome for a dump. tried: records run again; passed: those that are articles now; kept: still refused."""

    dump: str
    tried: int
    passed: int
    kept: int


class Raw:
    """The bytes of one record as a source."""

    path: str | None = None

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.data = name, data
        self.size: int | None = len(data)

    def open(self) -> BinaryIO:
        return io.BytesIO(self.data)

    def stored(self) -> BinaryIO | None:
        return None


def replay(out: str, code: str | None = None) -> list[Replayed]:
    """Runs quarantined records (all, or those with one reason) again, from the bytes that quarantine keeps.

    Rows of dates and quantities that a check refused are left: their articles are published. Raises DatelineError.
    """
    store, options = open_store(out), settings.load()
    with turn(out, wait_seconds=options.wait_seconds):
        manifest = versions.current(store, complete(store))
        cleanup.resume(store, manifest)
        record = run_record.begin(f"replay {code or 'all'}", {"code": code, "out": out})
        found = [
            (name, rows, chosen)
            for name in sorted(manifest.dumps)
            if (rows := _quarantine(store, manifest, name)).num_rows and (chosen := _chosen(rows, code)).num_rows
        ]
        outcomes = []
        for name, rows, chosen in found:
            outcomes.append(_dump(store, manifest, record, name, rows, chosen))
            manifest = complete(store)
        return outcomes


def _quarantine(store: Store, manifest: Manifest, dump: str) -> pa.Table:
    paths = sorted(path for path in files_of(manifest, {dump}) if path.startswith("quarantine/"))
    tables = [pq.read_table(pa.BufferReader(store.read(path))) for path in paths]
    return pa.concat_tables(tables) if tables else schema.QUARANTINE.empty_table()


def _chosen(rows: pa.Table, code: str | None) -> pa.Table:
    """The rows that stand for a whole record whose bytes are here."""
    keep = pc.and_(pc.is_null(rows["table_name"]), pc.greater(pc.binary_length(rows["raw"]), 0))
    return rows.filter(keep if code is None else pc.and_(keep, pc.equal(rows["code"], code)))


def _dump(
    store: Store, manifest: Manifest, record: run_record.RunRecord, name: str, rows: pa.Table, chosen: pa.Table
) -> Replayed:
    published = manifest.dumps[name]
    facts = DumpFacts(name, published.sha256, published.format)
    run = slice.gated(_records(chosen, published), facts)
    part = merge.Part(name, _next_number(manifest, name), (slice.keep(store, _key(run), name, run),))
    with dedupe.Articles() as articles:
        for published_rows in dedupe.published_rows(store, manifest, set()):
            articles.add(published_rows, published=True)
        articles.add(run.tables[slice.IDS])
        changes = articles.settle()
    files = [f for f in merge.settle(store, part, changes, record.run_id) if f.file.table != "quarantine"]
    kept = rows.filter(pc.invert(pc.is_in(rows["record_no"], value_set=chosen["record_no"].combine_chunks())))
    refused = _with_run(run.tables["quarantine"], record.run_id)
    left = pa.concat_tables([kept, refused])
    if run.counts["articles"] == 0:
        files = []
    if left.num_rows:
        files.append(merge.write(store, left, "quarantine", name, part.number, schema.UNKNOWN_MONTH))
    removes = {p for p in files_of(manifest, {name}) if p.startswith("quarantine/")}
    _publish(store, record, _state(published, chosen, run, files), files, removes, name)
    store.prune(slice.folder(_key(run)))
    return Replayed(name, chosen.num_rows, run.counts["articles"], run.counts["quarantined"])


def _publish(
    store: Store, record: run_record.RunRecord, state: Published, files: list[StagedFile], removes: set[str], name: str
) -> None:
    record.run_id = run_record.begin(record.name, {}).run_id
    state_of = (name, state.origin, state.sha256, state.format, "published", 1)
    record.dumps = [run_record.DumpRecord(*state_of, state.counts, state.reasons, state.rows)]
    run_record.finish(record, "published")
    publish(store, record.run_id, [*files, run_record.staged_runs(store, record)], {name: state}, removes)
    run_record.save(store, record)


def _state(published: Published, chosen: pa.Table, run: slice.Gated, files: list[StagedFile]) -> Published:
    """What is published of the dump afterwards; conserves its records."""
    counts, reasons = Counter(published.counts), Counter(published.reasons)
    counts.update({name: run.counts.get(name, 0) for name in ("articles", "blank", "refused_rows")})
    counts["quarantined"] += run.counts["quarantined"] - chosen.num_rows
    reasons.subtract(chosen["code"].to_pylist())
    reasons.update(run.reasons)
    rows = Counter(published.rows)
    rows["quarantine"] = 0
    for file in files:
        rows[file.file.table] += file.file.rows
    return msgspec.structs.replace(published, counts=dict(counts), reasons=dict(+reasons), rows=dict(rows))


def _records(chosen: pa.Table, published: Published) -> Iterator[Record]:
    reader = readers.reader(published.format)
    columns = (chosen[name].to_pylist() for name in ("record_no", "byte_offset", "raw"))
    for record_no, offset, raw in zip(*columns, strict=True):
        again = list(reader.read(Raw(published.origin, raw), Cut(0, record_no), None, Options()))
        if len(again) == 1:
            yield msgspec.structs.replace(again[0], record_no=record_no, byte_offset=offset)
        else:
            detail = f"its bytes alone are {len(again)} records of {published.format}; run the dump with --reprocess"
            yield Rejected(record_no, offset, "read", "not_replayable", detail, raw)


def _next_number(manifest: Manifest, name: str) -> int:
    numbers = [int(path.rsplit(".", 3)[-3]) for path in files_of(manifest, {name})]
    return max(numbers, default=-1) + 1


def _with_run(rows: pa.Table, run_id: str) -> pa.Table:
    place = rows.schema.get_field_index("run_id")
    return rows.set_column(place, rows.schema.field(place), pa.array([run_id] * rows.num_rows, pa.string()))


def _key(run: slice.Gated) -> str:
    return digest(msgspec.json.encode([run.counts, run.tables["articles"]["content_sha256"].to_pylist()]))[:32]
