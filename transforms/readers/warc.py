"""WARC and WET files (Common Crawl): a record a response; every block is checked against its Content-Length."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any, BinaryIO

import msgspec

from dateline.transforms.readers.base import (
    KEPT_OF_OVERSIZED,
    Cut,
    Options,
    Record,
    Source,
    attempt,
    oversized,
    quote,
    skip_to,
)
from dateline.transforms.readers.html import stated_charset
from dateline.transforms.records import Blank, RawRecord, Rejected

_PAGES = ("response", "resource", "conversion")
_STARTS = re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{6}|WARC/1\.[01]\r?\n", re.DOTALL)
_LF_ALONE = re.compile(rb"WARC/[\d.]+\n")
_CHUNK = 1 << 20
_NEAR = 1 << 13
"""Looked through first for the next record, so that a thousand broken ones cost no more than one."""


class Block(msgspec.Struct, frozen=True):
    """One record of the file. position: of its first stored byte; broken: why it could not be read whole; head: its
    header as it stands before the data, to the empty line."""

    position: int
    kind: str
    headers: dict[str, str]
    data: bytes
    length: int
    broken: str = ""
    head: bytes = b""

    @property
    def raw(self) -> bytes:
        """The whole record, from which it can be read again."""
        return self.head + self.data + (b"\r\n\r\n" if self.head and not self.broken else b"")


class Warc:
    """Positions are stored bytes, so that a slice of a .warc.gz starts at its own record."""

    name = "warc"
    grouped = False

    def sniff(self, head: bytes, name: str) -> float:
        return 1.0 if head.startswith(b"WARC/") else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        yield Cut(0, 0)
        last, size, no, position = 0, 0, 0, 0
        for no, block in enumerate(blocks(source, 0, None, 0), 1):
            if size >= target_bytes and block.position > last:
                last, size = block.position, 0
                yield Cut(last, no - 1)
            size += block.length
            position = block.position
        if no:
            yield Cut(position + 1, no)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        end = None if stop is None else stop.position
        found = blocks(source, start.position, end, options.max_record_bytes)
        for no, block in enumerate(found, start.record_no):
            yield attempt(partial(block_record, no, block, options), no, block.position, block.raw)


def blocks(source: Source, position: int, end: int | None, kept: int) -> Iterator[Block]:
    """Records from a stored position up to another; after a broken one reading goes on at the next that begins."""
    with source.open() as stream:
        loose = _LF_ALONE.match(stream.read(16)) is not None
    while True:
        stream = source.stored() or source.open()
        with stream:
            skip_to(stream, position)
            resume = lost = None
            for block in _blocks(stream, kept, loose):
                if end is not None and block.position >= end:
                    return
                resume = block.position if block.broken else None
                if resume is not None and resume == lost:
                    continue
                lost = block.position if block.kind in _PAGES and not block.length else None
                yield _with_stored(block, source) if lost is not None and kept else block
        if resume is None:
            return
        following = _next_start(source, resume + 1)
        if following is None or following <= position:
            return
        position = following


def _blocks(stream: BinaryIO, kept: int, loose: bool) -> Iterator[Block]:
    """loose: header lines end in LF alone."""
    from fastwarc.warc import ArchiveIterator

    position = stream.tell()
    try:
        for record in ArchiveIterator(stream, parse_http=False, quirks_mode=loose):
            position = int(record.stream_pos)
            yield _block(record, position, kept)
    except (OSError, EOFError, ValueError, RuntimeError) as error:
        yield Block(position, "response", {}, b"", 0, f"cannot be read: {error}")


def _with_stored(block: Block, source: Source) -> Block:
    """A record whose content is lost, or stated to be none, keeps the beginning of its stored bytes."""
    stream = source.stored() or source.open()
    with stream:
        skip_to(stream, block.position)
        data = stream.read(KEPT_OF_OVERSIZED)
    following = _STARTS.search(data, 1)
    return msgspec.structs.replace(block, data=data[: following.start()] if following else data, head=b"")


def _block(record: Any, position: int, kept: int) -> Block:
    headers = {name.lower(): value for name, value in record.headers.items()}
    kind, length = headers.get("warc-type", "").strip().lower(), int(record.content_length)
    if kind not in _PAGES:
        return Block(position, kind, headers, b"", length)
    data = bytes(record.reader.read(min(length, kept) if kept else 0)) if kept else b""
    read = len(data)
    while chunk := record.reader.read(_CHUNK):
        read += len(chunk)
    broken = f"breaks off after {read:,} of {length:,} bytes" if read != length else ""
    stated = headers.get("content-length")
    if stated is None:
        broken = "breaks off in its header, which states no Content-Length"
    elif stated.strip() != str(length) and not re.fullmatch(rf"\s*0*{length}\s*", stated):
        broken = f"states the Content-Length {quote(stated)}"
    lines = "".join(f"{name}: {value}\r\n" for name, value in record.headers.items())
    return Block(position, kind, headers, data, length, broken, f"WARC/1.0\r\n{lines}\r\n".encode())


def _next_start(source: Source, position: int) -> int | None:
    """Where the next record may begin: a gzip member or a WARC version line."""
    stream = source.stored()
    if stream is None:
        return None
    with stream:
        stream.seek(position)
        tail, room = b"", _NEAR
        while chunk := stream.read(room):
            room = min(_CHUNK, 4 * room)
            found = _STARTS.search(tail + chunk)
            if found is not None:
                return position - len(tail) + found.start()
            position += len(chunk)
            tail = chunk[-16:]
    return None


def block_record(no: int, block: Block, options: Options) -> Record:
    """The page of a block, or why it is none; a block that is no page is empty by definition."""
    if block.kind not in _PAGES:
        return Blank(no, block.position)
    if block.broken:
        return Rejected(no, block.position, "read", "truncated", f"the record {block.broken}", block.raw)
    if not block.length:
        return Rejected(no, block.position, "read", "no_text", "the record states a Content-Length of 0", block.raw)
    if block.length > options.max_record_bytes:
        kept = block.data[:KEPT_OF_OVERSIZED]
        return oversized(no, block.position, kept, block.length, options.max_record_bytes)
    status, content_type, charset, modified, body = _http(block, options)
    if status >= 300 or status < 200:
        return Rejected(no, block.position, "read", "http_status", f"HTTP status {status}, not a page", block.raw)
    textual = "html" if "html" in content_type else "text" if content_type.startswith("text/plain") else None
    if textual is None and body.lstrip()[:1] != b"<":
        return Rejected(no, block.position, "read", "not_html", f"content type {quote(content_type)}", block.raw)
    return RawRecord(
        record_no=no,
        byte_offset=block.position,
        raw=block.raw,
        body=body,
        content=textual or "html",
        charset=options.encoding or charset or stated_charset(body),
        source_id=block.headers.get("warc-record-id", "").strip("<>") or None,
        url=block.headers.get("warc-target-uri", "").strip("<>") or None,
        modified=modified,
        retrieved=block.headers.get("warc-date"),
    )


def _http(block: Block, options: Options) -> tuple[int, str, str | None, str | None, bytes]:
    """Status, content type, charset, Last-Modified and decoded body; a block without HTTP headers is the body."""
    kind = block.headers.get("content-type", "").lower()
    if block.kind == "conversion" or ("application/http" not in kind and not block.data.startswith(b"HTTP/")):
        return 200, kind or "text/html", None, None, block.data
    head, _, body = _parted(block.data)
    lines = head.decode("latin-1").splitlines()
    status = re.match(r"HTTP/[\d.]+\s+(\d{3})", lines[0]) if lines else None
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    stated = headers.get("content-type", "").lower()
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", stated)
    body = _transferred(body, headers, options.max_record_bytes)
    return (
        int(status[1]) if status else 200,
        stated,
        charset[1] if charset else None,
        headers.get("last-modified"),
        body,
    )


def _parted(data: bytes) -> tuple[bytes, bytes, bytes]:
    parts = data.partition(b"\r\n\r\n")
    return parts if parts[1] else data.partition(b"\n\n")


def _transferred(body: bytes, headers: dict[str, str], most: int) -> bytes:
    """At most so many bytes of the body. Chunked and compressed bodies are undone; crawlers often store them so already
    undone that the label lies."""
    if "chunked" in headers.get("transfer-encoding", "").lower() and re.match(rb"[0-9a-fA-F]{1,8}[;\r]", body):
        body = _dechunked(body)
    if body.startswith(b"\x1f\x8b"):
        with suppress(zlib.error):
            return zlib.decompressobj(31).decompress(body, most)
    return body


def _dechunked(body: bytes) -> bytes:
    parts, at = [], 0
    while found := re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]*\r\n").match(body, at):
        size = int(found[1], 16)
        if not size:
            break
        parts.append(body[found.end() : found.end() + size])
        at = found.end() + size + 2
    return b"".join(parts)


READER = Warc()
