"""What time a passage tells of, sentence by sentence: figures that name no date hold then."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from dateline.transforms.quantities.decisions.as_of import AsOf
from dateline.transforms.records import DateMention
from dateline.transforms.text.discourse import Discourse
from dateline.transforms.text.sentence import Sentence

Bounds = tuple[int, int]
Told = tuple[AsOf, str]
"""The stretch of time that a sentence tells of, and the grain of the date that says so."""
Teller = Callable[[Sentence, Sequence[DateMention]], Told | None]
LONGEST: Final = 4_000
"""Code points of a sentence that is asked what it tells of: a longer one is a table."""


class Timeline:
    """The dates of a passage, and the times that its sentences tell of, each worked out when first asked for.

    dated: whether it names any date.
    """

    __slots__ = ("_dates", "_starts", "_told", "dated", "discourse")

    def __init__(self, discourse: Discourse, dates: Sequence[DateMention]) -> None:
        self.discourse = discourse
        self.dated = bool(dates)
        self._dates = dates
        self._starts = [date.start_char for date in dates]
        self._told: dict[int, Told | None] = {}

    def dates(self, bounds: Bounds) -> Sequence[DateMention]:
        """The date mentions that begin in a sentence."""
        first = bisect_left(self._starts, bounds[0])
        return self._dates[first : bisect_left(self._starts, bounds[1], first)]

    def told(self, bounds: Bounds, teller: Teller) -> Told | None:
        """What a sentence tells of, as ``teller`` reads it; None where it names no time of its own."""
        start, end = bounds
        if start not in self._told:
            dates = self.dates(bounds)
            asked = bool(dates) and end - start <= LONGEST
            self._told[start] = teller(self.discourse.sentence(bounds), dates) if asked else None
        return self._told[start]
