"""Which figures with a colon are clock times, and which nights are meant."""

from __future__ import annotations

from dateline.transforms.engine.site import Site
from dateline.transforms.text.en.classes import words_of


def timed(site: Site) -> bool:
    """15:30 is a time behind "at", "by", "until" ...; elsewhere as often a score or a ratio."""
    return site.before.lower() in words_of("timing")


def by_night(site: Site) -> bool:
    """False for "the overnight rate", of loans from one day to the next."""
    return site.after.lower() not in words_of("lent overnight")
