"""Ids over a whole run: equal ids of different records, within the run and against what is published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import INDEX, File, Manifest
from dateline.flows.steps import slice
from dateline.flows.steps.signatures import SignedFile
from dateline.transforms.articles.duplicates import ROWS, earliest
from dateline.transforms.errors import OutputError
from dateline.transforms.writers.parquet import from_ipc


class Change(msgspec.Struct, frozen=True):
    """What settling gives an article: its id and the id of the earliest copy, if it is a later one."""

    article_id: str
    duplicate_of: str | None


Changes = dict[tuple[str, int], Change]
"""(dump, record_no) -> what changes; records that are not in it stay as they are."""


PUBLISHED_AT_MOST = 2_000_000
"""Published articles, latest dumps first, among which earlier copies are looked for: 0.5 GB of disk."""

_PLAIN = [name for name in ROWS.names if name != "signature"]


def published_rows(store: Store, manifest: Manifest, replaced: set[str]) -> Iterator[pa.Table]:
    """Ids and signatures (``duplicates.ROWS``) of the articles that stay published, file by file; signatures of the
    latest only."""
    seen = 0
    for path, file in _kept(manifest, replaced):
        table = _index(store, manifest, path)
        seen += file.rows
        if seen > PUBLISHED_AT_MOST:
            nothing = pa.nulls(table.num_rows, ROWS.field("signature").type)
            table = table.set_column(ROWS.get_field_index("signature"), ROWS.field("signature"), nothing)
        yield table


def published_ids(store: Store, manifest: Manifest, replaced: set[str]) -> pa.ChunkedArray:
    """Ids of the articles that stay published."""
    found = [_index(store, manifest, path, ["article_id"])["article_id"] for path, _ in _kept(manifest, replaced)]
    return pa.chunked_array([chunk for ids in found for chunk in ids.chunks], pa.string())


def _kept(manifest: Manifest, replaced: set[str]) -> list[tuple[str, File]]:
    index = ((path, file) for path, file in manifest.index.items() if file.table == INDEX)
    kept = [(path, file) for path, file in index if file.dump not in replaced]
    return sorted(kept, key=lambda item: (manifest.dumps[item[1].dump].run_id, item[0]), reverse=True)


def _index(store: Store, manifest: Manifest, path: str, columns: list[str] | None = None) -> pa.Table:
    """The rows of an index file; made again from the published articles of its part where it is gone or damaged."""
    try:
        return from_ipc(store.read(path), columns)
    except (FileNotFoundError, pa.ArrowInvalid):
        part = PurePosixPath(path).name.rsplit(".", 2)[0]
    published = (p for p, file in manifest.files.items() if file.table == "articles")
    held = [p for p in published if PurePosixPath(p).name.startswith(f"{part}.")]
    wanted = [name for name in (*_PLAIN, "text") if columns is None or name in columns]
    try:
        tables = [pq.read_table(pa.BufferReader(store.read(p)), columns=wanted) for p in sorted(held)]
    except FileNotFoundError as error:
        dump = manifest.index[path].dump
        raise OutputError(
            f"published files of {dump!r} in {store.root!r} are gone ({error}); run that dump again with --reprocess"
        ) from error
    rows = pa.concat_tables(tables)
    return rows if columns is not None else slice.signed_ids(rows)


class Articles:
    """The articles of a run and those that stay published: ids in memory, signatures in a file without a name.

    folder: where that file lies; default: the folder for temporary files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._tables: list[pa.Table] = []
        self._signed = SignedFile(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._signed.close()

    def add(self, rows: pa.Table, *, published: bool = False) -> None:
        """rows: columns of ``duplicates.ROWS``."""
        self._signed.add(rows["signature"])
        plain = rows.select(_PLAIN).cast(pa.schema([ROWS.field(name) for name in _PLAIN]))
        dumps = plain["dump"].combine_chunks().dictionary_encode()  # one name for thousands of rows
        plain = plain.set_column(plain.schema.get_field_index("dump"), "dump", dumps)
        self._tables.append(plain.append_column("new", pa.array(np.full(rows.num_rows, not published))))

    def settle(self) -> Changes:
        """Gives every record of the run an id of its own, and later copies the id of the earliest.

        The first by publication date, dump and record number keeps a shared id, unless a published row has it; later
        ones get a hash of id, dump and record number, and point to it. Published rows keep their ids and are never
        copies.
        """
        if not self._tables:
            return {}
        table = pa.concat_tables(self._tables).unify_dictionaries()
        changes = _shared_ids(table.filter(table["new"]), table.filter(pc.invert(table["new"]))["article_id"])
        signed = self._signed.ordered(_order(table))
        firsts = {}
        for copy, first in earliest(signed).items():
            rows = table.take(signed.numbers[[copy, first]]).to_pylist()
            own, first_id = _id(rows[0], changes), _id(rows[1], changes)
            firsts[own] = first_id
            if rows[0]["new"]:
                changes.setdefault(_key(rows[0]), Change(own, first_id))
        return {key: _to_the_first(change, firsts) for key, change in changes.items()}


def _to_the_first(change: Change, firsts: dict[str, str]) -> Change:
    """A copy of a copy points to what that one is a copy of. firsts: id of a copy -> id of the earliest."""
    named = firsts.get(change.article_id) or firsts.get(change.duplicate_of or "") or change.duplicate_of
    return change if named == change.article_id else Change(change.article_id, named)


def _order(table: pa.Table) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Row numbers, published ones first, then by publication date (none last), dump and record number."""
    names = table["dump"].chunk(0).dictionary.to_pylist() if table.num_rows else []
    ranks = np.argsort(np.argsort(np.array(names, object))) if names else np.zeros(0, int)
    codes = np.concatenate([chunk.indices.to_numpy() for chunk in table["dump"].chunks])
    days = table["published_date"].cast(pa.int32()).to_pandas().fillna(np.iinfo(np.int32).max)
    return np.lexsort((table["record_no"].to_numpy(), ranks[codes], days.to_numpy(), table["new"].to_numpy()))


def _shared_ids(articles: pa.Table, published: pa.ChunkedArray) -> Changes:
    taken = pc.is_in(articles["article_id"], value_set=published.combine_chunks())
    counts = articles["article_id"].value_counts()
    repeated = counts.filter(pc.greater(pc.struct_field(counts, "counts"), 1)).field("values")
    shared = pc.or_(taken, pc.is_in(articles["article_id"], value_set=repeated))
    keys = [("published_date", "ascending"), ("dump", "ascending"), ("record_no", "ascending")]
    chosen = articles.filter(shared)
    plain = chosen.set_column(chosen.schema.get_field_index("dump"), "dump", chosen["dump"].cast(pa.string()))
    held = set(articles.filter(taken)["article_id"].to_pylist())
    changes: Changes = {}
    for row in plain.sort_by(keys).to_pylist():
        original = row["article_id"]
        if original in held:
            changes[_key(row)] = Change(_new_id(row), original)
        held.add(original)
    return changes


def _key(row: dict[str, object]) -> tuple[str, int]:
    return str(row["dump"]), int(str(row["record_no"]))


def _id(row: dict[str, object], changes: Changes) -> str:
    change = changes.get(_key(row)) if row["new"] else None
    return change.article_id if change else str(row["article_id"])


def _new_id(row: dict[str, object]) -> str:
    text = f"{row['article_id']}\n{row['dump']}\n{row['record_no']}"
    return hashlib.sha256(text.encode()).hexdigest()[: len(str(row["article_id"]))]
