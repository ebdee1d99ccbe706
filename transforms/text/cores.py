"""Where an island may have its core: a number or a strong word."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LETTERS = re.compile(r"[^\W\d_]+")
_PLACE = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+)|(?<![\d_])\d|[.'’‘](?=\d)")
ENDS = '.,;:!?)"”'


class Cores:
    """Places of a chunk where a strong word may stand, or a number: those whose letters, as far as they go, open one
    of the surfaces, and figures with what may stand before them."""

    def __init__(self, surfaces: Iterable[str], fractions: str) -> None:
        """surfaces: of strong words, in lower case; each opens with a letter. fractions: signs that are numbers."""
        opening = (_LETTERS.match(surface) for surface in surfaces)
        self._first = frozenset([found[0] for found in opening if found])
        self._fractions = fractions

    def inside(self, chunk: str) -> tuple[int, ...]:
        """Offsets into what stands between two blanks, in lower case."""
        word = chunk.rstrip(ENDS)
        if word.isalpha() or not word:
            return (0,) if word in self._first else ()
        return tuple([found.start() for found in _PLACE.finditer(chunk) if self._opens(found["word"])])

    def _opens(self, word: str | None) -> bool:
        """Whether an island may open with these letters; None: with a figure."""
        return word is None or word in self._first or word[0] in self._fractions
