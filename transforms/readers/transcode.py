"""Sources in UTF-16 and UTF-32, seen as if they were UTF-8: readers look for LF, commas and quotes in bytes.

Offsets into such a source, and the raw bytes of its records, are those of the UTF-8 text.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable
from typing import BinaryIO, cast

import msgspec

from dateline.transforms.readers.base import Options, Source

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16", "utf-32")
_FIRST = frozenset(mark[:1] for mark, _ in _MARKS)
_UNMARKED = (("utf-16-be", slice(0, None, 2), slice(1, None, 2)), ("utf-16-le", slice(1, None, 2), slice(0, None, 2)))
"""Without a mark: which bytes are empty and which are not as long as a file is written in Latin letters."""
_START = 32
_CHUNK = 1 << 18
_HEAD = 4096


def wide_charset(head: bytes, stated: str | None = None) -> str | None:
    """The charset of two or four bytes a character that a file begins with or is stated to have, else None."""
    if head[:1] in _FIRST:
        for mark, charset in _MARKS:
            if head.startswith(mark):
                return charset
    if b"\x00" in (start := head[:_START]) and len(start) == _START:
        for charset, empty, written in _UNMARKED:
            if not any(start[empty]) and all(start[written]):
                return charset
    try:
        named = codecs.lookup(stated).name if stated else ""
    except LookupError:
        return None
    if not named.startswith(_WIDE):
        return None
    order = "be" if head.startswith(b"\x00") else "le"
    return f"{named}-{order}" if named in _WIDE else named


def as_utf8_head(head: bytes) -> bytes:
    """First bytes of a file as UTF-8 where a byte order mark says that they are not."""
    charset = wide_charset(head)
    return head.decode(charset, "ignore").encode("utf-8", "ignore") if charset else head


def ends_in_cr(head: bytes) -> bool:
    """Whether lines end in a bare CR: the first does, and CR LF is nowhere."""
    first = min((place for place in (head.find(b"\r"), head.find(b"\n")) if place >= 0), default=-1)
    return first >= 0 and head[first] == 13 and first + 1 < len(head) and b"\r\n" not in head


def as_utf8(source: Source, options: Options) -> tuple[Source, Options]:
    """The source as UTF-8, and the options that hold for it; itself where it is no wide charset's."""
    with source.open() as stream:
        head = stream.read(_HEAD)
    charset = wide_charset(head, options.encoding)
    if charset is None:
        return source, options
    return _Plain(source, charset), msgspec.structs.replace(options, encoding=None)


class _Plain:
    """A ``Source`` over another whose bytes are changed on the way."""

    def __init__(self, source: Source, charset: str) -> None:
        self._source, self._charset = source, charset
        self.name, self.size = source.name, source.size
        self.path: str | None = None

    def open(self) -> BinaryIO:
        stream = self._source.open()
        return cast(BinaryIO, io.BufferedReader(_Changed(stream, self._change()), _CHUNK))

    def stored(self) -> BinaryIO | None:
        return None

    def _change(self) -> Callable[[bytes, bool], bytes]:
        decoder = codecs.getincrementaldecoder(self._charset)("replace")
        return lambda data, final: decoder.decode(data, final).removeprefix("\ufeff").encode("utf-8", "replace")


class _Changed(io.RawIOBase):
    def __init__(self, stream: BinaryIO, change: Callable[[bytes, bool], bytes]) -> None:
        super().__init__()
        self._stream, self._change = stream, change
        self._waiting, self._ended = b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._waiting and not self._ended:
            data = self._stream.read(_CHUNK)
            self._ended = not data
            self._waiting = self._change(data, self._ended)
        count = min(len(buffer), len(self._waiting))
        buffer[:count] = self._waiting[:count]
        self._waiting = self._waiting[count:]
        return count

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()
