"""What is counted or measured? The noun phrase, and what of it belongs to the mention."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question


class Counted:
    """A verdict: what is counted.

    text: the noun phrase as written, None where nothing is named. unit_text: the words of the unit of a bare count,
    "" to keep what it has. end: the code point behind the words that join the mention, -1 for none. noun: the words of
    the noun that the number stands before (half open), where it does.
    """

    __slots__ = ("end", "noun", "text", "unit_text")

    def __init__(
        self, text: str | None, unit_text: str = "", end: int = -1, noun: tuple[int, int] | None = None
    ) -> None:
        self.text = text
        self.unit_text = unit_text
        self.end = end
        self.noun = noun

    def __str__(self) -> str:
        return self.text or ""


QUESTION: Final[Question[Counted]] = Question("counted")
decision: Final = QUESTION.decision
