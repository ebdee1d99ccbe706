"""One JSON value to the articles it holds: itself, or those in a list, a keyed object or a frame inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from dateline.transforms.readers import objects
from dateline.transforms.readers.base import Options, oversized, quote
from dateline.transforms.readers.fields import article_like, may_be_article, roles, to_record, unwrap
from dateline.transforms.readers.lines import Line
from dateline.transforms.records import Blank, RawRecord, Rejected

_BOUNDARY = re.compile(rb"(?<=\})\s*,\s*(?=\{\s*\")")
_MAX_DEPTH = 4


class Item(msgspec.Struct, frozen=True):
    """value: None when raw could not be read, then problem says why. key: in a keyed object. offset: in the value."""

    raw: bytes
    value: Any = None
    key: str | None = None
    offset: int = 0
    charset: str = "utf-8"
    replaced: int = 0
    problem: str = ""


def items(value: Line) -> list[Item]:
    """At least one item. A value that is not JSON is taken apart where one object ends and another begins."""
    if value.oversized:
        return [Item(value.data)]
    try:
        loaded, charset, replaced = objects.loads(value.data)
    except (ValueError, RecursionError) as error:
        return _salvaged(value.data, str(error))
    found = list(_spread(loaded))
    if len(found) == 1 and found[0][1] is loaded:
        return [Item(value.data, loaded, None, 0, charset, replaced)]
    raws = (objects.dumps(each if key is None else {key: each}) for key, each in found)
    return [Item(raw, each, key, 0, charset, 0) for raw, (key, each) in zip(raws, found, strict=True)] or [
        Item(value.data, {})
    ]


def without_article(data: bytes) -> bool:
    """Whether a file is JSON in which no object can be an article."""
    value = Line(0, data, len(data))
    return all(
        not item.problem and not (isinstance(item.value, dict) and may_be_article(item.value)) for item in items(value)
    )


def _salvaged(data: bytes, error: str) -> list[Item]:
    found: list[Item] = []
    start = 0
    for end in [*(each.end() for each in _BOUNDARY.finditer(data)), len(data)]:
        piece = data[start:end].strip(b", \t\r\n")
        piece = piece[:-1] if piece.endswith(b"}]") else piece
        try:
            loaded, charset, replaced = objects.loads(piece)
            found.append(Item(piece, loaded, None, start, charset, replaced))
        except (ValueError, RecursionError) as worse:
            found.append(Item(piece, offset=start, problem=str(worse)))
        start = end
    whole = any(isinstance(each.value, dict) and article_like(tuple(each.value)) for each in found)
    return found if whole else [Item(data, problem=error)]


def _spread(value: Any, depth: int = 0) -> Iterable[tuple[str | None, Any]]:
    """The articles in a value with their keys; the value itself when it is one, or when nothing in it is."""
    if isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
        return [pair for each in value for pair in (_spread(each, depth + 1) if depth < _MAX_DEPTH else [(None, each)])]
    if not isinstance(value, dict):
        return [(None, value)]
    columns = _frame(value)
    if columns is not None:
        return columns
    if roles(tuple(unwrap(value)))["text"]:
        return [(None, value)]
    inner = [_inside(each, depth + 1) for each in value.values()] if depth < _MAX_DEPTH else []
    best = max(inner, key=len, default=[])
    if best:
        return best
    keyed = [(key, each) for key, each in value.items() if _is_article(each)]
    return keyed if keyed and len(keyed) * 2 > len(value) else [(None, value)]


def _inside(value: Any, depth: int) -> list[tuple[str | None, Any]]:
    """The articles of a list, or of lists inside an object."""
    if isinstance(value, list):
        found: list[tuple[str | None, Any]] = [(None, each) for each in value]
        return found if sum(_is_article(each) for _, each in found) * 2 > len(found) else []
    if isinstance(value, dict) and depth < _MAX_DEPTH and not _is_article(value):
        return max((_inside(each, depth + 1) for each in value.values()), key=len, default=[])
    return []


def _is_article(value: Any) -> bool:
    return isinstance(value, dict) and article_like(tuple(unwrap(value)))


def _frame(value: dict[str, Any]) -> list[tuple[str | None, Any]] | None:
    """Rows of a frame written by column: ``{"text": {"0": ..., "1": ...}, "date": {...}}`` or with lists."""
    texts = roles(tuple(value))["text"]
    first = value[texts[0]] if texts else None
    if len(value) < 2 or not isinstance(first, dict | list) or not first:
        return None
    cells = list(first.values()) if isinstance(first, dict) else first
    even = all(type(each) is type(first) and len(each) == len(first) for each in value.values())
    if not even or not all(isinstance(cell, str | None) for cell in cells):
        return None
    if isinstance(first, dict):
        return [(key, {name: each.get(key) for name, each in value.items()}) for key in first]
    return [(None, {name: each[row] for name, each in value.items()}) for row in range(len(first))]


def item_record(item: Item, no: int, value: Line, options: Options) -> RawRecord | Blank | Rejected:
    """The record of an item of a value."""
    offset = value.offset + item.offset
    if value.oversized:
        return oversized(no, value.offset, value.data, value.size, options.max_record_bytes)
    if item.problem:
        detail = f"not JSON ({item.problem}): {quote(item.raw[:200], 120)}"
        return Rejected(no, offset, "read", "bad_json", detail, item.raw)
    if item.value == {}:
        return Blank(no, offset)
    if not isinstance(item.value, dict):
        detail = f"an article must be an object: {quote(item.value)}"
        return Rejected(no, offset, "read", "not_an_object", detail, item.raw)
    record = objects.with_charset(to_record(item.value, no, offset, item.raw, options), item.charset, item.replaced)
    if item.key is not None and isinstance(record, RawRecord) and record.source_id is None:
        return msgspec.structs.replace(record, source_id=item.key)
    return record
