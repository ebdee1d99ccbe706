"""What one resolution looks at, and what it was resolved against."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from transforms.dates.context import Context
from transforms.dates.timex import timex_value
from transforms.dates.values import Moment, Value


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

    def reported(self) -> Moment | None:
        """The quarter that a report is about, noted as the anchor."""
        return self._noted(self.context.reported())

    def _noted(self, moment: Moment | None) -> Moment | None:
        if moment is not None:
            self.resolution, self.anchor = "mention", timex_value(moment)
        return moment

    def goes_on(self) -> bool:
        """Whether the mention opens a sentence of a story told in the past: "The next week, he resigned"."""
        context = self.context
        opens = context.position - context.sentence[0] < 5 and context.text.startswith(
            (",", " he ", " she ", " they "), context.end
        )
        return opens and self.tense() == "past"

    def tense(self) -> str | None:
        return self.context.tense()
