"""Frozen records to Arrow tables of a schema."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain, repeat
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc


class Columns:
    """Rows of one table, collected record by record and turned into columns at the end."""

    def __init__(self, table: pa.Schema) -> None:
        self.schema = table
        self.records: list[msgspec.Struct] = []
        self.fixed: list[tuple[int, dict[str, Any]]] = []

    def add(self, record: msgspec.Struct, **fixed: Any) -> None:
        """One row; see ``extend``."""
        self.extend((record,), **fixed)

    def extend(self, records: Sequence[msgspec.Struct], **fixed: Any) -> None:
        """Rows: columns named in ``fixed`` take that value, the others the record's field of the same name. The same
        columns are fixed in every row; all records are of one type."""
        self.records += records
        self.fixed.append((len(records), fixed))

    def columns(self) -> list[Sequence[Any]]:
        """The values of each column of the schema."""
        if not self.records:
            return [() for _ in self.schema]
        fields = self.records[0].__struct_fields__
        known = dict(zip(fields, zip(*map(msgspec.structs.astuple, self.records), strict=True), strict=True))
        for name in self.fixed[0][1]:
            known[name] = tuple(chain.from_iterable([repeat(fixed[name], rows) for rows, fixed in self.fixed]))
        return [known[name] for name in self.schema.names]


def to_batch(columns: Columns) -> pa.Table:
    """The Arrow table; ISO strings become days and seconds. Raises pa.ArrowInvalid on a string that is none."""
    arrays = [_array(values, kind) for values, kind in zip(columns.columns(), columns.schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=columns.schema)


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        return pa.array([None if value is None else _instant(value) for value in values], kind)
    if pa.types.is_date32(kind) or pa.types.is_timestamp(kind):
        return pc.cast(pa.array(values, pa.string()), kind)
    return pa.array(values, kind)


def _instant(value: str) -> datetime:
    """A stamp without offset is UTC."""
    stamp = datetime.fromisoformat(value)
    return stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC)
