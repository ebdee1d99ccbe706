"""The published tables of an output, read a few columns at a time through the manifest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.flows.outputs import versions
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import Manifest, load
from dateline.flows.outputs.store import inside
from dateline.transforms import schema

BATCH_ROWS = 100_000


class Tables:
    """One state of all tables. dumps: names of the dumps whose rows are seen; None = all.

    Raises OutputError where the tables have another schema version.
    """

    def __init__(self, store: Store, dumps: Sequence[str] | None = None, manifest: Manifest | None = None) -> None:
        self.store = store
        self.manifest = versions.current(store, manifest or load(store)[0])
        self.dumps = None if dumps is None else frozenset(dumps)

    def files(self, table: str) -> list[str]:
        """Paths of the table's files, sorted."""
        held = self.manifest.files.items()
        return sorted(p for p, f in held if f.table == table and (self.dumps is None or f.dump in self.dumps))

    def batches(self, table: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Non-empty batches of ``columns``, in the order of the files' names and of their rows."""
        for path in self.files(table):
            yield from self.batches_of(path, columns)

    def batches_of(self, path: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Non-empty batches of one published file."""
        with parquet_file(self.store, path) as file:
            for batch in file.iter_batches(BATCH_ROWS, columns=list(columns)):
                if batch.num_rows:
                    yield batch.select(list(columns))

    def table(self, table: str, columns: Sequence[str], limit: int | None = None) -> pa.Table:
        """At most ``limit`` rows as one table."""
        kept: list[pa.RecordBatch] = []
        rows = 0
        for batch in self.batches(table, columns):
            kept.append(batch if limit is None else batch.slice(0, limit - rows))
            rows += kept[-1].num_rows
            if limit is not None and rows >= limit:
                break
        picked = pa.schema([schema.TABLES[table].field(name) for name in columns])
        return pa.Table.from_batches(kept).cast(picked) if kept else picked.empty_table()

    def rows_of(self, table: str, article_ids: Sequence[str]) -> pa.Table:
        """All columns of the rows of some articles, in the table's order. Only files that hold one are read whole."""
        wanted = pa.array(list(article_ids), pa.string())
        found = [schema.TABLES[table].empty_table()]
        for path in self.files(table):
            with parquet_file(self.store, path) as file:
                ids = file.read(columns=["article_id"])["article_id"]
                if pc.any(pc.is_in(ids, value_set=wanted)).as_py():
                    rows = file.read(columns=schema.TABLES[table].names)
                    found.append(rows.filter(pc.is_in(ids, value_set=wanted)).cast(schema.TABLES[table]))
        return pa.concat_tables(found).sort_by([(key, "ascending") for key in schema.SORT_KEYS[table]])


def parquet_file(store: Store, path: str) -> pq.ParquetFile:
    """A file of an output, of which only what is asked for is read where it lies in a folder."""
    if "://" in store.root:
        return pq.ParquetFile(pa.BufferReader(store.read(path)))
    return pq.ParquetFile(f"{store.root}/{inside(path)}", memory_map=True)
