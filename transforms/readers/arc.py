"""ARC files, the web archives before WARC: a line of address, time and length before every response.

The format is that of the Internet Archive's description of 1996, versions 1 and 2. None of the packages in use reads
it, and a record is one line and a length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from dateline.transforms.readers.base import KEPT_OF_OVERSIZED, Cut, Options, Record, Source, attempt, skip_to
from dateline.transforms.readers.warc import Block, block_record

_HEADER = re.compile(rb"([A-Za-z][\w.+-]*:\S+) \S* (\d{8}(?:\d{6})?) (?:[^\r\n]* )?(\d{1,12})\r?\n")
_START = re.compile(rb"\n" + _HEADER.pattern)
_LONGEST_HEADER = 1 << 16
_CHUNK = 1 << 20


class Arc:
    """Positions are bytes of the decompressed file; a damaged stretch ends where the next header line begins."""

    name = "arc"
    grouped = False

    def sniff(self, head: bytes, name: str) -> float:
        if head.startswith(b"filedesc:"):
            return 1.0
        return 0.9 if name.lower().endswith(".arc") and _HEADER.match(head) else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        yield Cut(0, 0)
        last = no = position = 0
        for no, block in enumerate(_blocks(source, 0, None, 0), 1):
            if no > 1 and block.position - last >= target_bytes:
                last = block.position
                yield Cut(last, no - 1)
            position = block.position
        if no:
            yield Cut(position + 1, no)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        end = None if stop is None else stop.position
        found = _blocks(source, start.position, end, options.max_record_bytes)
        for no, block in enumerate(found, start.record_no):
            yield attempt(partial(block_record, no, block, options), no, block.position, block.raw)


def _blocks(source: Source, position: int, end: int | None, kept: int) -> Iterator[Block]:
    with source.open() as stream:
        skip_to(stream, position)
        ahead = _Ahead(stream, position)
        while ahead.skip_blank() and (end is None or ahead.position < end):
            yield _block(ahead, kept)


def _block(ahead: _Ahead, kept: int) -> Block:
    start, found = ahead.position, _HEADER.match(ahead.see(_LONGEST_HEADER))
    if found is None:
        lost = ahead.to_next()
        return Block(start, "response", {}, lost, len(lost), "has no header line of an ARC file")
    address, date, length = found[1].decode("utf-8", "replace"), found[2].decode(), int(found[3])
    head, _ = ahead.take(found.end(), _LONGEST_HEADER)
    data, read = ahead.take(length, kept)
    kind = "warcinfo" if address.startswith(("filedesc:", "dns:")) else "response"
    day = f"{date[:4]}-{date[4:6]}-{date[6:8]}"
    time = f"T{date[8:10]}:{date[10:12]}:{date[12:14]}Z" if len(date) == 14 else ""
    headers = {"warc-target-uri": address, "warc-date": day + time}
    broken = "" if read == length else f"breaks off after {read:,} bytes"
    return Block(start, kind, headers, data, length, broken, head)


class _Ahead:
    """A stream with what is read of it and not yet taken. position: of its next byte."""

    def __init__(self, stream: BinaryIO, position: int) -> None:
        self._stream, self.position, self._seen = stream, position, b""

    def see(self, size: int) -> bytes:
        while len(self._seen) < size and (chunk := self._stream.read(size - len(self._seen))):
            self._seen += chunk
        return self._seen[:size]

    def take(self, size: int, kept: int) -> tuple[bytes, int]:
        """The first ``kept`` of the next bytes, and how many of ``size`` there were."""
        parts, held, read = [], 0, 0
        while read < size and (chunk := self.see(min(size - read, _CHUNK))):
            self._seen = self._seen[len(chunk) :]
            read += len(chunk)
            if held < kept:
                parts.append(chunk[: kept - held])
                held += len(parts[-1])
        self.position += read
        return b"".join(parts), read

    def skip_blank(self) -> bool:
        """Whether anything follows the line ends here."""
        while blank := self.see(1):
            if blank not in b"\r\n":
                return True
            self.take(1, 0)
        return False

    def to_next(self) -> bytes:
        """Goes to the next header line; the beginning of what is passed."""
        lost = b""
        while seen := self.see(_CHUNK):
            found = _START.search(seen)
            size = found.start() + 1 if found else max(1, len(seen) - (1024 if len(seen) == _CHUNK else 0))
            lost += self.take(size, KEPT_OF_OVERSIZED - len(lost))[0]
            if found:
                break
        return lost


READER = Arc()
