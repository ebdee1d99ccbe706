"""Rows of a table as CSV or JSON lines, written as they are read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import pyarrow as pa

from dateline.transforms import schema

_CODES = frozenset(("modifier",))
"""Columns of fixed words, which no spreadsheet takes for a formula."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(columns: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Iterator[bytes]:
    """CSV (RFC 4180) with a header. A list is JSON, a time ISO 8601, nothing is empty; text
    that a spreadsheet would take for a formula has an apostrophe before it (OWASP, "CSV Injection")."""
    yield _line(columns.names)
    names = columns.names
    for batch in batches:
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        yield b"".join(_line([_cell(n, value) for n, value in zip(names, row, strict=True)]) for row in rows)


def json_lines(batches: Iterable[pa.RecordBatch]) -> Iterator[bytes]:
    """One JSON object a row, with all columns; bytes in base64, times in ISO 8601."""
    encode = msgspec.json.Encoder().encode
    for batch in batches:
        yield b"".join(encode(row) + b"\n" for row in batch.to_pylist())


def query(table: str, where: str) -> str:
    """The rows of a table, all columns. where: SQL of ``database.condition``."""
    names = ", ".join(f'"{name}"' for name in schema.TABLES[table].names)
    return f"select {names} from {table} where {where}"


def _line(cells: list[Any]) -> bytes:
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerow(cells)
    return made.getvalue().encode("utf-8", "backslashreplace")


def _cell(name: str, value: Any) -> Any:
    if isinstance(value, str):
        formula = name not in _CODES and value.lstrip(" ").startswith(_FORMULA)
        return f"'{value}" if formula else value
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bytes):
        return msgspec.json.encode(value).decode().strip('"')
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else value


def wheres(table: str, where: str) -> str:
    """The condition on the rows of a table that a condition on articles makes: mentions go with their article,
    quarantine and runs are of no article and stay whole."""
    if table == "articles" or where == "true":
        return where
    if table in ("quarantine", "runs"):
        return "true"
    return f"article_id in (select article_id from articles where {where})"
