"""Records to the end of the pipeline in one process: articles, mentions, Arrow tables, the gate, Parquet bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from dateline.flows.steps import slice
from dateline.transforms.articles.build import build
from dateline.transforms.pipeline import DumpFacts, process
from dateline.transforms.readers.base import Record
from dateline.transforms.writers.parquet import parquet_bytes

TABLES = ("articles", "dates", "quantities", "quarantine")


@dataclass(frozen=True)
class Outcome:
    """kept: records that are in a table or blank."""

    tables: dict[str, pa.Table]
    parquet: dict[str, bytes]
    counts: dict[str, int]
    reasons: dict[str, int]

    @property
    def kept(self) -> int:
        return sum(self.counts[name] for name in ("articles", "quarantined", "blank"))

    @property
    def conserves(self) -> bool:
        rows = self.tables["articles"].num_rows, self.kept
        return rows == (self.counts["articles"], self.counts["records_read"])


def whole_way(records: Iterable[Record], fmt: str, gate: bool = True) -> Outcome:
    """What becomes of records. Without the gate, which takes most of the time, rows are published as they are."""
    facts = DumpFacts("dump", "0" * 64, fmt)
    if gate:
        done = slice.gated(records, facts)
        tables, counts, reasons = {name: done.tables[name] for name in TABLES}, done.counts, done.reasons
    else:
        batches = list(process(records, facts, build))
        tables = {name: pa.concat_tables([getattr(batch, name) for batch in batches]) for name in TABLES}
        counts = {name: sum(batch.counts[name] for batch in batches) for name in batches[0].counts}
        reasons = dict(sum((Counter(batch.reasons) for batch in batches), Counter()))
    parquet = {name: parquet_bytes(table, name) for name, table in tables.items()}
    return Outcome(tables, parquet, counts, reasons)
