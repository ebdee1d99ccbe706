"""Rates that the words behind a quantity make: "$5 a share", "40 cases a day", "12 deaths per 100,000"."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities import values
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.rate import decision
from dateline.transforms.quantities.en import cues, unit_names
from dateline.transforms.quantities.en.classes import words_of
from dateline.transforms.quantities.quantity import Quantity

_JOINED: Final = re.compile(r"-(?:a|per)-([a-z]+)", re.IGNORECASE)
_PER: Final = words_of("per")
_OF_A_FIRM: Final = words_of("share of a firm")
_PRICED_BY: Final = words_of("noun that things are priced by")
_ADVERBS: Final = {"hourly": "h", "daily": "d", "weekly": "wk", "monthly": "mo", "annually": "a", "yearly": "a"}
_MANY: Final = {"100": 2, "1000": 3, "thousand": 3, "10000": 4, "100000": 5, "1000000": 6, "million": 6, "1 million": 6}
"""Powers of ten that persons are counted by."""


@decision(
    "price or measure by a noun",
    yes=("It costs $5 a share.", "5 USD/{share}"),
    no="It costs $5 a year later.",
    kinds=("money", "measure"),
)
def by_noun(claim: Claim) -> Quantity | None:
    q = claim.quantity
    if q.kind not in ("money", "measure") or "/" in q.unit:
        return None
    joined = _JOINED.match(claim.text, claim.end)
    if joined is not None:
        noun, end, per = joined[1].lower(), joined.end(), "a"
    else:
        at, per = claim.last + 1, claim.after
        at += claim.word(at) in _OF_A_FIRM
        noun = claim.word(at)
        if per not in _PER or not noun.isalpha():
            return None
        noun = "share" if noun == "shr" else noun
        end = claim.words.ends[at]
    if per != "per" and noun not in _PRICED_BY:
        return None
    claim.extend(end)
    return q.but(unit=f"{q.unit}/{{{noun}}}", kind="rate")


@decision(
    "count or more",
    yes=("It holds 66 people or more.", ">=66 1"),
    no="It holds 66 people or more than that.",
    kinds=("counted",),
)
def or_more(claim: Claim) -> Quantity | None:
    more = claim.word(claim.last + 1)
    if claim.quantity.modifier != "=" or claim.after != "or":
        return None
    if more not in ("more", "fewer", "less") or claim.word(claim.last + 2) == "than":
        return None
    claim.extend(claim.words.ends[claim.last + 1])
    return values.bounded(claim.quantity, ">=" if more == "more" else "<=")


@decision("dash before a count", yes=("The toll: -66 people.", "66 1"), no="The toll: 66 people.", kinds=("counted",))
def dash(claim: Claim) -> Quantity | None:
    """Nothing is counted below zero."""
    q = claim.quantity
    if q.value >= 0 or claim.text[claim.start] not in "-−–":
        return None
    claim.start += 1
    claim.look()
    return values.with_unit(q, q.unit, q.kind, -1.0)


@decision(
    "count by area",
    yes=("It has 40 people per square mile.", "40 1/[smi_us]"),
    no="It has 40 people in a mile.",
    kinds=("counted",),
)
def by_area(claim: Claim) -> Quantity | None:
    unit = claim.word(claim.last + 2)
    if claim.after not in _PER or claim.word(claim.last + 1) != "square":
        return None
    if unit not in ("mile", "kilometre", "kilometer"):
        return None
    claim.extend(claim.words.ends[claim.last + 2])
    return claim.quantity.but(unit="1/[smi_us]" if unit == "mile" else "1/km2", kind="count")


@decision(
    "count by persons",
    yes=("It has 12 deaths per 100,000.", "12 1/(10*5)"),
    no="It has 12 deaths, 100,000 ill.",
    kinds=("counted",),
)
def by_many(claim: Claim) -> Quantity | None:
    """ "per 100,000", "for every million", "out of every 1,000" """
    at = claim.last
    if claim.word(at) != "per":
        at += 1 + (claim.word(at) == "out")
        if claim.word(at) != "every":
            return None
    at += 1
    many = claim.word(at).replace(",", "")
    if many == "1" and claim.word(at + 1) == "million":
        at, many = at + 1, "million"
    power = _MANY.get(many)
    if power is None or claim.word(at + 1) in ("million", "thousand"):
        return None
    if (of := unit_names.symbols().codes.get(claim.words.words[at + 1] if claim.word(at + 1) else "")) is not None:
        claim.extend(claim.words.ends[at + 1])  # "per 100 ml"
        return claim.quantity.but(unit=f"1/({many}.{of[0]})", kind="count")
    claim.extend(claim.words.ends[at])
    return claim.quantity.but(unit=f"1/(10*{power})", kind="count")


@decision(
    "count by time", yes=("They saw 40 cases a day.", "40 1/d"), no="They saw 40 cases a day later.", kinds=("counted",)
)
def by_time(claim: Claim) -> Quantity | None:
    code = cues.time_behind(claim)
    return claim.quantity.but(unit=f"1/{code}", kind="count") if code else None


@decision(
    "so much daily",
    yes=("The site takes 900 orders daily.", "900 1/d"),
    no="The site prints 900 daily papers.",
)
def by_adverb(claim: Claim) -> Quantity | None:
    """ "handles 900 users daily", "earns $5 million annually": an adverb that no noun follows."""
    q, code = claim.quantity, _ADVERBS.get(claim.after)
    measured = q.kind in ("money", "measure") or (q.kind == "bare" and claim.noun is not None)
    if code is None or "/" in q.unit or not measured:
        return None
    follows = claim.letter(claim.last + 1)
    if follows in ("N", "M", "J", "Q") or claim.behind not in (" ", "\n"):
        return None
    claim.extend(claim.words.ends[claim.last])
    return q.but(unit=f"{q.unit}/{code}", kind="count" if q.kind == "bare" else "rate")
