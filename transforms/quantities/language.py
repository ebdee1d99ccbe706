"""What a language brings to quantities beside words, rules and decisions: ``LANGUAGE`` of its ``language.py``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from dateline.transforms import languages
from dateline.transforms.quantities.shallow import Shallow

Entry = tuple[str, float | int | str, str]
"""Class, value and surface of a word."""


class QuantityLanguage(NamedTuple):
    """lettered: the words between two code points of a text with one letter each. entries: units and currencies as
    words. leading: what an island may begin with that is no part of its number. unit_joints: words inside a unit ("a"
    of "dollars a barrel"). levels: what stands between a change and its new level, and before the old one.
    recalling: units that only stand for what was counted before. points: the unit of which a sentence counts once.
    """

    lettered: Callable[[str, int, int], Shallow]
    entries: Callable[[], Iterable[Entry]]
    leading: re.Pattern[str]
    unit_joints: frozenset[str]
    levels: tuple[str, str]
    recalling: frozenset[str]
    points: str


@cache
def quantities_of(language: str) -> QuantityLanguage:
    """What a language brings. Raises LanguageError where it is not there."""
    found: QuantityLanguage = languages.brought("quantities", language)
    return found
