"""Frozen records to Arrow tables of a schema."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pyarrow as pa


class Columns:
    """Column lists of one table, filled record by record."""

    def __init__(self, table: pa.Schema) -> None:
        self.schema = table
        self.values: dict[str, list[Any]] = {name: [] for name in table.names}

    def add(self, record: msgspec.Struct, **fixed: Any) -> None:
        """One row: columns named in ``fixed`` take that value, the others the record's field of the same name."""
        for name, column in self.values.items():
            column.append(fixed[name] if name in fixed else getattr(record, name))


def to_batch(columns: Columns) -> pa.Table:
    """The Arrow table; ISO strings become days and seconds."""
    arrays = [_array(values, columns.schema.field(name)) for name, values in columns.values.items()]
    return pa.Table.from_arrays(arrays, schema=columns.schema)


def _array(values: list[Any], field: pa.Field) -> pa.Array:
    if pa.types.is_date32(field.type):
        values = [None if v is None else date.fromisoformat(v) for v in values]
    elif pa.types.is_timestamp(field.type):
        values = [None if v is None else _instant(v, field.type.tz is not None) for v in values]
    elif pa.types.is_list(field.type):
        values = [list(v) for v in values]
    return pa.array(values, field.type)


def _instant(value: str, zoned: bool) -> datetime:
    stamp = datetime.fromisoformat(value)
    if not zoned:
        return stamp
    return stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC)
