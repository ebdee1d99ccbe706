"""The published tables of an output folder, opened for reading a few columns at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from transforms import schema

BATCH_ROWS = 100_000


class Tree:
    """Tables under one root, seen through the articles of some dumps.

    dumps: names of the dumps whose rows are shown. Quarantine is filtered by dump, mentions by their article.
    """

    def __init__(self, out: Path, dumps: Sequence[str]) -> None:
        self.out = out
        self.dumps = sorted(set(dumps))
        self._ids: pa.Array | None = None

    def batches(self, table: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Non-empty batches of ``columns``, in the order of the files' names and rows."""
        dataset = self._dataset(table)
        if dataset is None:
            return
        own = "dump" in dataset.schema.names
        wanted = list(columns) if own else [*columns, *(["article_id"] if "article_id" not in columns else [])]
        where = pc.field("dump").isin(self.dumps) if own else None
        for batch in dataset.to_batches(columns=wanted, filter=where, batch_size=BATCH_ROWS):
            kept = batch if own else batch.filter(pc.is_in(batch["article_id"], value_set=self.article_ids))
            if kept.num_rows:
                yield kept.select(list(columns))

    def table(self, table: str, columns: Sequence[str], limit: int | None = None) -> pa.Table:
        """At most ``limit`` rows as one table."""
        kept: list[pa.RecordBatch] = []
        rows = 0
        for batch in self.batches(table, columns):
            room = batch.num_rows if limit is None else limit - rows
            kept.append(batch.slice(0, room))
            rows += kept[-1].num_rows
            if limit is not None and rows >= limit:
                break
        picked = pa.schema([schema.TABLES[table].field(name) for name in columns])
        return pa.Table.from_batches(kept, picked) if kept else picked.empty_table()

    def rows_of(self, table: str, article_ids: Sequence[str]) -> pa.Table:
        """All columns of the rows of some articles, in the table's order."""
        dataset = self._dataset(table)
        if dataset is None:
            return schema.TABLES[table].empty_table()
        found = dataset.to_table(filter=pc.field("article_id").isin(list(article_ids)))
        return found.sort_by([(key, "ascending") for key in schema.SORT_KEYS[table]])

    @property
    def article_ids(self) -> pa.Array:
        """Ids of all articles of the dumps."""
        if self._ids is None:
            self._ids = self.table("articles", ["article_id"])["article_id"].combine_chunks()
        return self._ids

    def _dataset(self, table: str) -> ds.Dataset | None:
        files = sorted((self.out / table).glob("**/*.parquet"))
        return ds.dataset([str(file) for file in files], schema=schema.TABLES[table]) if files else None
