"""What English brings to quantities beside words, rules and decisions."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities.en.classes import words_of
from dateline.transforms.quantities.en.entries import entries
from dateline.transforms.quantities.en.letters import lettered
from dateline.transforms.quantities.language import QuantityLanguage
from dateline.transforms.text.en.classes import pattern_of

LANGUAGE: Final = QuantityLanguage(
    lettered=lettered,
    entries=entries,
    leading=re.compile(rf"{pattern_of('before the number of an island')}\s+", re.IGNORECASE),
    unit_joints=words_of("joint of a unit"),
    levels=("to", "from"),
    recalling=frozenset(("them",)),
    points="points",
)
