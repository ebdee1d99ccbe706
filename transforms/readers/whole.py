"""What readers share whose files are one record each."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.readers.base import KEPT_OF_OVERSIZED, Cut, Options, Record, Source, oversized
from transforms.records import Blank

_CHUNK = 1 << 20


def one_cut() -> Iterator[Cut]:
    """From the start to the end, one record."""
    yield Cut(0, 0)
    yield Cut(1, 1)


def contents(source: Source, no: int, options: Options) -> bytes | Record:
    """The whole file, or what it is instead of a record: blank, or too large."""
    with source.open() as stream:
        data = stream.read(options.max_record_bytes + 1)
        if len(data) > options.max_record_bytes:
            size = len(data)
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
            return oversized(no, 0, data[:KEPT_OF_OVERSIZED], size, options.max_record_bytes)
    return data if data.strip(b" \t\r\n\xef\xbb\xbf") else Blank(no, 0)
