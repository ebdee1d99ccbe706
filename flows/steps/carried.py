"""Rows of unchanged files, taken from what is published of them: as a slice has them before ids are settled.

What depends on the whole folder is put in anew: numbers of records, the hash of the dump, the ids that articles have by
themselves. So the tables of a changed folder are those of a first run over it.
"""

from __future__ import annotations

from collections import Counter

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.flows.inputs.slices import Keep, Slice
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import Manifest, load, part_number
from dateline.flows.steps import slice
from dateline.flows.steps.context import is_record
from dateline.flows.steps.slice import IDS, MENTIONS, Gated
from dateline.flows.steps.staged import Staged
from dateline.transforms import schema
from dateline.transforms.articles.identity import article_id
from dateline.transforms.mentions import is_read
from dateline.transforms.version import PIPELINE_VERSION
from dateline.transforms.writers.parquet import digest

_Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


def stage(piece: Slice, store: Store) -> Staged:
    """Stages a slice; rows of files that are published as they are now are taken from there."""
    taken = _taken(store, piece, piece.keep) if piece.keep else None
    if taken is None:
        return slice.stage(piece, store)
    return slice.stage(piece, store, lambda: _together(slice.made(_unread(piece)), taken))


def _unread(piece: Slice) -> Slice:
    """The slice without the parts whose rows are taken."""
    assert piece.keep is not None
    ranges = _Ranges([(each.record_no, each.records) for each in piece.keep.stretches])
    places = ranges.places(np.array([part.start.record_no for part in piece.parts], np.int64))
    parts = tuple(part for part, place in zip(piece.parts, places, strict=True) if place < 0)
    return msgspec.structs.replace(piece, parts=parts)


def _together(read: Gated, taken: Gated) -> Gated:
    """Both in the order of records."""
    tables = {}
    for name, rows in read.tables.items():
        both = pa.concat_tables([rows, taken.tables[name].select(rows.column_names).cast(rows.schema)])
        order = np.argsort(both["record_no"].to_numpy(), kind="stable")
        tables[name] = both.take(pa.array(order)).combine_chunks()
    counts, reasons = Counter(read.counts), Counter(read.reasons)
    counts.update(taken.counts)
    reasons.update(taken.reasons)
    return msgspec.structs.replace(read, tables=tables, counts=dict(counts), reasons=dict(reasons))


def _taken(store: Store, piece: Slice, keep: Keep) -> Gated | None:
    """None where what is published of the unchanged files is not all there as it was published."""
    try:
        manifest, _ = load(store)
        if keep.index not in manifest.index:
            return None
        published = {
            name: _published(store, manifest, piece, keep, name) for name in schema.SORT_KEYS if name != "runs"
        }
    except (FileNotFoundError, pa.ArrowInvalid):
        return None
    tables = _as_staged(published, keep, piece.facts.dump_sha256)
    records = sum(each.records for each in keep.stretches)
    refused = tables["quarantine"].filter(is_record(tables["quarantine"]))
    counts = {"records_read": records, "articles": tables["articles"].num_rows, "quarantined": refused.num_rows}
    counts["blank"] = records - counts["articles"] - counts["quarantined"]
    counts["other_language"] = sum(not is_read(each) for each in tables["articles"]["language"].to_pylist())
    counts["refused_rows"] = tables["quarantine"].num_rows - refused.num_rows
    by_another_version = set(tables["articles"]["pipeline_version"].to_pylist()) - {PIPELINE_VERSION}
    if counts["blank"] < 0 or by_another_version:  # the latter after a replay
        return None
    return Gated(tables, counts, dict(Counter(refused["code"].to_pylist())), [], {})


