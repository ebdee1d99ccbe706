"""Rates of every reader over its repeated fixture: records alone, and records made into articles.

``python -m benchmarks.readers [seconds]`` prints MB/s and articles/s of each format in CPU seconds of this process,
beside the bare decode of the same bytes by the library that the reader stands on where that is one call.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable
from io import BytesIO, StringIO

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from dateline.transforms.articles.build import build
from dateline.transforms.pipeline import DumpFacts
from dateline.transforms.readers import readers
from dateline.transforms.readers.base import DEFAULTS, Cut
from dateline.transforms.records import Article, RawRecord
from tests.transforms.readers.sources import Bytes, fixture

FACTS = DumpFacts("dump", "0" * 64, "any")
BARE: dict[str, Callable[[bytes], object]] = {
    "jsonl": lambda data: [orjson.loads(line) for line in data.splitlines()],
    "json": orjson.loads,
    "csv": lambda data: list(csv.reader(StringIO(data.decode()))),
    "tsv": lambda data: list(csv.reader(StringIO(data.decode()), delimiter="\t")),
    "parquet": lambda data: pq.read_table(BytesIO(data)).to_pylist(),
    "arrow": lambda data: pa.ipc.open_file(BytesIO(data)).read_all().to_pylist(),
}


def rate(work: Callable[[], int], seconds: float) -> tuple[float, int]:
    """Mean CPU seconds of a call over as many as the time allows, and what it counted; the first warms up."""
    count = work()
    began = time.process_time()
    calls = 0
    while time.process_time() - began < seconds or not calls:
        work()
        calls += 1
    return (time.process_time() - began) / calls, count


def measured(name: str, seconds: float) -> str:
    """One row: format, MB/s and records/s read, articles/s built, MB/s of the bare decode."""
    data, file, _ = fixture(name)
    reader, source = readers()[name], Bytes(data, file)

    def read() -> int:
        return sum(1 for _ in reader.read(source, Cut(), None, DEFAULTS))

    def built() -> int:
        records = reader.read(source, Cut(), None, DEFAULTS)
        return sum(
            1 for record in records if isinstance(record, RawRecord) and isinstance(build(record, FACTS), Article)
        )

    reading, records = rate(read, seconds)
    building, articles = rate(built, seconds)
    bare = BARE.get(name)
    decoding = f"{len(data) / rate(lambda: int(bool(bare(data))), seconds)[0] / 1e6:8.1f}" if bare else "       -"
    shown = f"{len(data) / reading / 1e6:8.1f} {records / reading:10,.0f} {articles / building:10,.0f}"
    return f"{name:12} {shown} {decoding}"


def main() -> None:
    """Prints the table."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 0.5
    print(f"{'format':12} {'MB/s':>8} {'records/s':>10} {'articles/s':>10} {'bare MB/s':>9}")
    for name in readers():
        print(measured(name, seconds))


if __name__ == "__main__":
    main()
