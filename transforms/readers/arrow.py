"""Arrow IPC files and streams, and Feather: a record a row, columns by the usual field names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pyarrow as pa

from dateline.transforms.errors import InputError
from dateline.transforms.readers.base import Cut, Options, Record, Source
from dateline.transforms.readers.rows import damaged, rows_of, table_record
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
            size += batch.nbytes
            rows += batch.num_rows
        yield Cut(number, rows)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        no = start.record_no
        for number, batch in enumerate(_batches(source, start.position), start.position):
            if stop is not None and number >= stop.position:
                return
            for first in range(0, batch.num_rows, 1000):
                part = batch.slice(first, 1000)
                try:
                    rows = rows_of(part)
                except (pa.ArrowException, UnicodeDecodeError, SystemError, MemoryError) as error:
                    yield from damaged(no, part.num_rows, error)
                    no += part.num_rows
                    continue
                for row in rows:
                    yield table_record(row, no, options)
                    no += 1


def _batches(source: Source, first: int) -> Iterator[Any]:
    with seekable(source) as stream:
        whole = stream.read(8) == _FILE
        stream.seek(0)
        try:
            if not whole:
                yield from islice(pa.ipc.open_stream(stream), first, None)
                return
            file = pa.ipc.open_file(stream)
            for number in range(first, file.num_record_batches):
                yield file.get_batch(number)
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{source.name}: not a readable Arrow file ({error}); was it copied whole?") from None


READER = Arrow()
