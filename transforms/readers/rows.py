"""Rows of typed tables (Parquet, Arrow, SQLite) to records; quarantine keeps a row as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pyarrow as pa

from dateline.transforms.articles.decode import decode
from dateline.transforms.readers.base import Options, Record
from dateline.transforms.readers.fields import to_record
from dateline.transforms.records import Blank, Rejected


def table_record(row: dict[str, Any], no: int, options: Options) -> Record:
    """byte_offset is the row number, because typed tables have no byte position of a row."""
    if all(value is None or value == "" for value in row.values()):
        return Blank(no, no)
    raw = orjson.dumps(row, default=_plain, option=orjson.OPT_NON_STR_KEYS)
    return to_record(row, no, no, raw, options)


def _check(batch: pa.RecordBatch) -> None:
    """ArrowInvalid for buffers that would make reading the batch unsafe; bad UTF-8 is not among them."""
    try:
        batch.validate(full=True)
    except pa.ArrowInvalid as error:
        if "UTF8" not in str(error):
            raise


def rows_of(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """Rows as Python values; text columns that are not UTF-8 are decoded as what they look like.

    ArrowException or SystemError for a batch whose buffers are damaged.
    """
    _check(batch)
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
    except (UnicodeDecodeError, ValueError, OverflowError):
        columns = {name: _column(batch.column(name)) for name in dict.fromkeys(batch.schema.names)}
        return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    return rows


def damaged(no: int, count: int, error: object) -> Iterator[Rejected]:
    """Rows that a library could not read, each by its number; their bytes cannot be told apart."""
    detail = f"the file is damaged here: {error}; restore it and run again"
    for row in range(no, no + count):
        yield Rejected(row, row, "read", "damaged", detail)


def _column(column: pa.Array) -> list[Any]:
    try:
        return list(column.to_pylist())
    except (UnicodeDecodeError, ValueError, OverflowError):
        pass
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return [None if cell is None else decode(cell)[0] for cell in column.cast(pa.large_binary()).to_pylist()]
    return [_cell(cell) for cell in column]


def _cell(cell: pa.Scalar) -> Any:
    """A value that has no Python form (a time out of range, nested bad text) as its Arrow text, or nothing."""
    try:
        return cell.as_py()
    except (UnicodeDecodeError, ValueError, OverflowError):
        pass
    try:
        return str(cell.cast(pa.string()))
    except (pa.ArrowException, UnicodeDecodeError, ValueError):
        return None


def _plain(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
