"""Frozen records to Arrow tables of a schema."""

from __future__ import annotations

from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc


class Columns:
    """Rows of one table, collected record by record and turned into columns at the end."""

    def __init__(self, table: pa.Schema) -> None:
        self.schema = table
        self.records: list[msgspec.Struct] = []
        self.fixed: list[dict[str, Any]] = []

    def add(self, record: msgspec.Struct, **fixed: Any) -> None:
        """One row: columns named in ``fixed`` take that value, the others the record's field of the same name. The
        same columns are fixed in every row."""
        self.records.append(record)
        self.fixed.append(fixed)

    def column(self, name: str) -> list[Any]:
        """The values of a column."""
        if self.fixed and name in self.fixed[0]:
            return [fixed[name] for fixed in self.fixed]
        return list(map(attrgetter(name), self.records))


def to_batch(columns: Columns) -> pa.Table:
    """The Arrow table; ISO strings become days and seconds. Raises pa.ArrowInvalid on a string that is none."""
    arrays = [_array(columns.column(field.name), field.type) for field in columns.schema]
    return pa.Table.from_arrays(arrays, schema=columns.schema)


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        return pa.array([None if value is None else _instant(value) for value in values], kind)
    if pa.types.is_date32(kind) or pa.types.is_timestamp(kind):
        return pc.cast(pa.array(values, pa.string()), kind)
    return pa.array(values, kind)


def _instant(value: str) -> datetime:
    """A stamp without offset is UTC."""
    stamp = datetime.fromisoformat(value)
    return stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC)
