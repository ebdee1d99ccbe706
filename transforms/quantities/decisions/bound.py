"""Which bound does it share with the quantity before? The quantity under that modifier."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question
from dateline.transforms.quantities.quantity import Quantity

QUESTION: Final[Question[Quantity]] = Question("bound")
decision: Final = QUESTION.decision
