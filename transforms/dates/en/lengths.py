"""Which words of lengths are mentions: a unit alone, a rate, some day to come."""

from __future__ import annotations

import re

_RATE = re.compile(
    r"(?:\d|%|\b(?:percent|hundred|thousand|million|billion|trillion|cents?|dollars|euros|pounds|yen|times)"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|millions)"
    r"|(?:\d[\w.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens?"
    r"|[a-z]+ty|[a-z]+teen|hundreds?|thousands?|millions?|billions?)"
    r"\s(?:[\w-]+\s){0,3}[A-Za-z]*s)\s+$"
)
_LASTING = re.compile(
    r"(?:^|[^\w])(?:for|in|after|over|within|of|take|takes|took|taken|last|lasted|during|through|spent|spend|be|than|even|only|follows|following|about)"
    r"\s+$",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\s+(?:after|before|away|to go)\b")
_DEFINED = re.compile(r"\s+(?:of|that|when|after|before|since|leading|following|which|apart|\d{4})\b")
_COUNTED = re.compile(r"(?:hundred|thousand|[mb]illion|\bof)\s$")
_MODAL = re.compile(r"\b(?:will|may|could|would|might|can|to)\s+$")
_TO_LAST = re.compile(r"(?:\b(?:to|will|would|could|may|might|can|should|not)|n['’]t) $")
_VERB = re.compile(r"\s(?!(?:of|in|for|and|or|at|per|before|after|a|an|the|to|from|on|each|every)\b)[a-z]")


def a_unit(text: str, start: int, end: int) -> bool:
    """ "a year" behind an amount is a rate ($2 million a year, four flights a week), which belongs to the amount; so is
    what "$2 billion over a decade" is spread over."""
    return not _RATE.search(text, max(0, start - 45), start)


def bare_units(text: str, start: int, end: int) -> bool:
    """Bare units are a length of time behind a preposition or a verb of lasting, or before what they lead to."""
    if text.endswith(("ahead", "come"), start, end):
        return True
    if (
        not text.startswith(("the ", "The ", "early "), start)
        and _LEADS.match(text, end)
        and not _COUNTED.search(text, max(0, start - 10), start)
    ):
        return True
    return _LASTING.search(text, max(0, start - 12), start) is not None and not _DEFINED.match(text, end)


def some_day(text: str, start: int, end: int) -> bool:
    """ "will one day be": a day to come."""
    return (
        text[start:end] == "one day"
        and _VERB.match(text, end) is not None
        and _MODAL.search(text, max(0, start - 12), start) is not None
    )


def lasts(text: str, start: int, end: int) -> bool:
    """ "will last 24 hours" has a verb."""
    return not (text.startswith("last ", start) and _TO_LAST.search(text, max(0, start - 10), start))


def counted_from(text: str, start: int, end: int) -> bool:
    """ "two weeks later than planned" is a difference; "two days after Monday's vote" is counted from the vote."""
    return not text.startswith((" than ", "'s ", "’s "), end)
