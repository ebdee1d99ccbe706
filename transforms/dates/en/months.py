"""Months that are none: people's names, and days that no month has."""

from __future__ import annotations

import re

from dateline.transforms.engine.site import Site
from dateline.transforms.text.en.classes import words_of

_FIRST_NAMES = frozenset([month.capitalize() for month in words_of("month that is a first name")])
_SURNAME = re.compile(r" (?P<name>[A-Z][a-z]+)(?:['’]s)?(?=[\s,.;:)]|$)")
_DAY_BEHIND = re.compile(r" \d{1,3}(?:st|nd|rd|th)\b")
_DAY_BEFORE = re.compile(r"(?<![\d:.,])(?:3[01]|29)(?:st|nd|rd|th)?(?: of)? $")


def ruled_out(site: Site) -> bool:
    """Whether a day stands beside it that the month does not have (July 42nd, 30 February): where it has it, a rule has
    joined them."""
    return site.followed(_DAY_BEHIND) is not None or site.led(_DAY_BEFORE, 2) is not None


def is_person(site: Site) -> bool:
    """Whether a month is a first name: a suit by June Carter; but not: in June Congress voted."""
    found = site.followed(_SURNAME) if site.said in _FIRST_NAMES else None
    if found is None or site.before.lower() in words_of("month preposition"):
        return False
    return found["name"].lower() not in words_of("calendar noun")
