"""Whether a clause goes on with the time that its report or its story has told."""

from __future__ import annotations

import datetime as dt
from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.as_of import AsOf
from dateline.transforms.quantities.en.periods import is_compared
from dateline.transforms.text import clauses as c
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of

_MOVING: Final = words_of("moving verb")
_TIMING: Final = words_of("timing subordinator")
_EARLIER: Final = words_of("past perfect")
DAYS: Final = frozenset(("day", "daypart", "hour", "minute", "second", "weekend"))
"""Grains of the dates of a story; reports tell of longer ones."""
HAPPENING: Final = frozenset(("death", "injury", "missing", "displacement", "rescue", "attack", "destruction"))
"""Events that a story tells of."""
_REPORTED: Final = frozenset(("profit", "loss", "revenue", "sale", "production", "trade", "price", "investment"))
_TIMELESS: Final = ("age", "time")
_HYPHENS: Final = ("-", "‐", "‑")
_MIDNIGHT: Final = ("", "T00:00", "T00:00:00")
_PART: Final = words_of("first") | words_of("last")
_FRESH: Final = 10  # days over which news is told
_REPORTING: Final = 540  # days over which reports are made on a period
_AGES: Final = ("decade", "century")


def told_in(claim: Claim) -> Clause | None:
    """The clause in the past that tells of a quantity, without a time of its own."""
    sentence, clause = claim.sentence, claim.clause
    if claim.quantity.kind in _TIMELESS or claim.modality != c.ASSERTED or claim.behind in _HYPHENS:
        return None
    while clause is not None and not clause.tense:
        if clause.kind == c.INFINITIVE:
            return None
        clause = clause.parent
    if clause is None or clause.tense != c.PAST or _restricts(claim, clause):
        return None
    if sentence.word(clause.group[0]) in _EARLIER:
        return None
    return None if _is_timed(claim, clause) or is_compared(claim) or _has_length(claim) else clause


def _restricts(claim: Claim, clause: Clause) -> bool:
    """ "the bombs that killed three": which bombs; a relative clause behind a comma goes on with the story."""
    if clause.kind != c.RELATIVE:
        return False
    return clause.opener <= 0 or claim.sentence.words[clause.opener - 1] != ","


def _has_length(claim: Claim) -> bool:
    """ "in the first seven months": a part of a year that is not named is a time of its own."""
    lengths = [date for date in claim.dates if date.timex_type == "DURATION"]
    places = [claim.sentence.at(date.start_char) for date in lengths]
    return any([claim.sentence.word(at + step) in _PART for at in places for step in (-1, 0, 1)])


def _is_timed(claim: Claim, clause: Clause) -> bool:
    """ "rose 0.5% after the data were released": what comes before or after it says when."""
    return any(
        [
            other.kind == c.ADVERBIAL and other.parent is clause and claim.sentence.word(other.opener) in _TIMING
            for other in claim.sentence.clauses
        ]
    )


def goes_on(claim: Claim, clause: Clause, when: AsOf, grain: str) -> bool:
    """Whether a clause goes on with a period (as reports do) or a day (as stories do) that was told before it."""
    published = claim.published
    if published is None or grain in _AGES or (when.end or "")[:10] > (published + dt.timedelta(days=1)).isoformat():
        return False
    events = claim.event
    if grain in DAYS:
        return is_news(when, published) or not HAPPENING.isdisjoint(events)
    if (when.end or "")[:10] < (published - dt.timedelta(days=_REPORTING)).isoformat():
        return False
    moving = not _MOVING.isdisjoint([claim.sentence.lemma(verb) for verb in clause.verbs])
    return moving or not _REPORTED.isdisjoint(events) or claim.quantity.kind in ("money", "percent", "measure", "rate")


def is_news(when: AsOf, published: dt.date | None) -> bool:
    """Whether a day is one of the last before publication."""
    if when.start is None or published is None:
        return False
    return 0 <= (published - dt.date.fromisoformat(when.start[:10])).days <= _FRESH


def whole(when: AsOf, published: dt.date | None) -> AsOf:
    """Whole days, none behind that of publication: what follows in a story is not of the same minute."""
    if when.start is None or when.end is None or "T" not in when.start + when.end:
        return when
    first, last = when.start[:10], dt.date.fromisoformat(when.end[:10])
    if when.end[10:] not in _MIDNIGHT:
        last += dt.timedelta(days=1)
    if published is not None and first <= published.isoformat() < last.isoformat():
        last = published + dt.timedelta(days=1)
    return AsOf(first, last.isoformat(), when.source)
