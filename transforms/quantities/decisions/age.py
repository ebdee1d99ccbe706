"""Is a number without a unit an age? True where it is."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question

QUESTION: Final[Question[bool]] = Question("age")
decision: Final = QUESTION.decision
