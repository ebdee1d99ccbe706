"""Near-duplicates: agency copies, reordered paragraphs, lost spaces. Pure functions on Arrow tables.

A text without white space is cut at a letter, so that its pieces do not depend on where lines and words were broken;
rensa's MinHash of the pieces estimates how much two texts share (Broder 1997), and bands of it find the pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import shake_128

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
_FEWEST = 8
_SHORTEST_PIECE = 4
_MAX_BUCKET = 60

Signatures = npt.NDArray[np.uint32]


def signatures(texts: Iterable[str | None]) -> pa.Array:
    """A signature of 256 bytes per text; one too short to have a like is only like itself. Null for null."""
    return pa.array([None if text is None else _signature(text) for text in texts], SIGNATURE)


def _signature(text: str) -> bytes:
    from rensa import RMinHash

    pieces = _pieces(text)
    if len(pieces) < _FEWEST:
        return shake_128(" ".join(text.lower().split()).encode()).digest(PERMUTATIONS * 4)
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update(pieces)
    return np.array(sketch.digest(), dtype="<u4").tobytes()


def _pieces(text: str) -> list[str]:
    letters = "".join(text.lower().split())
    pieces = letters.split("s")
    if len(pieces) * 60 < len(letters):
        pieces = text.lower().split()
    return list({piece for piece in pieces if len(piece) >= _SHORTEST_PIECE})


def near_duplicates(rows: pa.Table, published: pa.Table | None = None) -> dict[tuple[str, int], str]:
    """(dump, record_no) of each later copy among ``rows`` -> article_id of its earliest copy.

    rows: columns of ROWS, of all articles of a run. published: the same columns of articles that stay published; they
    keep their ids and are never copies. The earliest is the first by publication date (none last), dump and number.
    """
    known = published if published is not None else ROWS.empty_table()
    table = pa.concat_tables([known.select(ROWS.names).cast(ROWS), rows.select(ROWS.names).cast(ROWS)])
    order = _order(table, known.num_rows)
    parents = list(range(len(order)))
    matrix, present = _matrix(table, order)
    for first, second in _pairs(matrix):
        first, second = present[first], present[second]
        a, b = _root(parents, first), _root(parents, second)
        parents[max(a, b)] = min(a, b)
    copies = [(place, _root(parents, place)) for place in range(len(order))]
    return _named(table, order, [(copy, root) for copy, root in copies if copy != root], known.num_rows)


def _order(table: pa.Table, known: int) -> list[int]:
    """Row numbers, published ones first, then by publication date, dump and record number."""
    days, dumps, numbers = (table[name].to_pylist() for name in ("published_date", "dump", "record_no"))
    return sorted(
        range(table.num_rows),
        key=lambda row: (row >= known, days[row] is None, str(days[row]), dumps[row], numbers[row]),
    )


def _matrix(table: pa.Table, order: list[int]) -> tuple[Signatures, list[int]]:
    """Signatures in that order, and the place in the order of each."""
    column = table["signature"].combine_chunks().take(pa.array(order, pa.int64()))
    present = [place for place, valid in enumerate(column.is_valid().to_pylist()) if valid]
    data = b"".join(column.drop_null().to_pylist())
    return np.frombuffer(data, dtype="<u4").reshape(-1, PERMUTATIONS), present


def _pairs(matrix: Signatures) -> Iterator[tuple[int, int]]:
    """Pairs of rows that share a band and are alike as a whole; a crowded bucket compares with its first row only."""
    for start in range(0, PERMUTATIONS, BAND_ROWS):
        band = np.ascontiguousarray(matrix[:, start : start + BAND_ROWS]).view(f"V{BAND_ROWS * 4}").ravel()
        _, inverse, counts = np.unique(band, return_inverse=True, return_counts=True)
        by_bucket = np.argsort(inverse, kind="stable")
        ends = np.cumsum(counts)
        for bucket in np.flatnonzero(counts > 1):
            rows = by_bucket[ends[bucket] - counts[bucket] : ends[bucket]]
            heads = rows[:1] if len(rows) > _MAX_BUCKET else rows[:-1]
            for place, head in enumerate(heads, 1):
                share = (matrix[rows[place:]] == matrix[head]).mean(axis=1)
                for row in rows[place:][share >= ALIKE]:
                    yield int(head), int(row)


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _named(table: pa.Table, order: list[int], copies: list[tuple[int, int]], known: int) -> dict[tuple[str, int], str]:
    ids, dumps, numbers = (table[name].to_pylist() for name in ("article_id", "dump", "record_no"))
    return {
        (dumps[order[copy]], numbers[order[copy]]): ids[order[root]] for copy, root in copies if order[copy] >= known
    }
