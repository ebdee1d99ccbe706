"""In which unit? The quantity in its unit; NONE where what looks like a unit is none there."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.decision import Question
from dateline.transforms.quantities.quantity import Quantity

QUESTION: Final[Question[Quantity]] = Question("unit")
decision: Final = QUESTION.decision
