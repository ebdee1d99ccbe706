"""JSON Lines: an object a line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dateline.transforms.readers import objects
from dateline.transforms.readers.base import Cut, Options, Record, Source, attempt, oversized, quote, skip_to
from dateline.transforms.readers.fields import to_record
from dateline.transforms.readers.lines import Line, line_cuts, lines
from dateline.transforms.readers.transcode import as_utf8
from dateline.transforms.records import Blank, Rejected

_BRACKETS = (b"", b"[", b"]", b"],", b"\xef\xbb\xbf", b"\x1e")


class JsonLines:
    """Also takes an array written an element a line: brackets are blank, commas at line ends are dropped."""

    name = "jsonl"
    grouped = False

    def sniff(self, head: bytes, name: str) -> float:
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x00\x1e")
        first, newline, rest = start.partition(b"\n")
        named = name.lower().endswith((".jsonl", ".ndjson", ".jsonlines", ".jl"))
        if not first.startswith(b"{"):
            return 0.6 if named and b"\n{" in head else 0.0
        whole = first.rstrip(b", \r").endswith(b"}") and _parses(first)
        if whole and newline and rest.lstrip().startswith(b"{"):
            return 0.95
        if named:
            return 0.9
        return 0.4 if newline and b'\n{"' in rest else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        source, options = as_utf8(source, options)
        with source.open() as stream:
            yield from line_cuts(stream, target_bytes)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        source, options = as_utf8(source, options)
        with source.open() as stream:
            skip_to(stream, start.position)
            end = None if stop is None else stop.position
            for no, line in enumerate(lines(stream, start.position, end, options.max_record_bytes), start.record_no):
                yield attempt(partial(_record, no, line, options), no, line.offset, line.data)


def _parses(line: bytes) -> bool:
    try:
        return isinstance(objects.loads(line.rstrip(b", \r"))[0], dict)
    except (ValueError, RecursionError):
        return False


def _record(no: int, line: Line, options: Options) -> Record:
    if line.oversized:
        return oversized(no, line.offset, line.data, line.size, options.max_record_bytes)
    data = line.data.strip(b" \t\r\n\x1e").removeprefix(b"\xef\xbb\xbf").rstrip(b",")
    if data in _BRACKETS:
        return Blank(no, line.offset)
    try:
        value, charset, replaced = objects.loads(data)
    except (ValueError, RecursionError) as error:
        detail = f"not JSON ({error}): {quote(data[:200], 120)}"
        return Rejected(no, line.offset, "read", "bad_json", detail, line.data)
    if not isinstance(value, dict):
        return Rejected(
            no, line.offset, "read", "not_an_object", f"a line must be an object: {quote(value)}", line.data
        )
    return objects.with_charset(to_record(value, no, line.offset, line.data, options), charset, replaced)


READER = JsonLines()
