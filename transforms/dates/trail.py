"""What one resolution looks at, and what it was resolved against."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dateline.transforms.dates.context import Context
from dateline.transforms.dates.conventions import ATTACKS
from dateline.transforms.dates.meanings import Moment, Value
from dateline.transforms.dates.timex import timex_value
from dateline.transforms.dates.values import grain

_YEAR = frozenset(("year",))


REPORT = 800  # characters over which a report has named its year
EARLY = 4  # months of a year in which reports are on the one before


class Trail:
    """What a resolution has looked at so far."""

    def __init__(self, context: Context, settle: Callable[[Value, Trail], Value]) -> None:
        """settle: what resolves a value inside another one."""
        self.context = context
        self.settle = settle
        self.resolution = "absolute"
        self.anchor: str | None = None
        self.alternatives: tuple[str, ...] = ()

    def seen_from(self) -> date | None:
        """The publication day, noted as the anchor."""
        if self.context.published is None:
            self.resolution = "unresolved"
            return None
        if self.resolution == "absolute":
            self.resolution, self.anchor = "publication", self.context.published.isoformat()
        return self.context.published

    def mentioned(
        self, grains: frozenset[str], within: int | None = None, fits: Callable[[Moment], bool] = lambda moment: True
    ) -> Moment | None:
        """The last mention of one of the grains that fits, noted as the anchor."""
        return self._noted(self.context.last(grains, within, fits))

    def narrated(self) -> Moment | None:
        """The date that a narrative has told last, noted as the anchor."""
        return self._noted(self.context.story.focus) if self.context.story else None

    def over(self, unit: str) -> bool:
        """Whether a report is on the year or month that was over last, which it has named just before: published in
        March 1987, it told of 1986, and what was earned "in the year"."""
        seen, named = self.context.published, self.context.last(frozenset((unit,)), within=REPORT)
        if seen is None or named is None or named.year is None:
            return False
        months = seen.year * 12 + seen.month - named.year * 12
        just = months <= 12 + EARLY if unit == "year" else months - (named.month or 0) == 1
        return just and named.year * 12 + (named.month or 0) < seen.year * 12 + seen.month and self._is_past(unit)

    def _is_past(self, unit: str) -> bool:
        return self.tense() in ("past", "told") and (unit == "month" or self.context.published is not None)

    def compared(self) -> Moment | None:
        """The month that a sentence compares with another year's: 60 million in February against 52 a year ago."""
        named = self.context.named
        if named is None or named[0] < self.context.sentence[0] or grain(named[1]) != "month":
            return None
        return self._noted(named[1])

    def reported(self) -> Moment | None:
        """The quarter that a report is about, noted as the anchor."""
        return self._noted(self.context.reported())

    def _noted(self, moment: Moment | None) -> Moment | None:
        if moment is not None:
            self.resolution, self.anchor = "mention", timex_value(moment)
        return moment

    def goes_on(self) -> bool:
        """Whether the mention opens or ends a clause of a story told in the past: "The next week, he resigned", "it
        named her the next month"."""
        context = self.context
        bounds = context.position, context.end
        return context.language.goes_on(context.text, context.sentence[0], bounds) and self.tense() == "past"

    def framed(self) -> int | None:
        """The year of a story whose sentence opens with it: In 2019, outbreaks were declared on February 6."""
        context = self.context
        start = context.sentence[0]
        if not context.language.frames(context.text, start, context.position) or self.tense() == "future":
            return None
        year = self.mentioned(_YEAR, within=context.position - start)
        return None if year is None else year.year

    def ahead(self) -> bool:
        """Whether something goes on until the mention, or will be on it: then it is not just over."""
        context = self.context
        awaited = context.language.lies_ahead(context.text, context.sentence[0], context.position)
        return awaited and self.tense() == "future"

    def is_of_attacks(self, value: Moment) -> bool:
        """Whether a month and day are those of the attacks of 2001, by what stands behind them."""
        same = (value.month, value.day) == (ATTACKS.month, ATTACKS.day)
        return same and self.context.language.is_of_attacks(self.context.text, self.context.end)

    def tense(self) -> str | None:
        return self.context.tense()
