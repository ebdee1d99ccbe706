"""Between slices and publishing: the slices of a dump become the files of its months, with ids that hold in the run."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from dateline.flows import faults
from dateline.flows.inputs import partition
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import INDEX, INDEXES, SETTLED, File
from dateline.flows.outputs.publish import StagedFile
from dateline.flows.steps import slice
from dateline.flows.steps.dedupe import Changes
from dateline.flows.steps.slice import MENTIONS
from dateline.flows.steps.staged import Staged
from dateline.transforms import schema
from dateline.transforms.articles.duplicates import ROWS
from dateline.transforms.writers.parquet import digest, from_ipc, ipc_bytes, months, parquet_bytes


class Part(msgspec.Struct, frozen=True):
    """Consecutive slices of a dump that share their files. number: from 0 within the dump."""

    dump: str
    number: int
    slices: tuple[Staged, ...]


def parts(dump: str, slices: list[Staged], slice_bytes: int, part_bytes: int) -> list[Part]:
    """Slices in groups of at most ``part_bytes`` of input: what one worker holds in memory, and one file a month."""
    groups = partition.groups(slices, per_part(slice_bytes, part_bytes))
    return [Part(dump, number, tuple(group)) for number, group in enumerate(groups)]


def per_part(slice_bytes: int, part_bytes: int) -> int:
    """Slices in a part at most."""
    return max(1, part_bytes // slice_bytes)


def read(store: Store, part: Part, table: str, columns: list[str] | None = None) -> pa.Table:
    """A table of all slices of a part, in the order of the slices."""
    return pa.concat_tables([from_ipc(store.read(piece.tables[table].path), columns) for piece in part.slices])


def settle(store: Store, part: Part, changes: Changes, run_id: str) -> list[StagedFile]:
    """Writes the part's files, a file a table and month, under names that follow from their content."""
    index = _with_changes(read(store, part, slice.IDS), part.dump, changes)
    ids = index.select(["record_no", "article_id", "duplicate_of"]).combine_chunks()
    month = months(index["published_date"])
    names = sorted(pc.unique(month).to_pylist())
    ids = ids.append_column("month", pc.index_in(month, value_set=pa.array(names, pa.string())))
    staged = [file for name in ("articles", *MENTIONS) for file in _by_month(store, part, name, ids, names)]
    staged.append(_index(store, part, index))
    refused = read(store, part, "quarantine")
    if refused.num_rows:
        runs = pa.array([run_id] * refused.num_rows, pa.string())
        place = refused.schema.get_field_index("run_id")
        refused = refused.set_column(place, refused.schema.field(place), runs)
        staged.append(write(store, refused, "quarantine", part.dump, part.number, schema.UNKNOWN_MONTH))
    return staged


def _index(store: Store, part: Part, index: pa.Table) -> StagedFile:
    """Settled ids and signatures of the part's articles, for runs to come."""
    data = ipc_bytes(index.select(ROWS.names).cast(ROWS))
    sha256 = digest(data)
    final = f"{INDEXES}/{slug(part.dump)}.{part.number:04d}.{sha256[:12]}.arrow"
    store.write(f"{SETTLED}/{final}", data)
    return StagedFile(f"{SETTLED}/{final}", final, File(INDEX, part.dump, index.num_rows, len(data), sha256))


def _by_month(store: Store, part: Part, name: str, ids: pa.Table, names: list[str]) -> Iterator[StagedFile]:
    """A file a month. names: of the months, by number. Slices are cut up one by one, and a month is gone when it is
    written: the table is held once."""
    held: dict[int, list[pa.Table]] = {number: [] for number in range(len(names))}
    for piece in part.slices:
        rows, month = _settled(from_ipc(store.read(piece.tables[name].path)), ids)
        for number, tables in held.items():
            tables.append(rows if len(held) == 1 else rows.filter(pc.equal(month, number)))
    for number, each in enumerate(names):
        yield write(store, pa.concat_tables(held.pop(number)), name, part.dump, part.number, each)
        faults.point("settle.table")


def _settled(rows: pa.Table, ids: pa.Table) -> tuple[pa.Table, pa.ChunkedArray]:
    """The rows with what settling gave their articles, and the number of each one's month. ids: record_no and what goes
    with it."""
    places = pc.index_in(rows["record_no"], value_set=ids["record_no"].combine_chunks())
    for column in ("article_id", "duplicate_of"):
        if column in rows.column_names:
            place = rows.schema.get_field_index(column)
            rows = rows.set_column(place, rows.schema.field(place), ids[column].take(places))
    return rows, ids["month"].take(places)


def write(store: Store, table: pa.Table, name: str, dump: str, number: int, month: str) -> StagedFile:
    """One finished file in staging, and where it belongs."""
    data = parquet_bytes(table, name)
    sha256 = digest(data)
    final = f"{name}/{schema.PARTITION}={month}/{slug(dump)}.{number:04d}.{sha256[:12]}.parquet"
    path = f"{SETTLED}/{final}"
    store.write(path, data)
    return StagedFile(path, final, File(name, dump, table.num_rows, len(data), sha256))


def slug(dump: str) -> str:
    """The dump's name as it can stand in a file name; a digest keeps different names apart."""
    safe = re.sub(r"[^A-Za-z0-9]+", "-", dump).strip("-").lower()[:60]
    return f"{safe or 'dump'}-{digest(dump.encode())[:8]}"


def _with_changes(index: pa.Table, dump: str, changes: Changes) -> pa.Table:
    """The index with settled ids, and duplicate_of as one more column."""
    ids, copies = index["article_id"], pa.nulls(index.num_rows, pa.string())
    if any(name == dump for name, _ in changes):
        found = [changes.get((dump, record)) for record in index["record_no"].to_pylist()]
        own = pa.array([change and change.article_id for change in found], pa.string())
        ids, copies = pc.coalesce(own, ids), pa.array([change and change.duplicate_of for change in found], pa.string())
    place = index.schema.get_field_index("article_id")
    return index.set_column(place, "article_id", ids).append_column("duplicate_of", copies)
