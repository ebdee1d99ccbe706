"""Places of a text by look-ups of what stands between two blanks: news repeats its words, and a pattern that is tried
at every letter of a text costs many times as much."""

from __future__ import annotations

from collections.abc import Callable, Mapping

LONGEST_KEPT = 40  # characters of a chunk that may come again
MOST_KEPT = 32_768


class Chunks:
    """Remembers for each chunk the places that ``look`` tells: offsets into the chunk, in order.

    pairs: chunks that are a place, at their beginning, only before a chunk that opens with one of these two letters, or
    not with two: ``look`` is not asked for them.
    """

    def __init__(
        self, look: Callable[[str], tuple[int, ...]], pairs: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self._look = look
        self._pairs = dict(pairs or {})
        self._known: dict[str, tuple[int, ...]] = {}

    def places(self, text: str) -> list[int]:
        """Offsets of all places in a text, in order."""
        places: list[int] = []
        begin, open_at = 0, -1
        after: frozenset[str] = frozenset()
        known = self._known
        for chunk in text.split(" "):
            if open_at >= 0:
                if (opening := chunk[:2]) in after or not opening.isalpha():
                    places.append(open_at)
                open_at = -1
            inside = known.get(chunk)
            if inside is None:
                inside = self._looked(chunk)
            if inside:
                for place in inside:
                    if place < 0:
                        open_at, after = begin, self._pairs[chunk]
                    else:
                        places.append(begin + place)
            begin += len(chunk) + 1
        return places

    def clear(self) -> None:
        """Forget all chunks."""
        self._known.clear()

    def _looked(self, chunk: str) -> tuple[int, ...]:
        inside = (-1,) if chunk in self._pairs else self._look(chunk)
        if len(chunk) <= LONGEST_KEPT:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[chunk] = inside
        return inside
