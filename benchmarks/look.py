"""``dateline open`` over many articles: time to the first view, time of a filter, memory of the server.

python -m benchmarks.look [--articles N] [--keep FOLDER] [--json]

The tables are made, not run: a thousand articles of ``benchmarks.corpus`` are read by dateline, and come again under
other ids, days and values until there are enough. Each address is asked ``TIMES`` times; the slowest counts. The first
view is counted from the start of the command, which opens the tables, to the last byte of the page. Beside the seconds
by the clock stand those that the server's processors worked: on a busy machine they differ.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

import msgspec
import numpy as np
import psutil
import pyarrow as pa
import pyarrow.compute as pc

import dateline
from benchmarks import corpus
from dateline.flows.outputs.folder import Store, open_store
from dateline.flows.outputs.manifest import File, Manifest, save
from dateline.transforms import schema
from dateline.transforms.tables import Columns, to_batch
from dateline.transforms.writers.parquet import digest, parquet_bytes

READ = 1_000
MONTHS = 12
TIMES = 3
VIEWS = {
    "first view again": "",
    "words": "?q=people+killed",
    "several filters": "?event=death&min=10&published_from=2024-03&modality=asserted",
    "largest": "?unit=USD&sort=largest",
    "by month": "?q=people&view=groups&by=month",
    "by counted head": "?view=groups&by=counted",
    "timeline": "?event=death&q=people&view=timeline",
    "page 1,000": "?page=1000",
}


def read() -> dict[str, pa.Table]:
    """The articles, dates and quantities that come again."""
    with tempfile.TemporaryDirectory() as folder:
        articles = list(dateline.read(corpus.write(Path(folder, "dump.jsonl"), READ)))
    columns = {table: Columns(fields) for table, fields in list(schema.TABLES.items())[:3]}
    for article, found in zip(articles, dateline.extract_many(articles), strict=True):
        fixed = {"dump": "dump", "dump_sha256": "0" * 64, "format": "jsonl", "duplicate_of": None}
        counts = {"n_dates": len(found.dates), "n_quantities": len(found.quantities), "n_chars": len(article.text)}
        columns["articles"].extend([article], **fixed, **counts, pipeline_version=dateline.__version__)
        columns["dates"].extend(found.dates, article_id=article.article_id)
        columns["quantities"].extend(found.quantities, article_id=article.article_id)
    return {table: pa.table(to_batch(held)) for table, held in columns.items()}


def again(tables: dict[str, pa.Table], turn: int) -> dict[str, pa.Table]:
    """The same under other ids, in the month ``turn % MONTHS``, with other values."""
    chance = np.random.default_rng(turn)
    shift = pa.scalar(dt.timedelta(days=turn % 28))
    made = {}
    for table, rows in tables.items():
        ids = [hashlib.sha256(f"{key}{turn}".encode()).hexdigest()[:32] for key in rows["article_id"].to_pylist()]
        new = {"article_id": pa.array(ids)}
        if table == "articles":
            days = [dt.date(2024, turn % MONTHS + 1, int(day)) for day in chance.integers(1, 29, len(rows))]
            new["published_date"] = pa.array(days)
            new["record_no"] = pc.add(rows["record_no"], turn * READ)
        if table == "quantities":
            factor = pa.array(np.round(chance.lognormal(0, 1, len(rows)), 2))
            new |= {name: pc.multiply(rows[name], factor) for name in ("value", "value_low", "value_high")}
            new |= {name: pc.add(rows[name], shift) for name in ("as_of_start", "as_of_end")}
        for name, column in new.items():
            place = rows.column_names.index(name)
            rows = rows.set_column(place, name, column)
        made[table] = rows
    return made


def make(out: Path, articles: int) -> None:
    """Writes the tables, a file a month and table, and their manifest."""
    store = open_store(str(out))
    source = read()
    turns = [again(source, turn) for turn in range(-(-articles // READ))]
    files: dict[str, File] = {}
    for month in range(min(MONTHS, len(turns))):
        for table in source:
            rows = pa.concat_tables([turn[table] for turn in turns[month::MONTHS]])
            files |= _write(store, table, f"2024-{month + 1:02}", rows)
    save(store, Manifest(schema.SCHEMA_VERSION, files), None)


def _write(store: Store, table: str, month: str, rows: pa.Table) -> dict[str, File]:
    data = parquet_bytes(rows, table)
    path = f"{table}/published_month={month}/dump.parquet"
    store.write(path, data)
    return {path: File(table, "dump", rows.num_rows, len(data), digest(data))}


def measure(out: Path) -> dict[str, tuple[float, float]]:
    """Seconds of each view, by the clock and of the processors; and the most megabytes of the server, twice."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "dateline.flows.cli", "open", "--out", str(out), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ)
    try:
        found = re.search(r"http://\S+", process.stdout.readline() if process.stdout else "")
        if not found:
            raise SystemExit("dateline open did not start")
        opened = time.perf_counter() - started
        server = psutil.Process(process.pid)
        figures = {"command to address": (opened, _worked(server))}
        first, _ = _ask(server, found[0])
        figures["command to first view"] = opened + first, _worked(server)
        memory = server.memory_info().rss
        article = re.search(rb"article/[0-9a-f]+", urlopen(found[0]).read())
        views = VIEWS | ({"an article": article[0].decode()} if article else {})
        for name, address in views.items():
            figures[name] = max(_ask(server, found[0] + address) for _ in range(TIMES))
            memory = max(memory, server.memory_info().rss)
        return figures | {"server MB": (memory / 1e6, memory / 1e6)}
    finally:
        process.terminate()
        process.wait()


def _ask(server: psutil.Process, address: str) -> tuple[float, float]:
    started, worked = time.perf_counter(), _worked(server)
    with urlopen(address) as answer:
        answer.read()
    return time.perf_counter() - started, _worked(server) - worked


def _worked(server: psutil.Process) -> float:
    times = server.cpu_times()
    return float(times.user + times.system)


def main() -> None:
    """Makes the tables, or takes those that are kept, and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="folder for the tables, used again by the next call")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = options.keep or Path(folder, "out")
        if not (out / "MANIFEST.json").exists():
            make(out, options.articles)
        figures = measure(out)
    if options.json:
        print(msgspec.json.encode(figures).decode())
        return
    print(f"{'':24} {'clock':>8} {'processors':>11}")
    for name, (clock, worked) in figures.items():
        print(f"{name:24} {clock:8.2f} {worked:11.2f}")


if __name__ == "__main__":
    main()
