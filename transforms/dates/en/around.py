"""What the words beside a date say of it: ranges and lists, a story that goes on, a day that is still awaited."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.dates.language import LIST, RANGE, Bounds
from dateline.transforms.text.en.classes import pattern_of, words_of

_RANGE: Final = re.compile(rf"\s*(?:{pattern_of('range joint')}|[-‐‑–—])\s*(?:the\s+)?", re.IGNORECASE)
_LIST: Final = re.compile(r"\s*(?:,|,?\s(?:and|or))\s+(?:on\s+)?", re.IGNORECASE)
_ENDS: Final = re.compile(rf"[.,;]|$|\n| {pattern_of('opening a further clause')}")
_PART: Final = re.compile(rf"\b{pattern_of('before a time that is part of its sentence')}\s+$")
"""What makes a span of time a part of its sentence, no adverb of its own: during the next year, said the next week."""
_PART_REACH: Final = 20
_TOLD_OF: Final = tuple([","] + [f" {word} " for word in sorted(words_of("person told of"))])
_AWAITED: Final = re.compile(rf"\b(?:{pattern_of('until')}|will (?:be )?\w+(?: on)?)\s$")
_AWAITED_REACH: Final = 40
_FRAME: Final = re.compile(r"\W*(?:But |And )?[Ii]n (?:1[5-9]|20)\d\d\b(?![-–])")
_ATTACKS: Final = re.compile(rf",?\s+{pattern_of('of the attacks of 2001')}", re.IGNORECASE)
_OPENS: Final = 5  # code points before a mention that opens its sentence


def joint(text: str, start: int, end: int) -> str:
    """RANGE or LIST for what joins two mentions between two code points, else ""."""
    if _LIST.fullmatch(text, start, end) is not None:
        return LIST
    return RANGE if _RANGE.fullmatch(text, start, end) is not None else ""


def goes_on(text: str, sentence: int, bounds: Bounds) -> bool:
    """True for "The next week, he resigned", "it named her the next month"."""
    start, end = bounds
    if start - sentence < _OPENS:
        return text.startswith(_TOLD_OF, end)
    return _ENDS.match(text, end) is not None and _PART.search(text, max(0, start - _PART_REACH), start) is None


def frames(text: str, start: int, end: int) -> bool:
    """True for "In 2019, outbreaks were declared on (February 6)"."""
    return _FRAME.match(text, start, end) is not None


def lies_ahead(text: str, sentence: int, start: int) -> bool:
    """True for "it goes on until (May 5)", "it will end on (May 5)"."""
    return _AWAITED.search(text, max(sentence, start - _AWAITED_REACH), start) is not None


def is_of_attacks(text: str, end: int) -> bool:
    """True for the 11th of September of "the September 11 attacks"."""
    return _ATTACKS.match(text, end) is not None
