"""What readers share whose files are one record each."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from dateline.transforms.errors import InputError
from dateline.transforms.readers.base import Cut, Options, Record, Source, kept_of, oversized
from dateline.transforms.records import Blank

_CHUNK = 1 << 20
_MEMORY = 512 * 1024 * 1024


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
            return oversized(no, 0, data[: kept_of(options.max_record_bytes)], size, options.max_record_bytes)
    return data if data.strip(b" \t\r\n\xef\xbb\xbf") else Blank(no, 0)


def seekable(source: Source) -> BinaryIO:
    """The file for a format that needs random access; one that is compressed or in an archive is held in memory."""
    stream = source.open()
    if stream.seekable():
        return stream
    with stream:
        data = stream.read(_MEMORY + 1)
    if len(data) > _MEMORY:
        raise InputError(f"{source.name}: needs random access and unpacks to more than {_MEMORY:,} bytes; unpack it")
    return BytesIO(data)
