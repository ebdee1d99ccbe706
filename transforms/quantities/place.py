"""Where a candidate stands, and what has been decided about it so far."""

from __future__ import annotations


class Place:
    """start, end: code points. first, last: word indices, half open. The rest is decided bit by bit."""

    __slots__ = ("assumed", "counted", "end", "first", "last", "start", "unit_text")

    def __init__(self, start: int, end: int, first: int, last: int, unit_text: str) -> None:
        self.start = start
        self.end = end
        self.first = first
        self.last = last
        self.counted: str | None = None
        self.unit_text = unit_text
        self.assumed = False
