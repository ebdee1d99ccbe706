"""Near-duplicates: agency copies, reordered paragraphs, lost spaces. Pure functions on Arrow tables.

A text without white space is cut at a letter, so that its pieces do not depend on where lines and words were broken;
rensa's MinHash of the pieces estimates how much two texts share (Broder 1997), and bands of it find the pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import shake_128
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

PERMUTATIONS = 64
BAND_ROWS = 4
ALIKE = 0.7
"""Least estimated share of pieces (Jaccard) that two copies have in common."""
SIGNATURE = pa.binary(PERMUTATIONS * 4)
ROWS = pa.schema(
    [
        ("article_id", pa.string()),
        ("dump", pa.string()),
        ("record_no", pa.int64()),
        ("published_date", pa.date32()),
        ("signature", SIGNATURE),
    ]
)
_SEED = 20240104
_MIXER = np.uint64(0x9E3779B97F4A7C15)
_FEWEST = 8
_SHORTEST_PIECE = 4
_MAX_BUCKET = 60
_AT_ONCE = 1 << 13
"""Rows compared at once: 2 MB of signatures."""

Signatures = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]


def signatures(texts: Iterable[str | None]) -> pa.Array:
    """A signature of 256 bytes per text; one too short to have a like is only like itself. Null for null and empty."""
    return pa.array([_signature(text) if text else None for text in texts], SIGNATURE)


def _signature(text: str) -> bytes:
    from rensa import RMinHash

    pieces = _pieces(text)
    if len(pieces) < _FEWEST:
        return shake_128(" ".join(text.lower().split()).encode()).digest(PERMUTATIONS * 4)
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update(pieces)
    return np.array(sketch.digest(), dtype="<u4").tobytes()


def _pieces(text: str) -> list[str]:
    lower = text.lower()
    letters = "".join(lower.replace(" ", "").split())  # spaces first: words are many, lines are few
    pieces = letters.split("s")
    if len(pieces) * 60 < len(letters):
        pieces = lower.split()
    return list({piece for piece in pieces if len(piece) >= _SHORTEST_PIECE})


class Signed(Protocol):
    """Signatures of articles, the earliest first, wherever they lie."""

    def band(self, first: int) -> Signatures:
        """Columns ``first`` to ``first + BAND_ROWS`` of all rows."""
        ...

    def rows(self, places: Places) -> Signatures:
        """Whole signatures of some rows."""
        ...


def earliest(signed: Signed) -> dict[int, int]:
    """Place of each later copy -> place of its earliest copy. Memory: a few numbers an article, no signatures."""
    parents: dict[int, int] = {}
    for first, second in _pairs(signed):
        a, b = _root(parents, first), _root(parents, second)
        if a != b:
            parents[max(a, b)] = min(a, b)
    return {place: _root(parents, place) for place in sorted(parents)}


def _pairs(signed: Signed) -> Iterator[tuple[int, int]]:
    """Pairs of rows that share a band and are alike as a whole, and of rows whose signatures are equal."""
    whole: Hashes | None = None
    for start in range(0, PERMUTATIONS, BAND_ROWS):
        hashes = _hashes(signed.band(start))
        whole = hashes if whole is None else _mixed(whole, hashes)
        for rows, sizes in _buckets(hashes):
            matrix = signed.rows(rows)
            for heads, others in _candidates(sizes):
                shared = (matrix[heads] == matrix[others]).mean(axis=1)
                alike = shared >= ALIKE
                yield from zip(rows[heads[alike]].tolist(), rows[others[alike]].tolist(), strict=True)
    for rows, sizes in _buckets(whole) if whole is not None else ():
        yield from zip(np.repeat(rows[np.cumsum(sizes) - sizes], sizes).tolist(), rows.tolist(), strict=True)


def _hashes(band: Signatures) -> Hashes:
    hashes = np.zeros(len(band), np.uint64)
    for column in range(band.shape[1]):
        hashes = _mixed(hashes, band[:, column])
    return hashes


def _mixed(hashes: Hashes, more: npt.NDArray[np.unsignedinteger]) -> Hashes:
    mixed = (hashes ^ more) * _MIXER
    return mixed ^ (mixed >> np.uint64(29))


def _buckets(hashes: Hashes) -> Iterator[tuple[Places, Places]]:
    """(rows, size of each bucket) of some buckets at a time that have several rows with the same band; the rows of a
    bucket ascend. Bands that only hash alike are told apart later, by what their rows share as a whole."""
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    edges = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1], [True]))) if len(order) else order
    sizes = np.diff(edges)
    rows, sizes = order[np.repeat(sizes > 1, sizes)], sizes[sizes > 1]
    ends = np.cumsum(sizes)
    done = first = 0
    while first < len(sizes):
        last = max(first + 1, int(np.searchsorted(ends, done + _AT_ONCE, "right")))
        yield rows[done : ends[last - 1]], sizes[first:last]
        done, first = int(ends[last - 1]), last


def _candidates(sizes: Places) -> Iterator[tuple[Places, Places]]:
    """Places of the earlier and the later row of each pair in buckets that follow each other; a crowded bucket compares
    with its first row only."""
    starts = np.cumsum(sizes) - sizes
    first = np.repeat(starts, sizes)
    behind = np.repeat(starts + sizes, sizes) - np.arange(len(first)) - 1
    crowded = np.repeat(sizes > _MAX_BUCKET, sizes)
    later = np.flatnonzero(crowded & (first < np.arange(len(first))))
    for begin in range(0, len(later), _AT_ONCE):
        some = later[begin : begin + _AT_ONCE]
        yield first[some], some
    for apart in range(1, _MAX_BUCKET):
        heads = np.flatnonzero(~crowded & (behind >= apart))
        if not len(heads):
            break
        yield heads, heads + apart


def _root(parents: dict[int, int], place: int) -> int:
    while (above := parents.get(place, place)) != place:
        parents[place] = parents.get(above, above)
        place = above
    return place
