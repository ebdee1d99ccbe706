"""Is what is written like a quantity one? False drops the claim, True ends the question."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question

QUESTION: Final[Question[bool]] = Question("is_quantity")
decision: Final = QUESTION.decision
