"""What does a number without a unit or a noun take over from what was said before?"""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question
from dateline.transforms.quantities.quantity import Quantity

QUESTION: Final[Question[Quantity]] = Question("inherited")
decision: Final = QUESTION.decision
