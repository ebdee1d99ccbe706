"""Is a number without a unit a count? False drops it: it is a name, a place in a list, a score."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question

QUESTION: Final[Question[bool]] = Question("is_count")
decision: Final = QUESTION.decision
