"""The tables as a dataset of the Hugging Face Hub: a card, and Parquet files by table that ``load_dataset`` opens."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from dateline.flows.exports.datapackage import DESCRIPTION
from dateline.flows.exports.rows import query, wheres
from dateline.flows.outputs.database import Database
from dateline.transforms import schema
from dateline.transforms.version import PIPELINE_VERSION

TABLES = ("articles", "dates", "quantities")
SHARD_ROWS = 1_000_000


def write(db: Database, folder: Path, where: str = "true") -> dict[str, int]:
    """Writes ``README.md`` and ``data/TABLE-NNNNN.parquet``, and returns the rows of each table.

    where: which articles.
    """
    (folder / "data").mkdir(parents=True, exist_ok=True)
    counts = {table: _shards(db, folder, table, where) for table in TABLES}
    (folder / "README.md").write_text(card(counts), encoding="utf-8")
    return counts


def _shards(db: Database, folder: Path, table: str, where: str) -> int:
    """A table without rows is one empty file, so that it still has its columns."""
    fields, rows, shard = schema.TABLES[table], 0, 0
    writer = pq.ParquetWriter(_place(folder, table, 0), fields, compression="zstd")
    for batch in db.batches(query(table, wheres(table, where))):
        if rows // SHARD_ROWS > shard:
            writer.close()
            shard = rows // SHARD_ROWS
            writer = pq.ParquetWriter(_place(folder, table, shard), fields, compression="zstd")
        writer.write_batch(batch.cast(fields))
        rows += batch.num_rows
    writer.close()
    return rows


def _place(folder: Path, table: str, shard: int) -> Path:
    return folder / "data" / f"{table}-{shard:05}.parquet"


def card(counts: dict[str, int]) -> str:
    """The dataset card: its metadata in YAML, and what each column means."""
    configs = "".join(
        f"- config_name: {table}\n  data_files:\n  - split: train\n    path: data/{table}-*.parquet\n"
        + ("  default: true\n" if table == "quantities" else "")
        for table in counts
    )
    parts = [
        "---\npretty_name: dateline datasets\nlanguage:\n- en\ntask_categories:\n- token-classification\n"
        f"configs:\n{configs}---\n",
        f"# dateline datasets\n\n{DESCRIPTION} Made by dateline {PIPELINE_VERSION}, schema version"
        f" {schema.SCHEMA_VERSION}.\n\n```python\nfrom datasets import load_dataset\n\n"
        'quantities = load_dataset("FOLDER", "quantities", split="train")\n```\n\n'
        "Offsets are code points, half open, into the column of `articles` that `field` names.\n",
    ]
    for table, rows in counts.items():
        columns = "".join(
            f"| `{f.name}` | {f.type} | {f.metadata[b'description'].decode()} |\n" for f in schema.TABLES[table]
        )
        parts.append(f"## {table}\n\n{rows:,} rows.\n\n| column | type | meaning |\n|---|---|---|\n{columns}")
    return "\n".join(parts)
