"""Between slices and publishing: the slices of a dump become the files of its months, with ids that hold in the run."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from flows import faults
from flows.identity import Changes
from flows.manifest import INDEX, File
from flows.publish import StagedFile
from flows.stage import MENTIONS, Staged
from flows.store import Store
from transforms import schema
from transforms.articles.duplicates import ROWS
from transforms.writers.parquet import digest, from_ipc, ipc_bytes, months, parquet_bytes

SETTLED = ".dateline/staging/settled"


class Part(msgspec.Struct, frozen=True):
    """Consecutive slices of a dump that share their files. number: from 0 within the dump."""

    dump: str
    number: int
    slices: tuple[Staged, ...]


def parts(dump: str, slices: list[Staged], slice_bytes: int, part_bytes: int) -> list[Part]:
    """Slices in groups of about ``part_bytes`` of input: what one worker holds in memory, and one file a month."""
    size = max(1, part_bytes // slice_bytes)
    groups = [slices[first : first + size] for first in range(0, len(slices), size)]
    return [Part(dump, number, tuple(group)) for number, group in enumerate(groups)]


def read(store: Store, part: Part, table: str, columns: list[str] | None = None) -> pa.Table:
    """A table of all slices of a part, in the order of the slices."""
    tables = [from_ipc(store.read(piece.tables[table].path)) for piece in part.slices]
    return pa.concat_tables([t.select(columns) if columns else t for t in tables])


def settle(store: Store, part: Part, changes: Changes, run_id: str) -> list[StagedFile]:
    """Writes the part's files, a file a table and month, under names that follow from their content."""
    articles = _with_changes(read(store, part, "articles"), part.dump, changes)
    month = months(articles["published_date"])
    ids = pa.table({"record_no": articles["record_no"], "article_id": articles["article_id"], "month": month})
    staged = list(_by_month(store, part, "articles", articles.append_column("month", month), ids))
    for name in MENTIONS:
        staged += _by_month(store, part, name, _settled(read(store, part, name), ids), ids)
    staged.append(_index(store, part, articles))
    refused = read(store, part, "quarantine")
    if refused.num_rows:
        runs = pa.array([run_id] * refused.num_rows, pa.string())
        place = refused.schema.get_field_index("run_id")
        refused = refused.set_column(place, refused.schema.field(place), runs)
        staged.append(write(store, refused, "quarantine", part.dump, part.number, schema.UNKNOWN_MONTH))
    return staged


def _index(store: Store, part: Part, articles: pa.Table) -> StagedFile:
    """Ids and signatures of the part's articles, for runs to come."""
    data = ipc_bytes(articles.select(ROWS.names).cast(ROWS))
    sha256 = digest(data)
    final = f".dateline/index/{slug(part.dump)}.{part.number:04d}.{sha256[:12]}.arrow"
    store.write(f"{SETTLED}/{final}", data)
    return StagedFile(f"{SETTLED}/{final}", final, File(INDEX, part.dump, articles.num_rows, len(data), sha256))


def _settled(mentions: pa.Table, ids: pa.Table) -> pa.Table:
    places = pc.index_in(mentions["record_no"], value_set=ids["record_no"].combine_chunks())
    for column in ("article_id", "month"):
        values = ids[column].take(places)
        if column in mentions.column_names:
            place = mentions.schema.get_field_index(column)
            mentions = mentions.set_column(place, mentions.schema.field(place), values)
        else:
            mentions = mentions.append_column(column, values)
    return mentions


def _by_month(store: Store, part: Part, name: str, table: pa.Table, ids: pa.Table) -> Iterator[StagedFile]:
    for month in sorted(pc.unique(ids["month"]).to_pylist()):
        rows = table.filter(pc.equal(table["month"], month))
        yield write(store, rows, name, part.dump, part.number, month)
        faults.point("settle.table")


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


def _with_changes(articles: pa.Table, dump: str, changes: Changes) -> pa.Table:
    if not any(name == dump for name, _ in changes):
        return articles
    records = articles["record_no"].to_pylist()
    for column in ("article_id", "duplicate_of"):
        values = articles[column].to_pylist()
        for row, record in enumerate(records):
            change = changes.get((dump, record))
            if change is not None:
                values[row] = getattr(change, column)
        place = articles.schema.get_field_index(column)
        articles = articles.set_column(place, articles.schema.field(place), pa.array(values, pa.string()))
    return articles
