"""The values of a JSON file, one by one with their offsets, in flat memory and without parsing them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from dateline.transforms.readers.base import KEPT_OF_OVERSIZED, kept_of
from dateline.transforms.readers.lines import CHUNK, Line

_TOKEN = re.compile(rb'["\[\]{}]')
_STRING_END = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)


def values(stream: BinaryIO, offset: int, stop: int | None, depth: int, max_bytes: int) -> Iterator[Line]:
    """Objects and arrays that begin ``depth`` brackets deep, from a stream that stands at ``offset``.

    With depth 1 the elements of an array, with 0 a sequence of values. An offset other than 0 must be at such a value.
    What is still open at the end of the stream is given as it is.
    """
    splitter = _Splitter(offset, depth, max_bytes)
    taken = offset
    while True:
        room = CHUNK if stop is None else min(CHUNK, stop - taken)
        chunk = stream.read(room) if room > 0 else b""
        if not chunk:
            break
        taken += len(chunk)
        yield from splitter.feed(chunk)
    yield from splitter.close()


class _Splitter:
    """start: of the open value in the buffer. dropped: bytes of it that were let go because it is too large."""

    def __init__(self, offset: int, depth: int, max_bytes: int) -> None:
        self.base, self.depth, self.max_bytes = offset, depth, max_bytes
        self.level = depth if offset else 0
        self.buffer, self.at = b"", 0
        self.start: int | None = None
        self.dropped = 0
        self.in_string = False

    def feed(self, chunk: bytes) -> Iterator[Line]:
        self.buffer += chunk
        while (token := self._next()) is not None:
            if token.group() in b"[{":
                if self.level == self.depth and self.start is None:
                    self.start = token.start()
                self.level += 1
                continue
            self.level = max(0, self.level - 1)
            if self.level == self.depth and self.start is not None:
                yield self._value(self.at)
        self._forget()

    def close(self) -> Iterator[Line]:
        if self.start is not None and self.buffer[self.start :].strip():
            yield self._value(len(self.buffer))

    def _next(self) -> re.Match[bytes] | None:
        """The next bracket outside strings, or None when more bytes are needed."""
        while True:
            if self.in_string:
                end = _STRING_END.match(self.buffer, self.at)
                if end is None:
                    self.at = len(self.buffer) - _open_escape(self.buffer, self.at)
                    return None
                self.at, self.in_string = end.end(), False
            token = _TOKEN.search(self.buffer, self.at)
            if token is None:
                self.at = len(self.buffer)
                return None
            self.at = token.end()
            if token.group() != b'"':
                return token
            self.in_string = True

    def _value(self, end: int) -> Line:
        start = self.start or 0
        size = end - start + self.dropped
        kept = end if size <= self.max_bytes else start + min(end - start, kept_of(self.max_bytes))
        line = Line(self.base + start - self.dropped, self.buffer[start:kept], size)
        self.start, self.dropped = None, 0
        return line

    def _forget(self) -> None:
        """Lets go of what is done, and of the middle of a value that is too large."""
        start = self.at if self.start is None else self.start
        self.buffer, self.base, self.at = self.buffer[start:], self.base + start, self.at - start
        if self.start is None:
            return
        self.start = 0
        spare = self.at - KEPT_OF_OVERSIZED
        if len(self.buffer) > self.max_bytes and spare > 0:
            self.buffer = self.buffer[:KEPT_OF_OVERSIZED] + self.buffer[self.at :]
            self.base, self.dropped, self.at = self.base + spare, self.dropped + spare, KEPT_OF_OVERSIZED


def _open_escape(buffer: bytes, start: int) -> int:
    """1 when the buffer ends in the middle of an escape sequence of a string that goes on from ``start``."""
    slashes = len(buffer) - start - len(buffer[start:].rstrip(b"\\"))
    return slashes % 2
