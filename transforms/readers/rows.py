"""Rows of typed tables (Parquet, Arrow, SQLite) to records; quarantine keeps a row as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pyarrow as pa

from dateline.transforms.articles.decode import decode
from dateline.transforms.readers.base import Options, Record, Source
from dateline.transforms.readers.fields import to_record
from dateline.transforms.readers.objects import dumps
from dateline.transforms.records import Blank, Rejected


def table_record(row: dict[str, Any], no: int, options: Options) -> Record:
    """byte_offset is the row number, because typed tables have no byte position of a row."""
    if all(value is None or value == "" for value in row.values()):
        return Blank(no, no)
    return to_record(row, no, no, dumps(row), options)


def check(batch: pa.RecordBatch) -> None:
    """ArrowInvalid for buffers that would make reading the batch unsafe: of any column, bad UTF-8 in another or not.

    Text is looked at as bytes, because validation ends at the first bad character of a column and says no more of it.
    """
    for column in batch.columns:
        _check_column(column)


def _check_column(column: pa.Array) -> None:
    column.validate()
    kind = column.type
    if isinstance(column, pa.ExtensionArray):
        _check_column(column.storage)
    elif pa.types.is_dictionary(kind):
        column.indices.validate(full=True)
        _check_column(column.dictionary)
        column.view(pa.dictionary(kind.index_type, _as_bytes(kind.value_type))).validate(full=True)
    else:
        column.view(_as_bytes(kind)).validate(full=True)


_UNREADABLE = (UnicodeDecodeError, ValueError, OverflowError, RecursionError, KeyError)
"""What pyarrow raises for values that have no Python form; KeyError: of a time zone that nobody knows."""
_BYTES = {pa.string(): pa.binary(), pa.large_string(): pa.large_binary(), pa.string_view(): pa.binary_view()}


def _as_bytes(kind: pa.DataType) -> pa.DataType:
    """The type with bytes in the place of text, at every depth."""
    if kind in _BYTES:
        return _BYTES[kind]
    if pa.types.is_struct(kind):
        return pa.struct([_field(kind.field(number)) for number in range(kind.num_fields)])
    if pa.types.is_map(kind):
        return pa.map_(_field(kind.key_field), _field(kind.item_field), keys_sorted=kind.keys_sorted)
    if pa.types.is_fixed_size_list(kind):
        return pa.list_(_field(kind.value_field), kind.list_size)
    if pa.types.is_large_list(kind):
        return pa.large_list(_field(kind.value_field))
    return pa.list_(_field(kind.value_field)) if pa.types.is_list(kind) else kind


def _field(field: pa.Field) -> pa.Field:
    return field.with_type(_as_bytes(field.type))


def most_rows(source: Source) -> int:
    """Rows that a file can hold, so that a forged number of them is not believed. Equal rows pack well."""
    return 1000 + 1000 * (source.size or 1 << 30)


def rows_of(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """Rows as Python values; text columns that are not UTF-8 are decoded as what they look like.

    ArrowException or SystemError for a batch whose buffers are damaged.
    """
    check(batch)
    names = batch.schema.names
    if not names:
        return [{} for _ in range(batch.num_rows)]
    if len(set(names)) == len(names):
        with suppress(*_UNREADABLE):
            return list(batch.to_pylist())
    columns = {name: _column(batch.column(names.index(name))) for name in dict.fromkeys(names)}
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def damaged(no: int, count: int, error: object) -> Iterator[Rejected]:
    """Rows that a library could not read, each by its number; their bytes cannot be told apart."""
    detail = f"the file is damaged here: {error}; restore it and run again"
    for row in range(no, no + count):
        yield Rejected(row, row, "read", "damaged", detail)


def _column(column: pa.Array) -> list[Any]:
    try:
        return list(column.to_pylist())
    except _UNREADABLE:
        pass
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return [None if cell is None else decode(cell)[0] for cell in column.cast(pa.large_binary()).to_pylist()]
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp(column.type.unit, "UTC"))
    return [_cell(cell) for cell in column]


def _cell(cell: pa.Scalar) -> Any:
    """A value that has no Python form (a time out of range, nested bad text) as its Arrow text, or nothing."""
    try:
        return cell.as_py()
    except _UNREADABLE:
        pass
    try:
        return str(cell.cast(pa.string()))
    except (pa.ArrowException, *_UNREADABLE):
        return None
