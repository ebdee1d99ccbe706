"""JSON text to an object, as forgiving as real dumps need."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import orjson

from dateline.transforms.articles.decode import decode
from dateline.transforms.records import RawRecord, Rejected

_SHALLOW = 100


def loads(data: bytes) -> tuple[Any, str, int]:
    """The value, the charset and the number of characters replaced in decoding; ValueError when it is not JSON.

    NaN, Infinity and control characters inside strings are taken, as Python and JavaScript writers leave them.
    """
    try:
        return orjson.loads(data), "utf-8", 0
    except orjson.JSONDecodeError:
        text, charset, replaced = decode(data)
        return json.loads(text, strict=False), charset, replaced


def dumps(value: Any) -> bytes:
    """JSON of what a row or an element of a list held; deeper than JSON writers go it is cut.

    orjson refuses lone surrogates, numbers beyond 64 bits and 255 levels; the standard library takes them.
    """
    try:
        return orjson.dumps(value, default=_plain, option=orjson.OPT_NON_STR_KEYS)
    except (TypeError, RecursionError):
        pass
    try:
        return json.dumps(value, default=_plain).encode()
    except (TypeError, ValueError, RecursionError):
        return json.dumps(_shallow(value, _SHALLOW), default=_plain).encode()


def _plain(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _shallow(value: Any, depth: int) -> Any:
    if not isinstance(value, dict | list | tuple):
        return value
    if not depth:
        return "..."
    if isinstance(value, dict):
        return {str(key): _shallow(each, depth - 1) for key, each in value.items()}
    return [_shallow(each, depth - 1) for each in value]


def with_charset(record: RawRecord | Rejected, charset: str, replaced: int) -> RawRecord | Rejected:
    """The record with what decoding had to do."""
    if isinstance(record, RawRecord) and (charset != "utf-8" or replaced):
        return msgspec.structs.replace(record, charset=charset, replaced_chars=replaced)
    return record
