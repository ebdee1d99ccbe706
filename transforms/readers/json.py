"""JSON files: an article, an array of articles, or either inside a wrapper; values may follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO

from dateline.transforms.articles.names import in_name
from dateline.transforms.readers.base import Cut, Options, Record, Source, attempt, quote, skip_to
from dateline.transforms.readers.fields import with_evidence
from dateline.transforms.readers.json_items import item_record, items
from dateline.transforms.readers.json_split import values
from dateline.transforms.readers.transcode import as_utf8
from dateline.transforms.readers.whole import contents
from dateline.transforms.records import Blank, Rejected

_LISTS = re.compile(rb"\[\s*\{")
_OBJECT = re.compile(rb'\{\s*(?:"|\})')
_ARRAY = re.compile(rb'\[\s*(?:[\[{"\]]|-?\d)')
_MARK = b"\xef\xbb\xbf \t\r\n"


class Json:
    """A folder of files with one article each is one dump. An array is cut between its elements."""

    name = "json"
    grouped = True

    def sniff(self, head: bytes, name: str) -> float:
        start = head.lstrip(_MARK)
        named = name.lower().endswith((".json", ".js", ".geojson"))
        if _OBJECT.match(start) or _LISTS.match(start):
            return 0.85 if named else 0.5
        return 0.8 if named and (_ARRAY.match(start) or start[:1] in (b"{", b"[")) else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        source, options = as_utf8(source, options)
        yield Cut(0, 0)
        last = position = no = 0
        with source.open() as stream:
            for value in values(stream, 0, None, _depth(source, options), options.max_record_bytes):
                if value.offset - last >= target_bytes:
                    last = value.offset
                    yield Cut(last, no)
                no += len(items(value))
                position = value.offset + value.size
        yield Cut(max(position, last + 1), max(no, 1))

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        source, options = as_utf8(source, options)
        no = start.record_no
        named = in_name(source.name)
        end = None if stop is None else stop.position
        with source.open() as stream:
            skip_to(stream, start.position)
            depth = _depth(source, options)
            for value in values(stream, start.position, end, depth, options.max_record_bytes):
                for item in items(value):
                    made = attempt(partial(item_record, item, no, value, options), no, value.offset, item.raw)
                    yield with_evidence(made, named)
                    no += 1
        if no == start.record_no and start.position == 0:
            yield _nothing(source, no, options)


def _depth(source: Source, options: Options) -> int:
    """0 for values after one another, 1 for an array, 2 for arrays in an object that is too large to hold."""
    with source.open() as stream:
        head = stream.read(4096)
        if head.lstrip(_MARK).startswith(b"["):
            return 1
        if len(head) < 4096:
            return 0
        head += stream.read(options.max_record_bytes)
    if len(head) <= options.max_record_bytes:
        return 0
    first = next(values(BytesIO(head), 0, None, 0, options.max_record_bytes), None)
    return 2 if first is None or first.oversized else 0


def _nothing(source: Source, no: int, options: Options) -> Record:
    data = contents(source, no, options)
    if not isinstance(data, bytes) or data.strip(_MARK) == b"[]":
        return data if not isinstance(data, bytes) else Blank(no, 0)
    return Rejected(no, 0, "read", "bad_json", f"holds no JSON object: {quote(data[:200], 120)}", data)


READER = Json()
