"""Parquet: a record a row, columns by the usual field names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.transforms.errors import InputError
from dateline.transforms.readers.base import Cut, Options, Record, Source
from dateline.transforms.readers.rows import damaged, most_rows, rows_of, table_record
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
                size += max(0, meta.row_group(group).total_byte_size)
                rows += _rows(meta, group, source)
            if rows:
                yield Cut(meta.num_row_groups, rows)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        with seekable(source) as stream:
            file = _opened(stream, source.name)
            end = file.metadata.num_row_groups if stop is None else stop.position
            no = start.record_no
            for group in range(start.position, end):
                last = no + _rows(file.metadata, group, source)
                yield from _group(file, group, no, last, options)
                no = last


def _rows(meta: pq.FileMetaData, group: int, source: Source) -> int:
    return int(max(0, min(meta.row_group(group).num_rows, most_rows(source))))


def _group(file: pq.ParquetFile, group: int, no: int, last: int, options: Options) -> Iterator[Record]:
    """Records ``no`` to ``last``: as many as the file states, whatever its pages hold."""
    problem: object = "its pages hold fewer rows than it states"
    try:
        for batch in file.iter_batches(_BATCH, row_groups=[group]):
            for row in rows_of(batch)[: last - no]:
                yield table_record(row, no, options)
                no += 1
    except (pa.ArrowException, OSError, UnicodeDecodeError, SystemError, MemoryError) as error:
        problem = error
    yield from damaged(no, last - no, problem)


def _opened(stream: Any, name: str) -> pq.ParquetFile:
    try:
        file = pq.ParquetFile(stream)
        _ = file.schema_arrow.names  # which may be no text
        return file
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        raise InputError(f"{name}: not a readable Parquet file ({error}); was it copied whole?") from None


READER = Parquet()
