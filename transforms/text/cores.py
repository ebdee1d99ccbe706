"""Where an island may have its core, a number or a strong word: by look-ups of what stands between two blanks.

A pattern that is tried at every letter of a text costs many times as much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LETTERS = re.compile(r"[^\W\d_]+")
_PLACE = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+)|(?<![\d_])\d|[.'’‘](?=\d)")
ENDS = '.,;:!?)"”'
LONGEST_KEPT = 40  # characters of a chunk that may come again
MAX_CHUNKS = 32_768


class Cores:
    """Places of a text where a strong word may stand, or a number: those whose letters, as far as they go, open one of
    the surfaces, and figures with what may stand before them."""

    def __init__(self, surfaces: Iterable[str], fractions: str) -> None:
        """surfaces: of strong words, in lower case; each opens with a letter. fractions: signs that are numbers."""
        opening = (_LETTERS.match(surface) for surface in surfaces)
        self._first = frozenset([found[0] for found in opening if found])
        self._fractions = fractions
        self._known: dict[str, tuple[int, ...]] = {}

    def places(self, low: str) -> list[int]:
        """Offsets into a text in lower case, in order."""
        places: list[int] = []
        begin = 0
        known = self._known
        for chunk in low.split(" "):
            inside = known.get(chunk)
            if inside is None:
                inside = self._look(chunk)
            if inside:
                for place in inside:
                    places.append(begin + place)
            begin += len(chunk) + 1
        return places

    def _look(self, chunk: str) -> tuple[int, ...]:
        """Places inside what stands between two blanks."""
        word = chunk.rstrip(ENDS)
        if word.isalpha() or not word:
            inside: tuple[int, ...] = (0,) if word in self._first else ()
        else:
            inside = tuple([found.start() for found in _PLACE.finditer(chunk) if self._opens(found["word"])])
        if len(chunk) <= LONGEST_KEPT:
            if len(self._known) >= MAX_CHUNKS:
                self._known.clear()
            self._known[chunk] = inside
        return inside

    def _opens(self, word: str | None) -> bool:
        """Whether an island may open with these letters; None: with a figure."""
        return word is None or word in self._first or word[0] in self._fractions
