"""CSV: a header row that names the columns, then a record a row. The delimiter is found from the header."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

import msgspec

from dateline.transforms.articles.decode import decode
from dateline.transforms.errors import InputError
from dateline.transforms.readers.base import Cut, Options, Record, Source, attempt, oversized, quote, skip_to
from dateline.transforms.readers.fields import article_like, to_record
from dateline.transforms.readers.lines import Line, lines
from dateline.transforms.readers.objects import with_charset
from dateline.transforms.readers.transcode import as_utf8, ends_in_cr
from dateline.transforms.records import Blank, Rejected

DELIMITERS = ",\t;|"
_MAX_LINES = 20_000
_TRIED = 400
_TOLD = re.compile(rb"(?:\xef\xbb\xbf)?\"?sep=([^\r\nA-Za-z0-9])\"?\r?\n", re.IGNORECASE)
_INNER_CR = "\u2028"
csv.field_size_limit(2**31 - 1)


class Table(msgspec.Struct, frozen=True):
    """delimiter and column names of a file; start: byte of the first row after the header.

    escape: what stands before a quote inside a quoted cell where it is not doubled. line_end: CR in files of old Macs.
    """

    delimiter: str
    columns: tuple[str, ...]
    start: int
    escape: str | None = None
    line_end: bytes = b"\n"

    @property
    def dialect(self) -> dict[str, Any]:
        """What the csv module has to know."""
        if self.escape is None:
            return {"delimiter": self.delimiter}
        return {"delimiter": self.delimiter, "escapechar": self.escape, "doublequote": False}


class Csv:
    """RFC 4180 with any of the usual delimiters; names decide between formats only when the content leaves it open."""

    name = "csv"
    grouped = False
    delimiters = DELIMITERS
    extensions: tuple[str, ...] = (".csv", ".txt")

    def sniff(self, head: bytes, name: str) -> float:
        table = header(head, self.delimiters)
        if table is None or len(table.columns) < 2 or not article_like(table.columns):
            return 0.0
        return 0.9 if name.lower().endswith(self.extensions) else 0.6

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        source, options = as_utf8(source, options)
        with source.open() as stream:
            table = self._table(stream, source.name, options)
        last, no, position = 0, 0, 0
        yield Cut(0, 0)
        with source.open() as stream:
            skip_to(stream, table.start)
            for no, row in enumerate(_rows(stream, table, None, options), 1):
                if row.offset - last >= target_bytes:
                    last = row.offset
                    yield Cut(last, no - 1)
                position = row.offset + row.size
        if position:
            yield Cut(position, no)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        source, options = as_utf8(source, options)
        with source.open() as stream:
            table = self._table(stream, source.name, options)
        with source.open() as stream:
            skip_to(stream, max(start.position, table.start))
            begin = msgspec.structs.replace(table, start=max(start.position, table.start))
            end = None if stop is None else stop.position
            for no, row in enumerate(_rows(stream, begin, end, options), start.record_no):
                yield attempt(partial(_record, no, row, table, options), no, row.offset, row.raw)

    def _table(self, stream: BinaryIO, name: str, options: Options) -> Table:
        table = header(stream.read(1 << 20), self.delimiters, options)
        if table is None:
            raise InputError(f"{name}: no header row with two or more columns separated by one of {self.delimiters!r}")
        return table


READER = Csv()


class Row(msgspec.Struct, frozen=True):
    """cells is None for a row that could not be read; then problem and detail say why."""

    offset: int
    size: int
    raw: bytes
    cells: list[str] | None
    charset: str = "utf-8"
    replaced: int = 0
    problem: str = ""
    detail: str = ""


def header(head: bytes, delimiters: str, options: Options | None = None) -> Table | None:
    """The delimiter that gives the most columns that look like an article's, and the names."""
    start, line_end = len(head) - len(head.lstrip(b"\r\n \x00")), b"\n"
    if ends_in_cr(head[start:]):
        head, line_end = head.replace(b"\r", b"\n"), b"\r"
    if told := _TOLD.match(head, start):
        start, stated = told.end(), told[1].decode("latin-1")
        delimiters = stated if len(delimiters) > 1 or stated in delimiters else ""
    best: tuple[tuple[bool, int], Table] | None = None
    for delimiter in delimiters:
        if delimiter.encode() not in head:
            continue
        first = next(iter(_split(head[start:], delimiter)), None)
        if first is None:
            continue
        cells, size = first
        columns = tuple(cell.strip().strip("\ufeff") for cell in cells)
        rank = (article_like(columns), len(columns))
        if len(columns) > 1 and (best is None or rank > best[0]):
            best = (rank, Table(delimiter, columns, start + size, line_end=line_end))
    return _escaped(best[1], head) if best else None


def _escaped(table: Table, head: bytes) -> Table:
    """With a backslash as escape where more rows have the width of the header with it than with doubled quotes."""
    if b'\\"' not in head:
        return table
    escaping = msgspec.structs.replace(table, escape="\\")
    return escaping if _even_rows(escaping, head) > _even_rows(table, head) else table


