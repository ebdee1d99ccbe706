"""Who says so? A noun phrase as it stands; "" for the article's own voice."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question

QUESTION: Final[Question[str]] = Question("attribution")
decision: Final = QUESTION.decision
