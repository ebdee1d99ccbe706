"""Where an island may have its core: a number or a strong word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.transforms.text.chunks import Chunks

_LETTERS = re.compile(r"[^\W\d_]+")
_PLACE = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+)|(?<![\d_])\d|[.'’‘](?=\d)")
ENDS = '.,;:!?)"”'


class Cores:
    """Places of a chunk where a strong word may stand, or a number: those whose letters, as far as they go, open one
    of the surfaces, and figures with what may stand before them."""

    def __init__(self, surfaces: Iterable[str], fractions: str) -> None:
        """surfaces: of strong words, in lower case; each opens with a letter. fractions: signs that are numbers."""
        surfaces = list(surfaces)
        self._first = frozenset([found[0] for surface in surfaces if (found := _LETTERS.match(surface))])
        self._fractions = fractions
        self._chunks = Chunks(self.inside, seconds(surfaces))

    def places(self, low: str) -> list[int]:
        """Offsets into a text in lower case, in order."""
        return self._chunks.places(low)

    def clear(self) -> None:
        """Forget all chunks."""
        self._chunks.clear()

    def inside(self, chunk: str) -> tuple[int, ...]:
        """Offsets into what stands between two blanks, in lower case."""
        word = chunk.rstrip(ENDS)
        if word.isalpha() or not word:
            return (0,) if word in self._first else ()
        return tuple([found.start() for found in _PLACE.finditer(chunk) if self._opens(found["word"])])

    def _opens(self, word: str | None) -> bool:
        """Whether an island may open with these letters; None: with a figure."""
        return word is None or word in self._first or word[0] in self._fractions


def seconds(surfaces: Iterable[str]) -> dict[str, frozenset[str]]:
    """Of each word that opens surfaces but is none itself: the first two letters of the words that go on ("the" +
    "near future": "ne")."""
    whole: set[str] = set()
    following: dict[str, set[str]] = {}
    for surface in surfaces:
        first, blank, rest = surface.partition(" ")
        if blank:
            following.setdefault(first, set()).add(rest[:2].rstrip())
        else:
            whole.add(surface)
    return {word: frozenset(after) for word, after in following.items() if word.isalpha() and word not in whole}
