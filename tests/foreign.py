"""Arrow and Parquet files with damaged bytes. ``python -m tests.foreign N`` reads N of them: a crash shows its seed."""

from __future__ import annotations

import random
import sys
from contextlib import suppress

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.transforms.errors import InputError
from dateline.transforms.readers import readers
from dateline.transforms.readers.base import DEFAULTS
from tests.transforms.readers.sources import Bytes, records


def table(rows: int) -> pa.Table:
    """Articles with columns of every nesting."""
    columns = {
        "id": pa.array([str(number) for number in range(rows)]),
        "title": pa.array([f"ébé {number}" for number in range(rows)]),
        "text": pa.array([f"The mayor opened {number} bridges." for number in range(rows)], pa.large_string()),
        "authors": pa.array([["A", "Bé"]] * rows),
        "meta": pa.array([{"a": f"x{number}é", "b": [1, 2]} for number in range(rows)]),
        "section": pa.array((["u", "v", "é"] * rows)[:rows]).dictionary_encode(),
        "date": pa.array([1704326400] * rows, pa.timestamp("s", "UTC")),
        "tags": pa.array([[("k", "v")]] * rows, pa.map_(pa.string(), pa.string())),
    }
    return pa.table(columns)


def serialized(rows: pa.Table, kind: str, compression: str = "none") -> bytes:
    """kind: file or stream (Arrow), or parquet."""
    sink = pa.BufferOutputStream()
    if kind == "parquet":
        pq.write_table(rows, sink, compression=compression)
    else:
        with (pa.ipc.new_file if kind == "file" else pa.ipc.new_stream)(sink, rows.schema) as writer:
            writer.write_table(rows)
    return bytes(memoryview(sink.getvalue()))


def damage(data: bytes, chance: random.Random) -> bytes:
    """One to twenty bytes changed."""
    broken = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        place = chance.randrange(len(broken))
        broken[place : place + 1] = chance.choice([chance.randbytes(1), b"\xff", b"\x80", b"\x00"])
    return bytes(broken)


def survive(number: int, first: int) -> None:
    """Plans and reads damaged files; what a file holds may be refused, and nothing may raise."""
    for seed in range(first, first + number):
        chance = random.Random(seed)
        kind = chance.choice(["file", "stream", "parquet"])
        compression = chance.choice(["none", "snappy", "zstd"])
        data = damage(serialized(table(chance.choice([3, 10, 50])), kind, compression), chance)
        print(f"seed {seed}", file=sys.stderr)
        reader = readers()["parquet" if kind == "parquet" else "arrow"]
        with suppress(InputError):
            cuts = list(reader.cuts(Bytes(data), 1, DEFAULTS))
            found = records(reader, data)
            assert (cuts[-1].record_no if cuts else 0) == len(found), seed
    print(f"{number} read")


if __name__ == "__main__":
    survive(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
