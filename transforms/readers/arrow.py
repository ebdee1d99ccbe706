"""Arrow IPC files and streams, and Feather: a record a row, columns by the usual field names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pyarrow as pa

from dateline.transforms.errors import InputError
from dateline.transforms.readers.base import Cut, Options, Record, Source
from dateline.transforms.readers.rows import check, damaged, most_rows, rows_of, table_record
from dateline.transforms.readers.whole import seekable

_FILE = b"ARROW1\x00\x00"
_STREAM = b"\xff\xff\xff\xff"


class Arrow:
    """Positions are record batches."""

    name = "arrow"
    grouped = False

    def sniff(self, head: bytes, name: str) -> float:
        if head.startswith(_FILE):
            return 1.0
        named = name.lower().endswith((".arrow", ".arrows", ".feather", ".ipc"))
        return 0.9 if head.startswith(_STREAM) and named else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        yield Cut(0, 0)
        size = rows = number = 0
        for number, batch in enumerate(_batches(source, 0), 1):
            if size >= target_bytes:
                yield Cut(number - 1, rows)
                size = 0
            count, problem = _state(batch, source)
            size += 0 if problem else batch.nbytes
            rows += count
        yield Cut(number, rows)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        no = start.record_no
        for number, batch in enumerate(_batches(source, start.position), start.position):
            if stop is not None and number >= stop.position:
                return
            count, problem = _state(batch, source)
            if problem:
                yield from damaged(no, count, problem)
            else:
                yield from _rows(batch, no, options)
            no += count


def _state(batch: pa.RecordBatch, source: Source) -> tuple[int, str]:
    """Rows of a batch, and why none of them can be read, if so. One that states more rows than a file of its size can
    hold is one damaged record."""
    try:
        check(batch)
    except (pa.ArrowException, MemoryError) as error:
        return min(batch.num_rows, most_rows(source)), str(error)
    if batch.num_rows > most_rows(source):
        return 1, f"a batch states {batch.num_rows:,} rows"
    return batch.num_rows, ""


def _rows(batch: pa.RecordBatch, no: int, options: Options) -> Iterator[Record]:
    for first in range(0, batch.num_rows, 1000):
        part = batch.slice(first, 1000)
        try:
            rows = rows_of(part)
        except (pa.ArrowException, UnicodeDecodeError, SystemError, MemoryError) as error:
            yield from damaged(no, part.num_rows, error)
        else:
            for place, row in enumerate(rows, no):
                yield table_record(row, place, options)
        no += part.num_rows


def _batches(source: Source, first: int) -> Iterator[Any]:
    with seekable(source) as stream:
        whole = stream.read(8) == _FILE
        stream.seek(0)
        try:
            file = pa.ipc.open_file(stream) if whole else pa.ipc.open_stream(stream)
            _ = file.schema.names  # which may be no text
            if whole:
                yield from (file.get_batch(number) for number in range(first, file.num_record_batches))
            else:
                yield from islice(file, first, None)
        except (pa.ArrowException, OSError, ValueError, KeyError) as error:
            raise InputError(f"{source.name}: not a readable Arrow file ({error}); was it copied whole?") from None


READER = Arrow()
