"""Which figures with a colon are clock times."""

from __future__ import annotations

from dateline.transforms.engine.site import Site
from dateline.transforms.text.en.classes import words_of


def timed(site: Site) -> bool:
    """15:30 is a time behind "at", "by", "until" ...; elsewhere as often a score or a ratio."""
    return site.before.lower() in words_of("timing")
