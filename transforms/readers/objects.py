"""JSON text to an object, as forgiving as real dumps need."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import orjson

from dateline.transforms.articles.decode import decode
from dateline.transforms.records import RawRecord, Rejected


def loads(data: bytes) -> tuple[Any, str, int]:
    """The value, the charset and the number of characters replaced in decoding; ValueError when it is not JSON.

    NaN, Infinity and control characters inside strings are taken, as Python and JavaScript writers leave them.
    """
    try:
        return orjson.loads(data), "utf-8", 0
    except orjson.JSONDecodeError:
        text, charset, replaced = decode(data)
        return json.loads(text, strict=False), charset, replaced


def with_charset(record: RawRecord | Rejected, charset: str, replaced: int) -> RawRecord | Rejected:
    """The record with what decoding had to do."""
    if isinstance(record, RawRecord) and (charset != "utf-8" or replaced):
        return msgspec.structs.replace(record, charset=charset, replaced_chars=replaced)
    return record
