"""Texts that a site or a crawler puts where an article should be: walls, checks for robots, words for a failure."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dateline.transforms.languages import lines

_LONGEST_WALL = 1200
_FEW_WORDS = 60
_LONGEST_STATUS = 40
_SPACED = str.maketrans(dict.fromkeys(".,;:!?\"'()[]“”-/", " "))
_WORD = re.compile(r"[^\W_]+")


@cache
def _statuses() -> frozenset[str]:
    text = (files("dateline.transforms.articles") / "data" / "statuses.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _phrases() -> tuple[tuple[str, ...], frozenset[str]]:
    """The phrases of walls, and the longest word of each: few texts hold one."""
    phrases = tuple(lines("articles", "walls.txt"))
    return phrases, frozenset(max(phrase.translate(_SPACED).split(), key=len) for phrase in phrases)


def is_status(text: str) -> bool:
    """Whether a text is nothing but a word of a machine for a text that it does not have (``retrieval_failed``)."""
    if len(text) > _LONGEST_STATUS:
        return False
    return " ".join(_WORD.findall(text.lower())) in _statuses()


def is_wall(text: str) -> bool:
    """Whether a text asks for scripts, proof of being human or a subscription and has no paragraph beside.

    A wall holds sentences of its own. What is left when lines that speak of it are taken away tells it from an article
    that ends in such a line.
    """
    if len(text) > _LONGEST_WALL:
        return False
    low = text.lower().replace("’", "'")
    phrases, words = _phrases()
    if words.isdisjoint(low.translate(_SPACED).split()):
        return False
    said = [line for line in low.split("\n") if line.strip()]
    walls = [line for line in said if any(phrase in line for phrase in phrases)]
    left = sum(len(line.split()) for line in said if line not in walls)
    return bool(walls) and left < _FEW_WORDS
