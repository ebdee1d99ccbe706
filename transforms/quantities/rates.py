"""Counts by time, area or number of people: "40 cases a day", "12 deaths per 100,000"."""

from __future__ import annotations

import re

from dateline.transforms.quantities import values
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow

_NO_DATE = r"(?!\s(?:ago|earlier|later|before|after|old))"
_PER = re.compile(rf"\s+(?:per|an?|each|every)\s+([a-z]+)\b{_NO_DATE}", re.IGNORECASE)
_PER_MANY = re.compile(
    r"\s+(?:per|for every|in every|out of every)\s+(1,?000(?:,?000)?|100(?:,000)?|10,?000|1 million|million|thousand)\b"
    r"(?!\s+(?:million|thousand))",
    re.IGNORECASE,
)
_POWERS = {"100": 2, "1000": 3, "thousand": 3, "10000": 4, "100000": 5, "1000000": 6, "million": 6, "1 million": 6}
_OR_MORE = re.compile(r" or (more|fewer|less)\b(?! than)")
_PER_AREA = re.compile(r" (?:per|an?|every) square (mile|kilomet(?:re|er))\b")
_PER_TIME = {
    "day": "d",
    "week": "wk",
    "month": "mo",
    "year": "a",
    "hour": "h",
    "minute": "min",
    "second": "s",
    "annum": "a",
}


def per(q: Quantity, context: Claim, words: Shallow, place: Claim) -> Quantity:
    """A count as a rate, where one follows its noun: "(40 cases) a day", "(12 deaths) per 100,000"."""
    if q.modifier == "=" and (more := _OR_MORE.match(context.text, place.end)) is not None:  # "66 people or more"
        place.end = more.end()
        place.last = words.at(place.end - 1) + 1
        q = values.bounded(q, ">=" if more[1] == "more" else "<=")
    if (area := _PER_AREA.match(context.text, place.end)) is not None:
        place.end = area.end()
        place.last = words.at(place.end - 1) + 1
        return q.but(unit="1/[smi_us]" if area[1] == "mile" else "1/km2", kind="count")
    if (found := _PER_MANY.match(context.text, place.end)) is not None:
        place.end = found.end()
        place.last = words.at(place.end - 1) + 1
        return q.but(unit=f"1/(10*{_POWERS[found[1].replace(',', '').lower()]})", kind="count")
    return alone(q, context.text, place) or q


def alone(q: Quantity, text: str, place: Claim) -> Quantity | None:
    """ "40 a day": a rate of what the sentence has named before."""
    found = _PER.match(text, place.end)
    code = found and _PER_TIME.get(found[1].lower())
    return q.but(unit=f"1/{code}", kind="count") if code else None
