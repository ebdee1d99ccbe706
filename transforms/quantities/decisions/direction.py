"""Is it a rise or a fall? "up" or "down"; "" where it is neither."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question

QUESTION: Final[Question[str]] = Question("direction")
decision: Final = QUESTION.decision
