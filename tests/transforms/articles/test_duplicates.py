"""Copies are those that bands and the whole signature tell, however many rows share a band."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.transforms.articles import duplicates
from dateline.transforms.articles.duplicates import BAND_ROWS, PERMUTATIONS, Places, Signatures, earliest


class InMemory:
    def __init__(self, matrix: Signatures) -> None:
        self.matrix = matrix

    def band(self, first: int) -> Signatures:
        return self.matrix[:, first : first + BAND_ROWS]

    def rows(self, places: Places) -> Signatures:
        return self.matrix[places]


def drawn(seed: int, rows: int, origins: int) -> Signatures:
    """Rows that are copies of a few origins, each with some columns of its own."""
    chance = np.random.default_rng(seed)
    matrix = chance.integers(0, 2**32, (origins, PERMUTATIONS), np.uint32)[chance.integers(0, origins, rows)]
    changed = chance.random(matrix.shape) < chance.choice((0.0, 0.1, 0.25, 0.4), (rows, 1))
    return np.where(changed, chance.integers(0, 2**32, matrix.shape, np.uint32), matrix)


def by_definition(matrix: Signatures) -> dict[int, int]:
    """Each pair by itself: equal, or with a band in common (of a crowded one: with its first row) and alike in all."""
    root = list(range(len(matrix)))

    def find(place: int) -> int:
        return place if root[place] == place else find(root[place])

    for a, b in combinations(range(len(matrix)), 2):
        if (matrix[a] == matrix[b]).all():
            root[max(find(a), find(b))] = min(find(a), find(b))
    for start in range(0, PERMUTATIONS, BAND_ROWS):
        buckets: dict[bytes, list[int]] = {}
        for row, band in enumerate(matrix[:, start : start + BAND_ROWS]):
            buckets.setdefault(band.tobytes(), []).append(row)
        for rows in buckets.values():
            crowded = len(rows) > duplicates._MAX_BUCKET
            for a, b in combinations(rows, 2):
                if (not crowded or a == rows[0]) and (matrix[a] == matrix[b]).mean() >= duplicates.ALIKE:
                    root[max(find(a), find(b))] = min(find(a), find(b))
    return {row: find(row) for row in range(len(matrix)) if find(row) != row}


def test_equal_texts_are_copies_in_any_crowd() -> None:
    shared = np.arange(PERMUTATIONS, dtype=np.uint32)
    crowd = np.arange(150 * PERMUTATIONS, dtype=np.uint32).reshape(150, PERMUTATIONS) + 1000
    crowd[:, : PERMUTATIONS - BAND_ROWS] = shared[: PERMUTATIONS - BAND_ROWS] + 7
    crowd[0] = np.where(np.arange(PERMUTATIONS) % BAND_ROWS == 0, crowd[1], 0)  # the first row is like none of them
    crowd[140] = crowd[20]
    assert earliest(InMemory(crowd))[140] in (1, 20)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 90), st.integers(1, 40), st.sampled_from((4, 60)), st.integers(1, 50))
def test_the_pairs_are_those_of_the_definition(seed: int, rows: int, origins: int, crowd: int, at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(duplicates, "_MAX_BUCKET", crowd)
        patched.setattr(duplicates, "_AT_ONCE", at_once)
        matrix = drawn(seed, rows, origins)
        assert earliest(InMemory(matrix)) == by_definition(matrix)
