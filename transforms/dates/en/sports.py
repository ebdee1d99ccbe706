"""Whether a quarter or a half is one of a game."""

from __future__ import annotations

import re

_SPORT = re.compile(
    r"\b(?:scor(?:e[sd]?|ing)|touchdowns?|yards?|quarterbacks?|half-?time|rebounds?|goalkeeper|kick-?off|fumbles?"
    r"|(?:free|penalty) (?:throws?|kicks?)|field goals?|interceptions?|overtime|equali[sz]\w+|striker|midfielder"
    r"|defender|layups?|jumpers?|turnovers?|3-pointers?|assists|tackles?|innings?|play(?:s|ed|ers?|ing)?|coach"
    r"|teammates?|the game|(?:had|added|with) \d+ points)\b"
)
_REPORT = re.compile(
    r"[$€£%]|\b(?:profits?|earnings|sales|revenues?|income|percent|shares?|econom\w*|growth|budget|prices?|orders|output"
    r"|deliver\w+|quarterly|results|loss(?:es)?|year)\b"
)
AROUND = 120  # characters


def in_play(text: str, start: int, end: int) -> bool:
    """Somebody plays or scores near by, and nobody earns or spends."""
    low, high = max(0, start - AROUND), end + AROUND
    return _SPORT.search(text, low, high) is not None and _REPORT.search(text, low, high) is None
