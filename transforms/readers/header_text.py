"""Text dumps in which every article begins with a line that opens ``date 2024-01-04 `` and goes on with the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from dateline.transforms.readers.base import Cut, Options, Record, Source, attempt, kept_of, oversized, skip_to
from dateline.transforms.readers.lines import Line, lines
from dateline.transforms.readers.transcode import as_utf8
from dateline.transforms.records import Evidence, RawRecord, Rejected

_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\xa0]{0,4}date[ \t]+(\d{4}-\d{1,2}-\d{1,2})(?=\s|$)")
_ANYWHERE = re.compile(rb"(?m)^[ \t]{0,4}date[ \t]+\d{4}-\d\d-\d\d\s")


class HeaderText:
    """Text before the first header is a record of its own, without evidence of its date."""

    name = "header_text"
    grouped = True

    def sniff(self, head: bytes, name: str) -> float:
        if _HEADER.match(head.lstrip(b"\xef\xbb\xbf\r\n \t")):
            return 0.97
        return 0.7 if len(_ANYWHERE.findall(head)) > 1 else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        source, options = as_utf8(source, options)
        yield Cut(0, 0)
        last, no, position = 0, -1, 0
        with source.open() as stream:
            for no, block in enumerate(_blocks(lines(stream, 0, None, options.max_record_bytes), options)):
                if no and block.offset - last >= target_bytes:
                    last = block.offset
                    yield Cut(last, no)
                position = block.offset + block.size
        if no >= 0:
            yield Cut(position, no + 1)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        source, options = as_utf8(source, options)
        end = None if stop is None else stop.position
        with source.open() as stream:
            skip_to(stream, start.position)
            found = lines(stream, start.position, end, options.max_record_bytes)
            for no, block in enumerate(_blocks(found, options), start.record_no):
                yield attempt(partial(_record, no, block, options), no, block.offset, block.data)


def _blocks(found: Iterable[Line], options: Options) -> Iterator[Line]:
    """Runs of lines from one header to the next; blank lines before the first record belong to none."""
    kept: list[bytes] = []
    offset = size = held = 0
    for line in found:
        if size and _HEADER.match(line.data):
            yield Line(offset, b"".join(kept), size)
            kept, size, held = [], 0, 0
        if not size:
            if not line.data.strip(b"\xef\xbb\xbf\r\n \t"):
                continue
            offset = line.offset
        size += line.size
        if held > options.max_record_bytes:
            continue
        kept.append(line.data)
        held += len(line.data)
        if held > options.max_record_bytes:
            kept, held = [b"".join(kept)[: kept_of(options.max_record_bytes)]], options.max_record_bytes + 1
    if size:
        yield Line(offset, b"".join(kept), size)


def _record(no: int, block: Line, options: Options) -> Record:
    if block.oversized:
        return oversized(no, block.offset, block.data, block.size, options.max_record_bytes)
    header = _HEADER.match(block.data)
    body = block.data[header.end() :] if header else block.data
    if header and not body.strip(b" \t\r\n\x00\xa0"):
        detail = f"header {header[0].decode('latin-1').strip()!r} is followed by no text"
        return Rejected(no, block.offset, "read", "no_text", detail, block.data)
    published = (Evidence("header", header[1].decode()),) if header else ()
    return RawRecord(no, block.offset, block.data, body, charset=options.encoding, published=published)


READER = HeaderText()
