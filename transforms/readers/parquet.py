"""Parquet: a record a row, columns by the usual field names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.transforms.errors import InputError
from dateline.transforms.readers.base import Cut, Options, Record, Source
from dateline.transforms.readers.rows import damaged, rows_of, table_record
from dateline.transforms.readers.whole import seekable

_BATCH = 1000


class Parquet:
    """Positions are row groups, so that a slice reads only its own pages."""

    name = "parquet"
    grouped = False

    def sniff(self, head: bytes, name: str) -> float:
        return 1.0 if head.startswith(b"PAR1") else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        with seekable(source) as stream:
            meta = _opened(stream, source.name).metadata
            size = rows = 0
            yield Cut(0, 0)
            for group in range(meta.num_row_groups):
                if size >= target_bytes:
                    yield Cut(group, rows)
                    size = 0
                size += meta.row_group(group).total_byte_size
                rows += meta.row_group(group).num_rows
            if rows:
                yield Cut(meta.num_row_groups, rows)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        with seekable(source) as stream:
            file = _opened(stream, source.name)
            end = file.metadata.num_row_groups if stop is None else stop.position
            no = start.record_no
            for group in range(start.position, end):
                yield from _group(file, group, no, options)
                no += file.metadata.row_group(group).num_rows


def _group(file: pq.ParquetFile, group: int, no: int, options: Options) -> Iterator[Record]:
    last = no + file.metadata.row_group(group).num_rows
    try:
        for batch in file.iter_batches(_BATCH, row_groups=[group]):
            for row in rows_of(batch):
                yield table_record(row, no, options)
                no += 1
    except (pa.ArrowException, OSError, UnicodeDecodeError, SystemError, MemoryError) as error:
        yield from damaged(no, last - no, error)


def _opened(stream: Any, name: str) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(stream)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"{name}: not a readable Parquet file ({error}); was it copied whole?") from None


READER = Parquet()
