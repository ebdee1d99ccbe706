"""The tense that governs a mention: cue words of its sentence, the nearest before it first."""

from __future__ import annotations

import re

_FUTURE = (
    "will|'ll|’ll|won't|won’t|shall|going to|to be|plan|plans|planned for|expect|expects|expected|scheduled|slated|due"
    "|set to|set for|intend|intends|aim|aims|hope|hopes|until|upcoming|is to|are to|would|could|may|might|begins?"
    "|starts?|takes effect|ahead of|by"
)
_PAST = (
    "was|were|had|did|ago|since|said|came|went|took|made|began|fell|rose|met|held|won|lost|told|gave|got|left|ran|saw"
    r"|sold|bought|died|broke|grew|led|paid|sent|struck|became|found|kept|spoke|wrote|\w{3,}ed"
)
_CUES = re.compile(rf"(?<!\w)(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?!\w)", re.IGNORECASE)
BEFORE, BEHIND = 200, 120


def of(text: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """ "future", "past" or None: the last cue before the mention, else the first one behind it."""
    cue: str | None = None
    for found in _CUES.finditer(text, max(sentence[0], start - BEFORE), start):
        cue = found.lastgroup
    if cue is not None:
        return cue
    behind = _CUES.search(text, end, min(sentence[1], end + BEHIND))
    return behind.lastgroup if behind else None
