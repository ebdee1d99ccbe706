"""Bytes in memory as a source, and the fixtures of the readers."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from dateline.transforms.readers.base import DEFAULTS, Cut, Options, Reader, Record

FIXTURES = Path(__file__).parent / "fixtures"


class Bytes:
    """A ``dateline.transforms.readers.base.Source`` over bytes."""

    def __init__(self, data: bytes, name: str = "dump") -> None:
        self.data, self.name = data, name
        self.size: int | None = len(data)
        self.path: str | None = None

    def open(self) -> BinaryIO:
        return BytesIO(self.data)

    def stored(self) -> BinaryIO | None:
        return BytesIO(self.data)


def records(reader: Reader, data: bytes, name: str = "dump", options: Options = DEFAULTS) -> list[Record]:
    """All records of a file."""
    return list(reader.read(Bytes(data, name), Cut(), None, options))


def fixture(name: str) -> tuple[bytes, str, list[dict[str, Any]]]:
    """Bytes and file name of a reader's fixture, and what must come of it."""
    folder = FIXTURES / name
    expected = folder / "expected.json"
    if not expected.is_file():
        raise AssertionError(f"reader {name!r} needs a fixture: {folder}/ with one dump and expected.json")
    [dump] = [path for path in folder.iterdir() if path != expected]
    return dump.read_bytes(), dump.name, json.loads(expected.read_text("utf-8"))
