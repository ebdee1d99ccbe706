"""Quarantined records run again after a fix: what passes moves to the datasets, the rest stays with its new reason."""

from __future__ import annotations

from collections import Counter

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.flows.outputs import run_record, versions
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import FILES, Manifest, Published, files_of, part_number
from dateline.flows.outputs.publish import StagedFile, complete, publish
from dateline.flows.run.session import opened
from dateline.flows.steps import context, dedupe, merge, slice, staged
from dateline.flows.steps.context import Again
from dateline.transforms import schema
from dateline.transforms.errors import ConservationError
from dateline.transforms.records import DumpFacts
from dateline.transforms.writers.parquet import digest


class Replayed(msgspec.Struct, frozen=True):
    """Outcome for a dump. tried: records run again; passed: those that are articles now; kept: still refused; left:
    records that cannot be run again, by the reason, which stay as they are."""

    dump: str
    tried: int
    passed: int
    kept: int
    left: dict[str, int]


def replay(out: str, code: str | None = None) -> list[Replayed]:
    """Runs quarantined records (all, or those with one reason) again, from what quarantine keeps of them.

    Rows of dates and quantities that a check refused are left: their articles are published. Raises DatelineError.
    """
    with opened(out) as session:
        store, manifest = session.store, versions.current(session.store, session.manifest)
        record = run_record.begin(f"replay {code or 'all'}", {"code": code, "out": out})
        outcomes = []
        for name in sorted(manifest.dumps):
            rows = _quarantine(store, manifest, name)
            found = context.again(rows, manifest.dumps[name].format, code)
            if found.records:
                outcomes.append(_dump(store, manifest, record, name, rows, found))
                manifest = complete(store)
            elif found.left:
                outcomes.append(Replayed(name, 0, 0, 0, found.left))
        return outcomes


def _quarantine(store: Store, manifest: Manifest, dump: str) -> pa.Table:
    paths = sorted(path for path in files_of(manifest, {dump}) if path.startswith("quarantine/"))
    tables = [context.with_column(pq.read_table(pa.BufferReader(store.read(path)))) for path in paths]
    return pa.concat_tables(tables) if tables else schema.QUARANTINE.empty_table()


def _dump(
    store: Store, manifest: Manifest, record: run_record.RunRecord, name: str, rows: pa.Table, found: Again
) -> Replayed:
    published = manifest.dumps[name]
    facts = DumpFacts(name, published.sha256, published.format, found.day_first, found.day_order_conflict)
    run = slice.gated(found.records, facts)
    run = msgspec.structs.replace(run, tables=context.kept(run.tables, found))
    part = merge.Part(name, _next_number(manifest, name), (slice.keep(store, _key(run), name, run),))
    with dedupe.Articles() as articles:
        for published_rows in dedupe.published_rows(store, manifest, set()):
            articles.add(published_rows, published=True)
        articles.add(run.tables[slice.IDS])
        changes = articles.settle()
    files = [f for f in merge.settle(store, part, changes, record.run_id) if f.file.table != "quarantine"]
    tried = pc.is_in(rows["record_no"], value_set=pa.array([each.record_no for each in found.records], pa.int64()))
    refused = _with_run(run.tables["quarantine"], record.run_id)
    left = pa.concat_tables([rows.filter(pc.invert(tried)), refused])
    if run.counts["articles"] == 0:
        files = []
    if left.num_rows:
        files.append(merge.write(store, left, "quarantine", name, part.number, schema.UNKNOWN_MONTH))
    removes = {p for p in files_of(manifest, {name}) if p.startswith("quarantine/")}
    _publish(store, record, _state(published, rows.filter(tried), run, files), files, removes, name)
    store.prune(staged.folder(_key(run)))
    return Replayed(name, len(found.records), run.counts["articles"], run.counts["quarantined"], found.left)


def _publish(
    store: Store, record: run_record.RunRecord, state: Published, files: list[StagedFile], removes: set[str], name: str
) -> None:
    record.run_id = run_record.begin(record.name, {}).run_id
    state_of = (name, state.origin, state.sha256, state.format, "published", 1)
    record.dumps = [run_record.DumpRecord(*state_of, state.counts, state.reasons, state.rows)]
    run_record.finish(record, "published")
    publish(store, record.run_id, [*files, run_record.staged_runs(store, record)], {name: state}, removes)
    run_record.save(store, record)


def _state(published: Published, tried: pa.Table, run: slice.Gated, files: list[StagedFile]) -> Published:
    """What is published of the dump afterwards. tried: the rows of quarantine that go, those of refused mentions of
    refused articles among them. Raises ConservationError."""
    whole = tried.filter(context.is_record(tried))
    counts, reasons = Counter(published.counts), Counter(published.reasons)
    out = sum(run.counts.get(name, 0) for name in ("articles", "quarantined", "blank"))
    if out != whole.num_rows:
        raise ConservationError(
            f"{whole.num_rows} records replayed became {out}. Nothing was published; please report."
        )
    counts.update({name: run.counts.get(name, 0) for name in ("articles", "blank", "refused_rows")})
    counts["quarantined"] += run.counts["quarantined"] - whole.num_rows
    counts["refused_rows"] -= tried.num_rows - whole.num_rows
    reasons.subtract(whole["code"].to_pylist())
    reasons.update(run.reasons)
    rows = Counter(published.rows)
    rows["quarantine"] = 0
    for file in files:
        rows[file.file.table] += file.file.rows
    return msgspec.structs.replace(published, counts=dict(counts), reasons=dict(+reasons), rows=dict(rows))


def _next_number(manifest: Manifest, name: str) -> int:
    files = manifest.files | manifest.index
    numbers = [part_number(path) for path in files_of(manifest, {name}) if files[path].table != FILES]
    return max(numbers, default=-1) + 1


def _with_run(rows: pa.Table, run_id: str) -> pa.Table:
    place = rows.schema.get_field_index("run_id")
    return rows.set_column(place, rows.schema.field(place), pa.array([run_id] * rows.num_rows, pa.string()))


def _key(run: slice.Gated) -> str:
    return digest(msgspec.json.encode([run.counts, run.tables["articles"]["content_sha256"].to_pylist()]))[:32]
