"""What happened? Codes of ``schema.EVENTS``, without repetition, in the order of the predicate."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question

QUESTION: Final[Question[tuple[str, ...]]] = Question("event")
decision: Final = QUESTION.decision
