"""One record once more, from the bytes that quarantine keeps of it and what its file said before it."""

from __future__ import annotations

import io
import re
from typing import BinaryIO

import msgspec
import orjson

from dateline.transforms.errors import InputError
from dateline.transforms.readers import reader
from dateline.transforms.readers.base import HEAD_BYTES, Cut, Options, Record, Source
from dateline.transforms.readers.rows import table_record
from dateline.transforms.readers.transcode import as_utf8, wide_charset

ROWS = frozenset({"arrow", "parquet", "sqlite"})
"""Formats of typed rows: quarantine keeps a row as JSON, whatever the file packed it in."""
_ALONE = frozenset({"jsonl", "warc", "arc", "text", "html", "sgml", "header_text", "lexisnexis"})
"""Formats of which a record says by itself all that there is to know of it."""
_TRANSCODED = frozenset({"csv", "tsv", "json", "jsonl", "feed", "mediawiki", "sgml", "lexisnexis", "header_text"})
"""Formats whose readers see UTF-16 as UTF-8 (``transcode``)."""
_SAMPLED = frozenset({"csv", "tsv"})
"""Formats of which rows, too, tell how a file is written; so many bytes are enough."""
_SAMPLE = 1024
_LINE_END = re.compile(rb"[\r\n]+")


class Held:
    """Bytes as a source."""

    path: str | None = None

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.data = name, data
        self.size: int | None = len(data)

    def open(self) -> BinaryIO:
        return io.BytesIO(self.data)

    def stored(self) -> BinaryIO | None:
        return None


def head_of(source: Source, format: str, options: Options) -> bytes:
    """What a record of a file needs before it to be read alone: what stands before the file's first record, from which
    a reader takes columns, charset, language, or whether it is an array. Every refused record keeps it, so it is short.
    Of a file in UTF-16 it is UTF-8, as its records are."""
    if format in ROWS | _ALONE:
        return b""
    first = next(iter(reader(format).read(source, Cut(), None, options)), None)
    seen, _ = as_utf8(source, options)
    with seen.open() as stream:
        data = stream.read(HEAD_BYTES)
    size = first.byte_offset if first is not None else 0
    if format in _SAMPLED and (end := _LINE_END.search(data, max(size, _SAMPLE))):
        return data[: end.end()]
    return data if format in _SAMPLED else data[:size]


def read_again(held: Held, head: bytes, format: str, record_no: int, options: Options) -> Record:
    """The record of ``held``, with a byte_offset of no meaning. Raises InputError, or ValueError, where its bytes are
    not one record."""
    if format in ROWS:
        return table_record(orjson.loads(held.data), record_no, options)
    if format in _TRANSCODED and wide_charset(b"", options.encoding):
        options = msgspec.structs.replace(options, encoding=None)
    source = Held(held.name, head + held.data)
    found = list(reader(format).read(source, Cut(len(head), record_no), None, options))
    if len(found) != 1:
        raise InputError(f"its bytes alone are {len(found)} records of {format}")
    return found[0]
