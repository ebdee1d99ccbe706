"""Contract of the readers: bytes of one file -> records, cut at places from which reading can start.

A reader is one module of this package with a module constant ``READER``; nothing else registers it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Protocol

import msgspec

from dateline.transforms import budget
from dateline.transforms.records import Blank, RawRecord, Rejected

MAX_RECORD_BYTES = 32 * 1024 * 1024
KEPT_OF_OVERSIZED = 64 * 1024
HEAD_BYTES = 64 * 1024

Record = RawRecord | Blank | Rejected


class Cut(msgspec.Struct, frozen=True):
    """A place a reader can start from.

    position: byte of the decompressed file, row or member number, as the format likes. record_no: of the next record.
    """

    position: int = 0
    record_no: int = 0


class Options(msgspec.Struct, frozen=True):
    """What the user may state about a dump.

    mapping: role (text, title, url, published, modified, retrieved, id, authors, language) -> dotted field names in
    order of preference; fixed: role -> value for every record. table: SQLite table, or a SELECT.
    encoding: charset of the dump when it is not UTF-8. max_record_bytes: larger records go to quarantine.
    """

    mapping: Mapping[str, tuple[str, ...]] = {}
    fixed: Mapping[str, str] = {}
    table: str | None = None
    encoding: str | None = None
    max_record_bytes: int = MAX_RECORD_BYTES


DEFAULTS = Options()


class Source(Protocol):
    """One file: plain, decompressed or a member of an archive.

    name: posix path inside the dump's root, for evidence and messages. size: bytes as stored, None = unknown.
    path: of a plain local file that a library may open by itself, else None.
    """

    @property
    def name(self) -> str: ...

    @property
    def size(self) -> int | None: ...

    @property
    def path(self) -> str | None: ...

    def open(self) -> BinaryIO:
        """The decompressed bytes from the start; the caller closes."""
        ...

    def stored(self) -> BinaryIO | None:
        """The bytes as stored, seekable, for a format that knows its own compression; None inside an archive."""
        ...


class Reader(Protocol):
    """One dump format. ``grouped``: files usually hold one article, so a folder of them is one dump."""

    @property
    def name(self) -> str:
        """What ``--format`` takes and the column ``format`` shows."""
        ...

    @property
    def grouped(self) -> bool: ...

    def sniff(self, head: bytes, name: str) -> float:
        """Confidence from 0 to 1, from the first bytes first and the file's name second."""
        ...

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        """Starts about ``target_bytes`` apart, from Cut(0, 0), and last the end: its record_no is the total."""
        ...

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        """Records from ``start`` up to ``stop`` (None: to the end). Never raises for what a file holds."""
        ...


def attempt(make: Callable[[], Record], record_no: int, offset: int, raw: bytes) -> Record:
    """The record that ``make`` gives; a refusal with its bytes where that fails, or takes longer than a record may."""
    try:
        with budget.record(len(raw)):
            return make()
    except budget.TooSlow as slow:
        detail = f"{slow}; raise DATELINE_RECORD_SECONDS to wait longer"
        return Rejected(record_no, offset, "read", "too_slow", detail, raw)
    except Exception as error:
        detail = f"{type(error).__name__}: {error}; please report the record, then run `dateline replay`"
        return Rejected(record_no, offset, "read", "reader_error", detail, raw)


def skip_to(stream: BinaryIO, position: int) -> None:
    """Moves a stream that stands at 0 to ``position``, reading where it cannot seek."""
    if position == 0:
        return
    if stream.seekable():
        stream.seek(position)
        return
    while position > 0:
        got = len(stream.read(min(position, 1 << 20)))
        if not got:
            return
        position -= got


def kept_of(max_bytes: int) -> int:
    """How many bytes of a record larger than ``max_bytes`` are kept."""
    return min(KEPT_OF_OVERSIZED, max_bytes)


def oversized(record_no: int, offset: int, kept: bytes, size: int, limit: int) -> Rejected:
    """A record beyond the limit; quarantine keeps its beginning."""
    detail = f"record of {size:,} bytes is larger than the limit of {limit:,}; raise max_record_bytes to read it"
    return Rejected(record_no, offset, "read", "too_large", detail, kept)


def quote(value: Any, limit: int = 80) -> str:
    """A value for a message, shortened."""
    try:
        shown = repr(value)
    except RecursionError:
        shown = f"{type(value).__name__} nested too deep to show"
    return shown if len(shown) <= limit else shown[: limit - 3] + "..."
