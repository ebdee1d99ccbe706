"""Signatures on disk: a quarter of a kilobyte an article, of which memory holds one band at a time."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa

from dateline.transforms.articles.duplicates import BAND_ROWS, PERMUTATIONS, Places, Signatures

_WIDTH = PERMUTATIONS * 4
_CHUNK = 1 << 15
"""Rows read at once: 8 MB."""


class SignedFile:
    """Signatures in the order in which they come; those that are null are left out."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  its owner closes it
        self._present: list[Places] = []
        self._rows = self._written = 0

    def add(self, signatures: pa.ChunkedArray) -> None:
        """Appends one signature a row."""
        present = np.flatnonzero(signatures.is_valid().to_numpy())
        self._present.append(present + self._rows)
        self._rows += len(signatures)
        self._written += len(present)
        for chunk in signatures.drop_null().chunks:
            data = chunk.buffers()[1]
            self._file.write(memoryview(data)[chunk.offset * _WIDTH : (chunk.offset + len(chunk)) * _WIDTH])

    def ordered(self, order: Places) -> OrderedSignatures:
        """The signatures with their rows in another order. order: row numbers, the first first."""
        self._file.flush()
        where = np.full(self._rows, -1, np.int64)
        where[np.concatenate([*self._present, np.zeros(0, np.int64)])] = np.arange(self._written)
        stored = where[order]
        return OrderedSignatures(self._file.fileno(), order[stored >= 0], stored[stored >= 0])

    def close(self) -> None:
        """The file is gone then."""
        self._file.close()


class OrderedSignatures:
    """``duplicates.Signed`` over a file. numbers: of the rows that have a signature; stored: their places in it."""

    def __init__(self, handle: int, numbers: Places, stored: Places) -> None:
        self._handle, self.numbers, self._stored = handle, numbers, stored

    def band(self, first: int) -> Signatures:
        stored = np.empty((len(self._stored), BAND_ROWS), "<u4")
        for start in range(0, len(stored), _CHUNK):
            data = os.pread(self._handle, _CHUNK * _WIDTH, start * _WIDTH)
            some = np.frombuffer(data, "<u4").reshape(-1, PERMUTATIONS)
            stored[start : start + len(some)] = some[:, first : first + BAND_ROWS]
        return stored[self._stored]

    def rows(self, places: Places) -> Signatures:
        data = [os.pread(self._handle, _WIDTH, int(at) * _WIDTH) for at in self._stored[places]]
        return np.frombuffer(b"".join(data), "<u4").reshape(-1, PERMUTATIONS)
