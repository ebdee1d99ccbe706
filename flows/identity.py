"""Ids over a whole run: equal ids of different records, within the run and against what is published."""

from __future__ import annotations

import hashlib

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.manifest import Manifest
from flows.store import Store


class Change(msgspec.Struct, frozen=True):
    """What settling gives an article: its id and the id of the earliest copy, if it is a later one."""

    article_id: str
    duplicate_of: str | None


Changes = dict[tuple[str, int], Change]
"""(dump, record_no) -> what changes; records that are not in it stay as they are."""


def published_ids(store: Store, manifest: Manifest, replaced: set[str]) -> pa.Array:
    """Ids of published articles that stay published."""
    found = [
        pq.read_table(pa.BufferReader(store.read(path)), columns=["article_id"])["article_id"].combine_chunks()
        for path, file in sorted(manifest.files.items())
        if file.table == "articles" and file.dump not in replaced
    ]
    return pa.concat_arrays(found) if found else pa.array([], pa.string())


def settle_ids(articles: pa.Table, published: pa.Array) -> Changes:
    """Gives every record of a run an id of its own.

    articles: columns article_id, dump, record_no, published_date of all records of the run. The first by publication
    date, dump and record number keeps a shared id, unless a published row has it; later ones get a hash of id, dump
    and record number, and point to the first.
    """
    taken = pc.is_in(articles["article_id"], value_set=published)
    counts = articles["article_id"].value_counts()
    repeated = counts.filter(pc.greater(pc.struct_field(counts, "counts"), 1)).field("values")
    shared = pc.or_(taken, pc.is_in(articles["article_id"], value_set=repeated))
    keys = [("published_date", "ascending"), ("dump", "ascending"), ("record_no", "ascending")]
    candidates = articles.filter(shared).sort_by(keys).to_pylist()
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
