"""Words that look like a bound or a scale and are none."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities import values
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.number import decision
from dateline.transforms.quantities.en import currencies, moves
from dateline.transforms.quantities.en.classes import words_of
from dateline.transforms.quantities.quantity import Quantity

_ON: Final = frozenset("UDTM")  # letters of what goes on behind a phrase that opens a sentence
_DISPUTED: Final = words_of("disputed")
_SCALES: Final = words_of("scale word")
_SECONDED: Final = words_of("noun of which there is a second")
_COMMA_LANDS: Final = words_of("country that writes a point between thousands")
_OVER: Final = words_of("verb with over")
_EXCEEDING: Final = words_of("exceeding")
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}$")
_ADJECTIVES: Final = {"?grand": 0.001, "?real": 1.0}  # money that is an adjective before a noun


@decision(
    "money that is an adjective",
    yes=("They own two grand pianos.", "2 1"),
    no="The piano cost two grand.",
    kinds=("money",),
)
def adjective(claim: Claim) -> Quantity | None:
    factor = _ADJECTIVES.get(claim.quantity.unit)
    if factor is None or claim.follows not in ("N", "M"):
        return None
    claim.extend(claim.words.ends[claim.last - 2], claim.last - 1)
    return values.with_unit(claim.quantity, "1", "bare", factor)


@decision(
    "share with the name of a currency",
    yes=("Its stock (COP 33.27, -0.33) fell.", "33.27 USD"),
    no="It costs more (COP 33.27) there.",
    kinds=("money",),
)
def share(claim: Claim) -> Quantity | None:
    """In brackets, with the change of its price behind it."""
    q, text, end = claim.quantity, claim.text, claim.end
    code = claim.words.words[claim.first]
    if claim.before != "(" or not code.isupper() or not code.isalpha() or q.scale != 1 or "." not in q.text:
        return None
    if text[end : end + 2] != ", " or text[end + 2 : end + 3] not in ("+", "-", "−", "–"):
        return None
    unit, claim.assumed = currencies.of_source("$", claim.country)
    return q.but(unit=unit) if unit else None


@decision(
    "letter that opens a name", yes=("They sent 36 F-16 jets.", "36 1"), no="It was 36 F outside.", kinds=("measure",)
)
def letter_of_name(claim: Claim) -> Quantity | None:
    """ "49 F-105 jets", "six C-130J planes": the name is counted."""
    text, end = claim.text, claim.end
    if claim.behind != "-" or not text[end + 1 : end + 2].isdigit() or not text[end - 1].isupper():
        return None
    if claim.quantity.kind != "measure" or text[end - 2] != " ":
        return None
    claim.extend(end - 2)
    claim.unit_text = ""
    return values.with_unit(claim.quantity, "1", "bare")


@decision(
    "second that is an ordinal",
    yes=("They built 40 second homes.", "40 1"),
    no="They lost by 40 seconds.",
    kinds=("time",),
)
def second(claim: Claim) -> Quantity | None:
    """ "40 second homes", "two second-half goals": seconds before a noun carry a hyphen."""
    q, words = claim.quantity, claim.words
    if q.unit != "s" or q.value <= 1 or not claim.written.endswith(" second"):
        return None
    if (claim.hyphened or claim.after) not in _SECONDED:
        return None
    claim.extend(words.ends[claim.last - 2], claim.last - 1)
    claim.letters = words.letters  # dates take it for a length of time
    claim.unit_text = ""
    return values.with_unit(q, "1", "bare")


@decision(
    "point between thousands",
    yes=("Some 25.000 people came.", "~25000 1"),
    no="It rose by 25.125 metres.",
    kinds=("bare", "money"),
)
def thousands(claim: Claim) -> Quantity | None:
    """In a source of a country that writes so; else whole thousands of things, and whole hundreds of euros."""
    q = claim.quantity
    if q.kind not in ("bare", "money") or q.scale != 1 or q.shape or not _THOUSANDS.match(q.text):
        return None
    round_ones = q.text.endswith("000" if q.kind == "bare" else "00") and (q.kind == "bare" or q.unit == "EUR")
    if claim.country not in _COMMA_LANDS and not (claim.country is None and round_ones):
        return None
    return values.with_unit(q, q.unit, q.kind, 1e3)


@decision(
    "verb with over",
    yes=("The state took over three banks.", "3 1"),
    no="The state has over three banks.",
    kinds=("bare",),
)
def taken_over(claim: Claim) -> Quantity | None:
    q = claim.quantity
    if (
        q.modifier != ">"
        or q.shape
        or q.kind != "bare"
        or q.text
        or claim.before not in _OVER
        or claim.word(claim.first) != "over"
    ):
        return None
    claim.narrow(1)
    return q.but(modifier="=", low=q.value, high=q.value)


@decision("verb of exceeding", yes=("Sales topped $5 million.", ">5000000 ?$"), no="Sales hit $5 million.")
def exceeding(claim: Claim) -> Quantity | None:
    q, at = claim.quantity, claim.first - 1
    at -= claim.word(at) == "the"  # "topped the $5 million mark"
    if q.modifier != "=" or q.shape or claim.word(at) not in _EXCEEDING or claim.letter(at) == "N" or q.kind == "age":
        return None
    return values.bounded(q, ">")


@decision("level behind a verb with up", yes=("Prices edged up to 4%.", "4 %"), no="Prices can be up to 4% higher.")
def level(claim: Claim) -> Quantity | None:
    """The verb takes "up", and the number is no bound."""
    q, first = claim.quantity, claim.first
    if q.modifier != "<=" or q.shape or first == 0 or claim.words.words[first : first + 2] != ["up", "to"]:
        return None
    if claim.before not in moves.LEVELS or claim.before == "go":  # "it can go up to 40"
        return None
    claim.narrow(2)
    return q.but(modifier="=", low=q.value, high=q.value)


def _opens_with_over(claim: Claim) -> bool:
    """True for a bound that "over" makes."""
    return claim.quantity.modifier == ">" and not claim.quantity.shape and claim.word(claim.first) == "over"


@decision(
    "what it is over",
    yes=("He was jailed over a $3 million theft.", "3000000 ?$"),
    no="He was paid over $3 million.",
    kinds=("money",),
)
def concerned(claim: Claim) -> Quantity | None:
    """What a case or a quarrel is about is no bound."""
    q, first = claim.quantity, claim.first
    if q.kind != "money" or not _opens_with_over(claim):
        return None
    article = claim.letter(first + 1) == "D"
    if claim.follows not in ("N", "M", "J") or not (article or (first and claim.before in _DISPUTED)):
        return None
    claim.narrow(1 + article)
    return q.but(modifier="=", low=q.value, high=q.value)


@decision(
    "stretch of time with over",
    yes=("They took a loan over 30 years.", "30 a"),
    no="The work took over 30 years.",
    kinds=("time",),
)
def during(claim: Claim) -> Quantity | None:
    """Behind a noun or an amount, or opening a sentence, "over" is no bound."""
    q, first = claim.quantity, claim.first
    if q.kind != "time" or not _opens_with_over(claim):
        return None
    article = claim.letter(first + 1) == "D"
    if article and claim.word(first + 2) in _SCALES:  # "over a hundred years"
        return None
    done = _is_done(claim, first - 1) if first else claim.follows in _ON
    if not done and not (article and first):
        return None
    claim.narrow(2 if article else 1)
    return values.exact(q.value, unit=q.unit, kind=q.kind, scale=q.scale, text=q.text, factor=q.factor)


def _is_done(claim: Claim, at: int) -> bool:
    """ "(a loan) over 30 years", "(it doubled) over two years", never "(it took) over two years"."""
    last = claim.memory.last
    if claim.letter(at) == "U" and last is not None and last.dimension == "currency":  # "$1 million, plus interest,"
        return last.start_char >= claim.bounds[0]
    return claim.letter(at) in ("N", "M", "Q") or claim.word(at) in moves.CHANGING


@decision(
    "some behind a number",
    yes=("It has 20-some houses.", "~20 1"),
    no="It has 20 houses and some barns.",
    kinds=("bare",),
)
def some(claim: Claim) -> Quantity | None:
    q = claim.quantity
    if q.kind != "bare" or q.modifier != "=" or not claim.text.startswith("-some ", claim.end):
        return None
    claim.extend(claim.end + len("-some"), claim.last)
    return values.bounded(q, "~")
