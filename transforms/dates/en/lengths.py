"""Which words of lengths are mentions: a unit alone, a rate, some day to come."""

from __future__ import annotations

import re

from dateline.transforms.dates.en import tense
from dateline.transforms.dates.meanings import Shift, Span, Vague, Value
from dateline.transforms.dates.units import UNITS
from dateline.transforms.engine.site import Site
from dateline.transforms.text.en.classes import words_of

_SMALL = "|".join(sorted(words_of("small number")))
_LARGE = "|".join(sorted(words_of("large number word")))
_RATE = re.compile(
    rf"(?:\d|%|\b(?:{'|'.join(sorted(words_of('rate word')))})"
    rf"|\b(?:{_SMALL}|dozens|hundreds|thousands|millions)"
    rf"|(?:\d[\w.,]*|{_SMALL}|twelve|dozens?|[a-z]+ty|[a-z]+teen|(?:{_LARGE})s?)\s(?:[\w-]+\s){{0,3}}[A-Za-z]*s)\s+$"
)
_LEADS = re.compile(r"\s+(?:after|before|away|to go)\b")
_DEFINED = re.compile(r"\s+(?:of|that|when|after|before|since|leading|following|which|apart|\d{4})\b")
_COUNTED = re.compile(rf"(?:{_LARGE}|\bof)\s$")
_MODALS = ("will", "may", "could", "would", "might", "can", "to")
_TO_LAST = re.compile(r"(?:\b(?:to|will|would|could|may|might|can|should|not)|n['’]t) $")
_VERB = re.compile(r"\s(?!(?:of|in|for|and|or|at|per|before|after|a|an|the|to|from|on|each|every)\b)[a-z]")
RATE_WORDS = 6
"""Words before a unit that may count what it is a rate of: 40 well paid young nurses a year."""


def a_unit(site: Site) -> bool:
    """False for "a year" behind an amount, a rate ($2 million a year, four flights a week), which belongs to it; so is
    what "$2 billion over a decade" is spread over."""
    return site.led(_RATE, RATE_WORDS) is None


def bare_units(site: Site) -> bool:
    """Bare units are a length of time behind a preposition or a verb of lasting, or before what they lead to."""
    said = site.said
    if said.endswith(("ahead", "come")):
        return True
    if not said.startswith(("the ", "The ", "early ")) and site.followed(_LEADS) and site.led(_COUNTED, 1) is None:
        return True
    return site.before.lower() in words_of("lasting") and site.followed(_DEFINED) is None


def some_day(site: Site, value: Value) -> Value:
    """ "will one day be": a day to come."""
    if site.said == "one day" and site.before in _MODALS and site.followed(_VERB):
        return Vague("FUTURE_REF")
    return value


def lasts(site: Site) -> bool:
    """False for "will last 24 hours", which has a verb."""
    return not (site.said.startswith("last ") and site.led(_TO_LAST, 2))


def counted_from(site: Site) -> bool:
    """False for "two weeks later than planned", a difference, and "two days after Monday's vote", counted from it."""
    return not site.begins(" than ", "'s ", "’s ", " 's ")


def is_within(text: str, start: int) -> bool:
    """Whether "in" leads to a length."""
    return text.endswith(("in ", "In "), 0, start)


def from_now(site: Site, length: Span) -> Value:
    """A length behind "in" is a date ahead in a sentence about the future, but not behind a superlative: it will end in
    five years; it will be the longest in five years."""
    if (
        UNITS[length.amounts[-1].unit].clock
        or site.text[max(0, site.start - 4)].isalnum()
        or site.said.startswith(_COUNTED_ON)
        or _MOST.search(site.text, max(site.sentence[0], site.back(MOST_WORDS)), site.start)
        or tense.of(site.text, site.sentence, site.start, site.end) != "future"
    ):
        return length
    return Vague("FUTURE_REF") if length.high else Shift(length, 1)


_MOST = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:th|st|nd|rd)|only|most|least|worst|best"
    r"|record|once|times?|\w{2,}est)\b[^.;]*$"
)
MOST_WORDS = 10
_COUNTED_ON = ("the ", "next ", "coming ", "recent ")
