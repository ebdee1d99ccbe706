"""What resolution may look at: the publication day, the earlier mentions of the article, the tense of the sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from transforms.dates.values import Moment, grain


class Context:
    """The surroundings of one article, filled mention by mention in reading order.

    published: local day of publication or None. day_first: order of all-numeric dates of the source, None = undecided.
    tense: asks for the tense at the mention being resolved; called only when a convention needs it.
    """

    def __init__(self, published: date | None, day_first: bool | None = None, country: str | None = None) -> None:
        self.published = published
        self.day_first = day_first
        self.country = country
        self.position = 0
        self.tense: Callable[[], str | None] = lambda: None
        self._mentions: list[tuple[int, Moment]] = []

    def add(self, position: int, moment: Moment) -> None:
        """Remember a resolved mention."""
        self._mentions.append((position, moment))

    def last(
        self, grains: frozenset[str], within: int | None = None, fits: Callable[[Moment], bool] = lambda moment: True
    ) -> Moment | None:
        """Last mention of one of the grains that fits, at most ``within`` characters back."""
        for position, moment in reversed(self._mentions):
            if within is not None and self.position - position > within:
                return None
            if moment.year is not None and grain(moment) in grains and fits(moment):
                return moment
        return None
