"""Does a number without a unit or a noun stand as a quantity? NONE drops it, as silence does."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question
from dateline.transforms.quantities.quantity import Quantity

QUESTION: Final[Question[Quantity]] = Question("stands")
decision: Final = QUESTION.decision
