"""Elements of marked-up dumps cut out of a byte stream by their tags, in flat memory and without trusting the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import BinaryIO

import msgspec

from dateline.transforms.readers.base import KEPT_OF_OVERSIZED, Cut, Options, Source, kept_of, skip_to
from dateline.transforms.readers.lines import CHUNK, Line

_TAG_ROOM = 512


class Marks(msgspec.Struct, frozen=True):
    """What a record starts and ends with. interrupted: one without an end ends where the next begins."""

    start: re.Pattern[bytes]
    end: re.Pattern[bytes]
    interrupted: bool = True


def tags(*names: str) -> Marks:
    """Start and end tags of the elements that are records."""
    any_name = "|".join(names).encode()
    start = re.compile(rb"<(?:" + any_name + rb")(?=[\s>])", re.IGNORECASE)
    return Marks(start, re.compile(rb"</(?:" + any_name + rb")\s*>", re.IGNORECASE))


def elements(stream: BinaryIO, offset: int, stop: int | None, marks: Marks, max_bytes: int) -> Iterator[Line]:
    """Elements from a stream that stands at ``offset``; what lies between them is passed over. Every byte is looked at
    once, however many tags open and never close."""
    buffer, base, dropped = b"", offset, 0
    begin: int | None = None
    at = 0
    while True:
        room = CHUNK if stop is None else min(CHUNK, stop - base - len(buffer))
        chunk = stream.read(room) if room > 0 else b""
        buffer += chunk
        while True:
            if begin is None:
                start = marks.start.search(buffer, at)
                if start is None:
                    break
                begin, at = start.start(), start.end()
            end = _end(marks, buffer, at)
            if end is None and chunk:
                break
            end = len(buffer) if end is None else end
            yield _line(base + begin - dropped, buffer[begin:end], dropped, max_bytes)
            begin, at, dropped = None, end, 0
        if not chunk:
            return
        keep = max(0, len(buffer) - _TAG_ROOM) if begin is None else begin
        looked = max(at, len(buffer) - _TAG_ROOM)
        buffer, base, at = buffer[keep:], base + keep, max(looked - keep, min(keep, 1))
        begin = None if begin is None else 0
        spare = len(buffer) - 2 * KEPT_OF_OVERSIZED
        if begin is not None and spare > max_bytes:
            buffer = buffer[:KEPT_OF_OVERSIZED] + buffer[-KEPT_OF_OVERSIZED:]
            base, dropped, at = base + spare, dropped + spare, max(KEPT_OF_OVERSIZED, at - spare)


@cache
def _either(marks: Marks) -> re.Pattern[bytes]:
    """The end as its group, or the next start."""
    pattern = rb"(?P<end>%b)|(?:%b)" % (marks.end.pattern, marks.start.pattern)
    return re.compile(pattern, marks.start.flags | marks.end.flags)


def _end(marks: Marks, buffer: bytes, at: int) -> int | None:
    found = (_either(marks) if marks.interrupted else marks.end).search(buffer, at)
    if found is None:
        return None
    return found.start() if marks.interrupted and found["end"] is None else found.end()


def _line(offset: int, data: bytes, dropped: int, max_bytes: int) -> Line:
    size = len(data) + dropped
    return Line(offset, data if size <= max_bytes else data[: kept_of(max_bytes)], size)


def element_cuts(source: Source, target_bytes: int, marks: Marks, options: Options) -> Iterator[Cut]:
    """Cuts at elements; a file without any is one record, so that it is reported."""
    yield Cut(0, 0)
    last = position = no = 0
    with source.open() as stream:
        for no, found in enumerate(elements(stream, 0, None, marks, options.max_record_bytes), 1):
            if no > 1 and found.offset - last >= target_bytes:
                last = found.offset
                yield Cut(last, no - 1)
            position = found.offset + found.size
    yield Cut(max(position, last + 1), max(no, 1))


def elements_of(source: Source, start: Cut, stop: Cut | None, marks: Marks, options: Options) -> Iterator[Line]:
    """Elements of a file between two cuts."""
    with source.open() as stream:
        skip_to(stream, start.position)
        end = None if stop is None else stop.position
        yield from elements(stream, start.position, end, marks, options.max_record_bytes)


def head(source: Source, size: int = 65536) -> bytes:
    """The first bytes of a file."""
    with source.open() as stream:
        return stream.read(size)
