"""Ids over a whole run: equal ids of different records, within the run and against what is published."""

from __future__ import annotations

import hashlib

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from flows.manifest import Manifest
from flows.store import Store
from transforms.articles.duplicates import ROWS, near_duplicates
from transforms.writers.parquet import from_ipc


class Change(msgspec.Struct, frozen=True):
    """What settling gives an article: its id and the id of the earliest copy, if it is a later one."""

    article_id: str
    duplicate_of: str | None


Changes = dict[tuple[str, int], Change]
"""(dump, record_no) -> what changes; records that are not in it stay as they are."""


PUBLISHED_AT_MOST = 2_000_000
"""Published articles, latest dumps first, among which earlier copies are looked for: 0.6 GB of memory."""


def published_rows(store: Store, manifest: Manifest, replaced: set[str]) -> pa.Table:
    """Ids and signatures (``duplicates.ROWS``) of the articles that stay published; signatures of the latest only."""
    kept = [(path, file) for path, file in manifest.index.items() if file.dump not in replaced]
    kept.sort(key=lambda item: (manifest.dumps[item[1].dump].run_id, item[0]), reverse=True)
    tables, seen = [ROWS.empty_table()], 0
    for path, file in kept:
        table = from_ipc(store.read(path))
        seen += file.rows
        if seen > PUBLISHED_AT_MOST:
            nothing = pa.nulls(table.num_rows, ROWS.field("signature").type)
            table = table.set_column(ROWS.get_field_index("signature"), ROWS.field("signature"), nothing)
        tables.append(table)
    return pa.concat_tables(tables)


def settle_ids(articles: pa.Table, published: pa.Table) -> Changes:
    """Gives every record of a run an id of its own, and later copies the id of the earliest.

    articles, published: columns of ``duplicates.ROWS``. The first by publication date, dump and record number keeps a
    shared id, unless a published row has it; later ones get a hash of id, dump and record number, and point to it.
    """
    changes = _shared_ids(articles, published["article_id"].combine_chunks())
    ids, dumps, records = (articles[name].to_pylist() for name in ("article_id", "dump", "record_no"))
    for row, key in enumerate(zip(dumps, records, strict=True)):
        if key in changes:
            ids[row] = changes[key].article_id
    own = dict(zip(zip(dumps, records, strict=True), ids, strict=True))
    settled = articles.set_column(
        articles.schema.get_field_index("article_id"), "article_id", pa.array(ids, pa.string())
    )
    for key, earliest in near_duplicates(settled, published).items():
        changes.setdefault(key, Change(own[key], earliest))
    return changes


def _shared_ids(articles: pa.Table, published: pa.Array) -> Changes:
    taken = pc.is_in(articles["article_id"], value_set=published)
    counts = articles["article_id"].value_counts()
    repeated = counts.filter(pc.greater(pc.struct_field(counts, "counts"), 1)).field("values")
    shared = pc.or_(taken, pc.is_in(articles["article_id"], value_set=repeated))
    keys = [("published_date", "ascending"), ("dump", "ascending"), ("record_no", "ascending")]
    candidates = articles.drop_columns(["signature"]).filter(shared).sort_by(keys).to_pylist()
    held = set(articles.filter(taken)["article_id"].to_pylist())
    changes: Changes = {}
    for row in candidates:
        original = row["article_id"]
        if original in held:
            changes[row["dump"], row["record_no"]] = Change(_new_id(row), original)
        held.add(original)
    return changes


def _new_id(row: dict[str, object]) -> str:
    text = f"{row['article_id']}\n{row['dump']}\n{row['record_no']}"
    return hashlib.sha256(text.encode()).hexdigest()[: len(str(row["article_id"]))]
