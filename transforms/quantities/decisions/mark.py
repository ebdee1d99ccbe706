"""Which unit do the signs and letters that touch a number make? The quantity in it."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question
from dateline.transforms.quantities.quantity import Quantity

QUESTION: Final[Question[Quantity]] = Question("mark")
decision: Final = QUESTION.decision