def _published(store: Store, manifest: Manifest, piece: Slice, keep: Keep, table: str) -> pa.Table:
    """The rows of the parts that the slice takes from, and of those that replays added. Raises FileNotFoundError where
    a file is gone or is not what was published."""
    wanted = {number for each in keep.stretches for number in range(each.first, each.last + 1)}
    found = [schema.TABLES[table].empty_table()]
    for path, file in sorted(manifest.files.items()):
        if (file.dump, file.table) != (piece.dump, table):
            continue
        number = part_number(path)
        if number in wanted or number >= keep.parts:
            data = store.read(path)
            if digest(data) != file.sha256:
                raise FileNotFoundError(path)
            found.append(pq.read_table(pa.BufferReader(data)).cast(schema.TABLES[table]))
    return pa.concat_tables(found)


def _as_staged(published: dict[str, pa.Table], keep: Keep, dump_sha256: str) -> dict[str, pa.Table]:
    """The rows of the unchanged files as a slice stages them."""
    articles = _renumbered(published["articles"], keep)
    settled, records = articles["article_id"].combine_chunks(), articles["record_no"].combine_chunks()
    stated = (articles[name].to_pylist() for name in ("url", "title", "text"))
    ids = pa.array(map(article_id, *stated), pa.string())
    tables = {"articles": _put(_put(articles, "article_id", ids), "duplicate_of", pa.nulls(len(ids), pa.string()))}
    for name in MENTIONS:
        places = pc.index_in(published[name]["article_id"], value_set=settled)
        rows, places = published[name].filter(places.is_valid()), places.drop_null().combine_chunks()
        tables[name] = _put(rows, "article_id", ids.take(places)).append_column("record_no", records.take(places))
    tables["quarantine"] = _refused(_renumbered(published["quarantine"], keep), dump_sha256)
    for name in ("articles", "quarantine"):
        tables[name] = _put(tables[name], "dump_sha256", pa.array([dump_sha256] * tables[name].num_rows, pa.string()))
    return tables | {IDS: slice.signed_ids(tables["articles"])}


def _renumbered(rows: pa.Table, keep: Keep) -> pa.Table:
    """The rows of records that are kept, in their order, with the numbers that they have now."""
    numbers = rows["record_no"].to_numpy()
    places = _Ranges([(each.was, each.records) for each in keep.stretches]).places(numbers)
    chosen = np.flatnonzero(places >= 0)
    shifts = np.array([each.record_no - each.was for each in keep.stretches], np.int64)
    now = numbers[chosen] + shifts[places[chosen]]
    order = np.argsort(now, kind="stable")
    return _put(rows.take(pa.array(chosen[order])), "record_no", pa.array(now[order], pa.int64()))


def _refused(rows: pa.Table, dump_sha256: str) -> pa.Table:
    """Rows of quarantine; those of tables show the record's number and the dump's hash as they are now."""
    shown = []
    for number, row in zip(rows["record_no"].to_pylist(), rows["row_json"].to_pylist(), strict=True):
        if row is not None:
            values = msgspec.json.decode(row)
            now = {"record_no": number, "dump_sha256": dump_sha256}
            row = msgspec.json.encode({name: now.get(name, value) for name, value in values.items()}).decode()
        shown.append(row)
    return _put(rows, "row_json", pa.array(shown, pa.string()))


def _put(rows: pa.Table, name: str, values: pa.Array) -> pa.Table:
    place = rows.schema.get_field_index(name)
    return rows.set_column(place, rows.schema.field(place), values)


class _Ranges:
    """Stretches of record numbers that do not overlap: (first, how many) each."""

    def __init__(self, stretches: list[tuple[int, int]]) -> None:
        firsts = np.array([first for first, _ in stretches], np.int64)
        self._order = np.argsort(firsts)
        self._firsts = firsts[self._order]
        self._ends = self._firsts + np.array([many for _, many in stretches], np.int64)[self._order]

    def places(self, numbers: _Numbers) -> _Numbers:
        """For each number the place of its stretch in the list; -1 where none has it."""
        at = np.searchsorted(self._firsts, numbers, "right") - 1
        inside = (at >= 0) & (numbers < self._ends[at])
        found: _Numbers = np.where(inside, self._order[at], -1)
        return found