def _even_rows(table: Table, head: bytes) -> int:
    texts = (decode(line)[0].rstrip("\r") + "\n" for line in head[table.start :].split(b"\n")[:_TRIED])
    rows = csv.reader(texts, **table.dialect)
    try:
        return sum(len(row) == len(table.columns) for row in rows)
    except csv.Error:
        return 0


def _split(head: bytes, delimiter: str) -> Iterator[tuple[list[str], int]]:
    taken = 0

    def feed() -> Iterator[str]:
        nonlocal taken
        for line in head.split(b"\n", 50)[:50]:
            taken += len(line) + 1
            yield decode(line)[0].rstrip("\r") + "\n"

    try:
        for cells in csv.reader(feed(), delimiter=delimiter):
            yield cells, taken
    except csv.Error:
        return


class _Feed:
    """Hands lines to the csv module and remembers which ones a row has taken; rows can be given back."""

    def __init__(self, source: Iterator[Line], charset: str | None, line_end: bytes) -> None:
        self.source, self.charset, self.line_end = source, charset, line_end.decode()
        self.waiting: list[Line] = []
        self.taken: list[Line] = []
        self.encoding, self.replaced = "utf-8", 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self.waiting.pop() if self.waiting else next(self.source)
        self.taken.append(line)
        if len(self.taken) > _MAX_LINES or line.oversized:
            raise csv.Error("a quoted field does not end")
        try:
            text = line.data.decode()
        except UnicodeDecodeError:
            text, self.encoding, replaced = decode(line.data, self.charset)
            self.replaced += replaced
        if self.line_end == "\r" and text.endswith("\r"):
            text = text[:-1] + "\n"
        if "\r" in text[:-2]:
            text = text.rstrip("\r\n").replace("\r", _INNER_CR) + "\n"
        return text


def _rows(stream: BinaryIO, table: Table, end: int | None, options: Options) -> Iterator[Row]:
    feed = _Feed(
        lines(stream, table.start, end, options.max_record_bytes, table.line_end), options.encoding, table.line_end
    )
    while True:
        feed.taken, feed.encoding, feed.replaced = [], "utf-8", 0
        try:
            cells = next(csv.reader(feed, **table.dialect), None)
        except csv.Error as error:
            yield _broken(feed, str(error), options)
            continue
        if not feed.taken:
            return
        if len(feed.taken) > 1 and cells is not None and _swallowed(feed, cells, table) and _heals(feed, table):
            yield _broken(feed, "a quoted field does not end where it should", options)
            continue
        raw = b"".join(line.data for line in feed.taken)
        if b"\r" in raw:
            cells = [cell.replace(_INNER_CR, "\n") for cell in cells or []]
        yield Row(feed.taken[0].offset, len(raw), raw, cells or [], feed.encoding, feed.replaced)


def _swallowed(feed: _Feed, cells: list[str], table: Table) -> bool:
    """Whether a row of several lines has the wrong width or quotes that do not pair."""
    if len(cells) != len(table.columns):
        return True
    try:
        next(csv.reader([decode(line.data)[0] for line in feed.taken], strict=True, **table.dialect))
    except csv.Error:
        return True
    return False


def _heals(feed: _Feed, table: Table) -> bool:
    """Whether a later line of a row of wrong width is a whole row by itself: then only the first line is broken."""
    for line in feed.taken[1:200]:
        try:
            rows = list(csv.reader([decode(line.data)[0]], **table.dialect))
        except csv.Error:
            continue
        if len(rows) == 1 and len(rows[0]) == len(table.columns) > 2:
            return True
    return False


def _broken(feed: _Feed, why: str, options: Options) -> Row:
    """The first line alone; the others are read again as rows."""
    first = feed.taken[0]
    feed.waiting += reversed(feed.taken[1:])
    code = "too_large" if first.oversized else "bad_quotes"
    return Row(
        first.offset, first.size, first.data, None, problem=code, detail=f"{why}: {quote(first.data[:200], 120)}"
    )


def _record(no: int, row: Row, table: Table, options: Options) -> Record:
    if row.problem == "too_large":
        return oversized(no, row.offset, row.raw, row.size, options.max_record_bytes)
    if row.cells is None:
        return Rejected(no, row.offset, "read", row.problem, row.detail, row.raw)
    cells = row.cells
    if not any(cell.strip() for cell in cells):
        return Blank(no, row.offset)
    width = len(table.columns)
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) != width:
        detail = (
            f"row has {len(cells)} columns, the header has {width}: {quote(row.raw[:200].decode('utf-8', 'replace'))}"
        )
        return Rejected(no, row.offset, "read", "wrong_columns", detail, row.raw)
    if tuple(cell.strip() for cell in cells) == table.columns:
        return Blank(no, row.offset)
    fields = dict(zip(table.columns, cells, strict=True))
    return with_charset(to_record(fields, no, row.offset, row.raw, options), row.charset, row.replaced)
