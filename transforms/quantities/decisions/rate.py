"""Per what? The quantity as a rate, where what it is counted by follows."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question
from dateline.transforms.quantities.quantity import Quantity

QUESTION: Final[Question[Quantity]] = Question("rate")
decision: Final = QUESTION.decision
