"""What is the statement about? A noun phrase; "" where nothing is named."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question

QUESTION: Final[Question[str]] = Question("subject")
decision: Final = QUESTION.decision
