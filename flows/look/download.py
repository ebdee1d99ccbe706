"""A view to take along: as CSV, as Parquet, and as the SQL that made it. Written as it is read."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow.parquet as pq

from dateline.flows.exports.rows import csv_lines
from dateline.flows.look import ask
from dateline.flows.outputs.database import Database


def written(db: Database, address: ask.Address, kind: str) -> Iterator[bytes]:
    """The bytes of the file, piece by piece. kind: csv, parquet or sql. Raises UsageError before the first."""
    if kind == "sql":
        return iter([ask.sql(db, address).encode()])
    query, given = ask.everything(address)
    columns = db.columns(query, given)
    if kind == "csv":
        return csv_lines(columns, db.batches(query, given))
    return _parquet(db, query, given, columns)


class _Pipe(io.RawIOBase):
    """What is written is given away with the next ``taken``."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._held.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        data, self._held = b"".join(self._held), []
        return data


def _parquet(db: Database, query: str, given: list[object], columns: object) -> Iterator[bytes]:
    pipe = _Pipe()
    with pq.ParquetWriter(pipe, columns, compression="zstd") as writer:
        for batch in db.batches(query, given):
            writer.write_batch(batch)
            yield pipe.taken()
    yield pipe.taken()
