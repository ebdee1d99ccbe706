"""Dates that a sentence names in passing: its story does not move there."""

from __future__ import annotations

import re

from dateline.transforms.text.en.classes import pattern_of

_PASSING = re.compile(rf"(?:^|[^\w]){pattern_of('named in passing')}(?: the)?\s+$", re.IGNORECASE)


def aside(text: str, start: int, end: int, sentence: int) -> bool:
    """Whether a date is a limit ("since 1995"), in brackets, or an attribute ("the May 2007 high")."""
    if _PASSING.search(text, max(sentence, start - 12), start):
        return True
    if text.rfind("(", sentence, start) > text.rfind(")", sentence, start):
        return True
    return text.endswith("the ", sentence, start) and text.startswith(" ", end) and text[end + 1 : end + 2].islower()
