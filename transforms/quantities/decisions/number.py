"""Which number is stated? The quantity with other bounds, where the words around change them."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question
from dateline.transforms.quantities.quantity import Quantity

QUESTION: Final[Question[Quantity]] = Question("number")
decision: Final = QUESTION.decision
