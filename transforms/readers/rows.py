"""Rows of typed tables (Parquet, Arrow, SQLite) to records; quarantine keeps a row as JSON."""

from __future__ import annotations

from typing import Any

import orjson

from transforms.readers.base import Options, Record
from transforms.readers.fields import to_record
from transforms.records import Blank


def table_record(row: dict[str, Any], no: int, options: Options) -> Record:
    """byte_offset is the row number, because typed tables have no byte position of a row."""
    if all(value is None or value == "" for value in row.values()):
        return Blank(no, no)
    raw = orjson.dumps(row, default=_plain, option=orjson.OPT_NON_STR_KEYS)
    return to_record(row, no, no, raw, options)


def _plain(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
