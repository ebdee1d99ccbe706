"""Places of a text by look-ups of what stands between two blanks: news repeats its words, and a pattern that is tried
at every letter of a text costs many times as much."""

from __future__ import annotations

from collections.abc import Callable

LONGEST_KEPT = 40  # characters of a chunk that may come again
MOST_KEPT = 32_768


class Chunks:
    """Remembers for each chunk the places that ``look`` tells: offsets into the chunk, in order."""

    def __init__(self, look: Callable[[str], tuple[int, ...]]) -> None:
        self._look = look
        self._known: dict[str, tuple[int, ...]] = {}

    def places(self, text: str) -> list[int]:
        """Offsets of all places in a text, in order."""
        places: list[int] = []
        begin = 0
        known = self._known
        for chunk in text.split(" "):
            inside = known.get(chunk)
            if inside is None:
                inside = self._looked(chunk)
            if inside:
                for place in inside:
                    places.append(begin + place)
            begin += len(chunk) + 1
        return places

    def clear(self) -> None:
        """Forget all chunks."""
        self._known.clear()

    def _looked(self, chunk: str) -> tuple[int, ...]:
        inside = self._look(chunk)
        if len(chunk) <= LONGEST_KEPT:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[chunk] = inside
        return inside
