"""Of which verb or event noun is the quantity an argument? Lemmas, in the order of the text."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question

QUESTION: Final[Question[tuple[str, ...]]] = Question("predicate")
decision: Final = QUESTION.decision
