"""Is it stated as a fact, expected, planned or possible? One of ``schema.MODALITIES``."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question

QUESTION: Final[Question[str]] = Question("modality")
decision: Final = QUESTION.decision
