"""Whether a quarter or a half is one of a game."""

from __future__ import annotations

import re

from dateline.transforms.engine.site import Site
from dateline.transforms.text.en.classes import pattern_of, words_of

_POINTS = re.compile(
    rf"\b{pattern_of('scored')} \d+ points\b|\bthe game\b|\b(?:penalty|free) {pattern_of('shot from its place')}"
)
_MONEY = re.compile(r"[$€£%]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
WORDS = 20
"""Words on each side that may tell."""


def in_play(site: Site) -> bool:
    """Somebody plays or scores near by, and nobody earns or spends."""
    low, high = site.back(WORDS), Site(site.text, site.end, site.end).forth(WORDS)
    near = site.text[low:high]
    words = {found.lower() for found in _WORD.findall(near)}
    plays = not words.isdisjoint(words_of("in play")) or _POINTS.search(near) is not None
    return plays and words.isdisjoint(words_of("reported")) and _MONEY.search(near) is None
