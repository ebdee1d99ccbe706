"""Lines of a byte stream with their offsets, in flat memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from dateline.transforms.readers.base import Cut, kept_of

CHUNK = 1 << 20


class Line(msgspec.Struct, frozen=True, gc=False):
    """data: the line with its end; of an oversized line only the beginning. size: of the whole line in bytes."""

    offset: int
    data: bytes
    size: int

    @property
    def oversized(self) -> bool:
        return self.size > len(self.data)


def lines(stream: BinaryIO, offset: int, stop: int | None, max_bytes: int, end: bytes = b"\n") -> Iterator[Line]:
    """Lines ended by LF, or by another byte, from a stream that stands at ``offset``, up to the byte ``stop``."""
    rest = b""
    while True:
        room = CHUNK if stop is None else min(CHUNK, stop - offset - len(rest))
        chunk = stream.read(room) if room > 0 else b""
        if not chunk:
            break
        parts = (rest + chunk).split(end)
        rest = parts.pop()
        for part in parts:
            size = len(part) + 1
            yield _line(offset, part + end, max_bytes)
            offset += size
        if len(rest) > max_bytes:
            line, rest = _drain(stream, offset, rest, stop, max_bytes, end)
            yield line
            offset += line.size
    if rest:
        yield _line(offset, rest, max_bytes)


def _line(offset: int, data: bytes, max_bytes: int) -> Line:
    kept = data if len(data) <= max_bytes else data[: kept_of(max_bytes)]
    return Line(offset, kept, len(data))


def _drain(
    stream: BinaryIO, offset: int, start: bytes, stop: int | None, max_bytes: int, end: bytes
) -> tuple[Line, bytes]:
    """Reads to the end of a line that is too long to keep; the line, and what was read beyond it."""
    size = len(start)
    while True:
        room = CHUNK if stop is None else min(CHUNK, stop - offset - size)
        chunk = stream.read(room) if room > 0 else b""
        line, found, rest = chunk.partition(end)
        size += len(line) + len(found)
        if not chunk or found:
            return Line(offset, start[: kept_of(max_bytes)], size), rest


def line_cuts(stream: BinaryIO, target_bytes: int) -> Iterator[Cut]:
    """Cuts at line starts, a record a line; last the end. A stretch ends with the line in which it is long enough."""
    yield Cut(0, 0)
    position = record_no = last = 0
    open_line = False
    while chunk := stream.read(CHUNK):
        begin = 0
        while (newline := _closing(chunk, begin, last + target_bytes - position)) >= 0:
            record_no += chunk.count(b"\n", begin, newline + 1)
            begin = newline + 1
            last = position + begin
            yield Cut(last, record_no)
        record_no += chunk.count(b"\n", begin)
        position += len(chunk)
        open_line = not chunk.endswith(b"\n")
    if position > last or open_line:
        yield Cut(position, record_no + open_line)


def _closing(chunk: bytes, begin: int, wanted: int) -> int:
    """The end of the line at ``wanted``, -1 where the chunk does not hold it."""
    return chunk.find(b"\n", max(begin, wanted - 1)) if wanted <= len(chunk) else -1
