"""Are the two ends of a span figures of their own? True: two rows."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question

QUESTION: Final[Question[bool]] = Question("ends")
decision: Final = QUESTION.decision
