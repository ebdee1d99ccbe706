"""What resolution may look at: the publication day, the earlier mentions of the article, the tense of the sentence."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date

from dateline.transforms.dates.language import LIST, DateLanguage
from dateline.transforms.dates.meanings import Moment
from dateline.transforms.dates.story import Story
from dateline.transforms.dates.values import grain
from dateline.transforms.text.passage import Passage

QUARTER = frozenset(("quarter",))
KEPT = 50  # mentions of a grain that a later one may refer to


class Opening:
    """The beginning of a range or list, and whether it was said by its weekday alone."""

    __slots__ = ("listed", "moment", "weekday")

    def __init__(self, moment: Moment, weekday: bool, listed: bool) -> None:
        self.moment = moment
        self.weekday = weekday
        self.listed = listed


class Context:
    """The surroundings of one article, filled mention by mention in reading order.

    published: local day of publication or None. day_first: order of all-numeric dates of the source, None = undecided.
    story: where a text stands that tells of another time than that of its publication, else None.
    named: place and value of the last mention, when it was named (in May), not counted (a month ago).
    language: what it brings to dates. text: of the article. position, end, sentence: of the mention being resolved, in
    code points.
    """

    def __init__(
        self,
        passage: Passage,
        narrative: bool,
        language: DateLanguage,
    ) -> None:
        """narrative: whether the passage tells of another time than that of its publication."""
        self.text = passage.text
        self.published: date | None = passage.published
        self.day_first = passage.day_first
        self.country = passage.country
        self.discourse = passage.discourse
        self.language = language
        self.story = Story(passage.text, language) if narrative else None
        self.position = self.end = 0
        self.sentence = (0, 0)
        self.before: Opening | None = None
        self._end = 0
        self._latest: Moment | None = None
        self._weekday = False
        self.named: tuple[int, Moment] | None = None
        self._of: dict[str, deque[tuple[int, Moment]]] = {}

    def open(self, start: int, end: int, sentence: tuple[int, int]) -> None:
        """Turn to the mention at ``start``; ``before``: the mention it ends a range of (Monday to Friday), if any."""
        self.position, self.end, self.sentence = start, end, sentence
        self.before = None
        if self._latest is not None and self._end <= start <= self._end + 12:
            joint = self.language.joint(self.text, self._end, start)
            if joint:
                self.before = Opening(self._latest, self._weekday, joint == LIST)

    def tense(self) -> str | None:
        """The tense at the mention being resolved."""
        return self.language.tense(self.discourse, self.sentence, (self.position, self.end))

    def add(self, start: int, end: int, moment: Moment, weekday: bool = False) -> None:
        """Remember a resolved mention; weekday: it was said by its weekday alone."""
        self._end, self._latest, self._weekday = end, moment, weekday
        if moment.year is not None:
            self._of.setdefault(grain(moment), deque(maxlen=KEPT)).append((start, moment))

    def name(self, start: int, moment: Moment | None) -> None:
        """Remember the last mention that was named (in May); None: it was counted (a month ago). Of the months of one
        sentence the first is what it tells of: 60 million in February, from 70 in January."""
        named = self.named
        again = moment is not None and named is not None and named[0] >= self.sentence[0]
        if again and grain(moment) == grain(named[1]) == "month":  # type: ignore[arg-type, index]
            return
        self.named = None if moment is None else (start, moment)

    def opened(self, end: int, moment: Moment) -> None:
        """Remember a clock time that a range may begin with, and that no later mention refers to."""
        self._end, self._latest, self._weekday = end, moment, False

    def last(
        self, grains: frozenset[str], within: int | None = None, fits: Callable[[Moment], bool] = lambda moment: True
    ) -> Moment | None:
        """Last mention of one of the grains that fits, at most ``within`` characters back."""
        best: tuple[int, Moment] | None = None
        for name in grains.intersection(self._of):
            for position, moment in reversed(self._of[name]):
                if (within is not None and self.position - position > within) or (best and position < best[0]):
                    break
                if fits(moment):
                    best = (position, moment)
                    break
        return best and best[1]

    def reported(self) -> Moment | None:
        """The quarter that a report is about: the newest one mentioned that is over on the publication day, when it
        lies at most a year from the last mentioned one; else that."""
        last = self.last(QUARTER)
        if last is None or self.published is None:
            return last
        seen = self.published.year * 4 + (self.published.month - 1) // 3
        over = [moment for _, moment in self._of["quarter"] if _number(moment) < seen]
        newest = max(over, key=_number, default=last)
        return newest if abs(_number(newest) - _number(last)) <= 4 else last


def _number(quarter: Moment) -> int:
    """Quarters since the year 0."""
    return (quarter.year or 0) * 4 + (quarter.quarter or 1) - 1
