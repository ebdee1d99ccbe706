"""Is it affirmed or denied? One of ``schema.POLARITIES``."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question

QUESTION: Final[Question[str]] = Question("polarity")
decision: Final = QUESTION.decision
