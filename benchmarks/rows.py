"""The net under a change: every row that the library makes of samples, gold and dumps, kept and compared.

python -m benchmarks.rows --save FOLDER [--only samples|gold|dumps]   keeps the rows of these sources
python -m benchmarks.rows --against FOLDER [--show N]                 what changed since, by table, column and row

A row is known by its dump, its record and where it begins; ``--show`` prints that many of each kind of difference.
Rows kept by schema version 1 can be compared: its names of columns are translated.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.accuracy.shared_gold import REPOSITORY, folder
from dateline.flows.inputs import slices
from dateline.transforms.articles.build import build
from dateline.transforms.pipeline import DumpFacts, process
from dateline.transforms.records import Article, RawRecord, Rejected
from dateline.transforms.writers.parquet import parquet_bytes

TABLES = ("articles", "dates", "quantities", "quarantine")
SOURCES = {
    "gold": ("gold/dates/*.jsonl", "gold/attribution/*.jsonl.gz"),
    "dumps": ("dumps/*_csv", "dumps/*_warc/*", "dumps/*_txt", "dumps/*_sgm", "dumps/*_json", "dumps/*_html/**/*.html"),
}
RENAMED = {
    "start": "start_char",
    "end": "end_char",
    "sentence_start": "sentence_start_char",
    "sentence_end": "sentence_end_char",
    "table": "table_name",
    "row": "row_json",
}
UNCOMPARED = {"pipeline_version", "run_id", "dump", "dump_sha256", "record_no"}
"""Columns that a version changes, and those that say which row it is."""

Key = tuple[Any, ...]
Row = dict[str, Any]


def inputs(only: str | None) -> dict[str, list[str]]:
    """Paths by name of source; gold and dumps where they lie beside the project."""
    found = {"samples": [str(REPOSITORY / "samples")]}
    shared = folder()
    for name, patterns in SOURCES.items() if shared else ():
        paths = sorted(path for pattern in patterns for path in shared.glob(pattern) if ".gold." not in path.name)
        found[name] = [str(path) for path in paths]
    return {name: paths for name, paths in found.items() if only in (None, name)}


def tables(paths: list[str]) -> Iterator[dict[str, pa.Table]]:
    """The tables of each dump, sorted as they are published."""
    for dump in slices.discover(paths):
        planned = slices.plan(dump)
        records = (record for part in planned.slices for record in slices.read(part))
        batches = list(process(records, planned.facts, _told_apart))
        yield {name: pa.concat_tables([getattr(batch, name) for batch in batches]) for name in TABLES}


def _told_apart(record: RawRecord, facts: DumpFacts) -> Article | Rejected:
    """``build``, with the record in the id: the same article may lie in several dumps."""
    made = build(record, facts)
    if isinstance(made, Article):
        made = msgspec.structs.replace(made, article_id=f"{made.article_id} {facts.dump}#{made.record_no}")
    return made


def collect(only: str | None) -> dict[str, pa.Table]:
    """All rows of the sources, a table a name."""
    made = [one for paths in inputs(only).values() for one in tables(paths)]
    return {name: pa.concat_tables([one[name] for one in made]) for name in TABLES}


def save(rows: dict[str, pa.Table], place: Path) -> None:
    """Writes the tables and prints the digest of each."""
    place.mkdir(parents=True, exist_ok=True)
    for name, table in rows.items():
        data = parquet_bytes(table, name)
        (place / f"{name}.parquet").write_bytes(data)
        print(f"{name:10} {table.num_rows:8,} rows  {sha256(data).hexdigest()}")


def keyed(rows: dict[str, pa.Table]) -> dict[str, dict[Key, Row]]:
    """The rows of each table by what tells them apart: of two alike, the second has another number."""
    homes = {row["article_id"]: (row["dump"], row["record_no"]) for row in rows["articles"].to_pylist()}
    out: dict[str, dict[Key, Row]] = {}
    for name, table in rows.items():
        named = table.rename_columns([RENAMED.get(column, column) for column in table.column_names])
        found: dict[Key, Row] = {}
        seen: Counter[Key] = Counter()
        for row in named.to_pylist():
            home = homes[row["article_id"]] if name in ("dates", "quantities") else (row["dump"], row["record_no"])
            key = (*home, row.get("field") or "text", row.get("start_char", 0))
            seen[key] += 1
            found[*key, seen[key]] = {column: value for column, value in row.items() if column not in UNCOMPARED}
        out[name] = found
    return out


def compare(name: str, before: dict[Key, Row], after: dict[Key, Row], show: int) -> None:
    """Prints what was added, removed and changed in a table."""
    both = before.keys() & after.keys()
    columns: dict[str, list[tuple[Key, Any, Any]]] = {}
    for key in sorted(both):
        old, new = before[key], after[key]
        for column in old.keys() & new.keys():
            if old[column] != new[column]:
                columns.setdefault(column, []).append((key, old[column], new[column]))
    changed = {key for found in columns.values() for key, _, _ in found}
    gone, come = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    print(f"{name}: {len(both) - len(changed):,} the same, {len(changed):,} changed, -{len(gone):,} +{len(come):,}")
    for column, found in sorted(columns.items(), key=lambda item: -len(item[1])):
        print(f"  {column}: {len(found):,}")
        for key, old, new in islice(found, show):
            print(f"    {_where(key)} {after[key].get('text', '')!r}: {old!r} -> {new!r}")
    for sign, keys, held in (("-", gone, before), ("+", come, after)):
        for key in islice(keys, show):
            print(f"  {sign} {_where(key)} {held[key].get('text', '')!r}")


def _where(key: Key) -> str:
    dump, record, field, start, _ = key
    return f"{dump}#{record} {field}:{start}"


def main() -> None:
    """Saves, or compares with what was saved."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--save", type=Path, metavar="FOLDER")
    what.add_argument("--against", type=Path, metavar="FOLDER")
    parser.add_argument("--only", choices=("samples", *SOURCES))
    parser.add_argument("--show", type=int, default=3)
    options = parser.parse_args()
    made = collect(options.only)
    if options.save:
        save(made, options.save)
        return
    kept = keyed({name: pq.read_table(options.against / f"{name}.parquet", partitioning=None) for name in TABLES})
    for name, after in keyed(made).items():
        compare(name, kept[name], after, options.show)


if __name__ == "__main__":
    main()
