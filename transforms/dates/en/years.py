"""Which numbers are years, and which short ones are decades."""

from __future__ import annotations

import re

from dateline.transforms.engine.site import Site
from dateline.transforms.text.en.classes import words_of

_BETWEEN = re.compile(r"\b[Bb]etween \d{4} and $")
_ONE_IN = re.compile(r"(?:\d|\b[Oo]ne) in $")
_LEFT = re.compile(
    r"(?: and \d{4})?(?:[.,;)](?!\d)|$| (?:by|when|after|before|until|as|with|under|the|he|she|they|it|but)\b)"
)
"""What leaves a number of four digits alone: in 1215, but not in 1215 homes."""
_LIFE_BEFORE = re.compile(r"(?<!\d)(?P<year>1\d{3})\s?[-–—]\s?$")
_LIFE_BEHIND = re.compile(r"\s?[-–—]\s?(?P<year>1\d{3})\s?[),;]")
LIFE = 60
"""Characters of a bracket that may tell a life before a year."""
_BILLS = ("S.", "H.R.")
_SIGNS = ("$", "£", "€", "¥", "#", "№")
_COMPOUND = re.compile(r"[-‐‑][^\W\d_]")
_OF_ONE_COUNT = re.compile(
    r"(?P<rest> to \d{4})? (?P<noun>[a-z]+)(?P<end>[.,;:)]|$| (?:in|at|by|over|since|last|this)\b)"
)
_CLOSED = re.compile(r"\s*(?:[).,;:\]](?!\d)|$)")
_FROM = re.compile(r"\b(?:from|from \d{4} to|between|between \d{4} and) $")


def a_year(site: Site) -> bool:
    """False for a number that could be a year behind a sign or a word that numbers or sums (page 1984), below 1800
    without a word that dates, of the Middle Ages before a noun (in 1200 homes), and for one end of a range of things
    counted (from 1900 to 2000 workers)."""
    said = site.said
    if site.ends(*_SIGNS) or site.followed(_COMPOUND) or _is_numbered(site) or _counts(site):
        return False
    if _is_of_a_life(site):
        return True
    if said < "1500":
        return (_is_medieval(site) and site.followed(_LEFT) is not None) or _is_of_a_work(site)
    return said >= "1800" or dates(site) or _is_bracketed(site)


def dates(site: Site) -> bool:
    """Whether a word that dates stands before it: since 1700, mid-1700."""
    if site.ends("-"):
        site = Site(site.text, site.start - 1, site.end)
        return site.text[site.back(1) : site.start].lower() in words_of("dating")
    return site.before.lower() in words_of("dating")


def _is_numbered(site: Site) -> bool:
    word = site.before.rstrip(".").lower()
    if (
        site.before in _BILLS
        or word in words_of("numbering")
        or (site.before[:1].isupper() and word in words_of("numbered name"))
    ):
        return True
    return word == "of" and Site(site.text, site.start - 3, site.start).before.lower() in words_of("summing")


def _is_medieval(site: Site) -> bool:
    if site.led(_BETWEEN, 3):
        return True
    return site.before.lower() in words_of("medieval dating") and site.led(_ONE_IN, 2) is None


def _is_bracketed(site: Site) -> bool:
    """Whether a number is all that brackets hold: his Hydrodynamica (1738)."""
    return site.ends("(") and site.begins(")")


def _is_of_a_work(site: Site) -> bool:
    """ "St. Jerome in His Study (1480)": the year of what has a title."""
    return _is_bracketed(site) and Site(site.text, site.start - 1, site.start).before[:1].isupper()


def _is_of_a_life(site: Site) -> bool:
    """One of two years in brackets, as a life and a reign are told: (1704 - 1787), (1710-1774, reigned 1715-1774)."""
    first = site.led(_LIFE_BEFORE, 2)
    if first is not None:
        begun, ended = first["year"], site.said
    else:
        behind = site.followed(_LIFE_BEHIND)
        if behind is None:
            return False
        begun, ended = site.said, behind["year"]
    opened = site.text.rfind("(", max(0, site.start - LIFE), site.start)
    return opened > site.text.rfind(")", max(0, site.start - LIFE), site.start) and 0 < int(ended) - int(begun) <= 110


def _counts(site: Site) -> bool:
    """Whether a noun behind a range makes it one of things: from 1200 to 1800 staff."""
    if not site.led(_FROM, 3):
        return False
    found = site.followed(_OF_ONE_COUNT)
    ends = found is not None and (found["rest"] or site.ends("to ", "and "))
    return found is not None and bool(ends) and found["noun"] not in words_of("going on")


def closes(site: Site) -> bool:
    """Whether nothing is counted behind a number: 1920 – 21), the other half of a year; 30 September 420."""
    return site.followed(_CLOSED) is not None


def about_year(site: Site) -> bool:
    """False for "around 1300 homes", "about 1300.": numbers more often than years."""
    said = site.said[-4:]
    return not (said.isdigit() and said < "1500") or site.said.startswith("circa")


def short_year(site: Site) -> bool:
    """'98 alone needs a word that dates: '60 Minutes' opens a title."""
    return dates(site)


def short_decade(site: Site) -> bool:
    """False for "temperatures in the 90s", which are degrees."""
    clause = re.split(r"[.;:\n]", site.text[site.back(DEGREE_WORDS) : site.start].lower())[-1]
    return words_of("degrees").isdisjoint(clause.split())


DEGREE_WORDS = 12
"""Words before a decade that may say that it is degrees."""
