"""When does it hold? A stretch of time, and where it was taken from."""

from __future__ import annotations

from typing import Final, NamedTuple

from dateline.transforms.engine.decision import Question


class AsOf(NamedTuple):
    """Half-open local time, ISO 8601, and where it was taken from: mention or publication."""

    start: str | None
    end: str | None
    source: str | None

    def __str__(self) -> str:
        return f"{self.start}..{self.end} {self.source}" if self.start else ""


UNDATED: Final = AsOf(None, None, None)
QUESTION: Final[Question[AsOf]] = Question("as_of")
decision: Final = QUESTION.decision
