"""Units and nouns that a number takes over from what was said before."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.inherited import decision
from dateline.transforms.quantities.en import ellipsis
from dateline.transforms.quantities.en.classes import words_of
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.text import tags
from dateline.transforms.text.en import classes
from dateline.transforms.text.en.lemmas import lemma

_HARMING: Final = words_of("harming")
_PEOPLE: Final = words_of("people")
_PERSONS: Final = classes.words_of("person noun")
_AGES: Final = words_of("age of life")
_COMPARED: Final = words_of("comparing preposition")
_COMPARING: Final = _COMPARED | words_of("joint of two numbers")


@decision("years of life", yes=("Life expectancy is around 73.", "~73 a"), no="The average is around 73.")
def life(claim: Claim) -> Quantity | None:
    """ "life expectancy is 73", "the average age was 40", "to raise the age of consent to 16" """
    q, low = claim.quantity, claim.window.low
    if not 10 <= q.value < 125 or q.scale != 1:
        return None
    if any(words in (("life", "expectancy"), ("age", "of")) for words in pairwise(low[: claim.first])):
        return q.but(unit="a", kind="age")
    aged = any(word in _AGES and follows == "age" for word, follows in pairwise(low))
    return q.but(unit="a", kind="age") if aged or ("life", "expectancy") in pairwise(low) else None


@decision(
    "points of an index", yes="The index rose 3.2 points to 1,333.18.", no="The index rose 3.2 percent to 1,333.18."
)
def points(claim: Claim) -> Quantity | None:
    if "." not in claim.quantity.text or claim.memory.points != claim.bounds:
        return None
    claim.counted = claim.unit_text = "points"
    return claim.quantity


@decision(
    "what the subject is a number of",
    yes="The number of deaths in the valley rose to 1,035.",
    no="The number of the flat rose to 1,035.",
)
def number_of(claim: Claim) -> Quantity | None:
    """ "the number of staffers will grow to 130", "arrests topped 1,200" """
    clause, sentence = claim.clause, claim.sentence
    if clause is None or clause.verb < 0 or clause.subject is None or not ellipsis.is_measured(claim, clause):
        return None
    found = ellipsis.of_number(claim, sentence, clause.subject)
    return _count(claim, found) if found else None


@decision("what is compared", yes=("It rose to 52.3% from 51.8.", "51.8 %"), no="It rose 4% to 1,851.8.")
def compared(claim: Claim) -> Quantity | None:
    """ "rose to 52.3% from 51.8": what is compared is of the same unit and order; never "rose 4% to 51.8"."""
    q, last = claim.quantity, claim.memory.last
    before = claim.word(claim.first - 2) if claim.before == "the" else claim.before  # "close to the 3.37 million"
    if last is None or before not in _COMPARED or (before == "to" and last.direction):
        return None
    if last.unit == "1" or last.start_char < claim.bounds[0] or last.dimension in ("time", "age", "fraction", "count"):
        return None
    if q.text == "" or not 0.2 < q.value / (last.value or 1.0) < 5:
        return None
    claim.unit_text = last.unit_text
    kind = {"currency": "money", "percent": "percent"}.get(last.dimension, "measure")
    return q.but(unit=last.unit, kind="rate" if "/" in last.unit else kind)


def _count(claim: Claim, counted: str) -> Quantity:
    claim.counted, claim.unit_text = counted, counted.rpartition(" ")[2]
    return claim.quantity


@decision(
    "whole before it",
    yes="By then, of the 74 applicants under the rule, only 11 were in.",
    no="By then, under the rule of the 74 applicants, only 11 men were in.",
)
def of_whole(claim: Claim) -> Quantity | None:
    found = ellipsis.whole_before(claim)
    return _count(claim, found) if found else None


@decision(
    "noun meant again",
    yes="The army flew nine sorties on Saturday and another 14 on Sunday.",
    no="The army flew nine sorties on Saturday and another 14 men left.",
)
def again(claim: Claim) -> Quantity | None:
    found = ellipsis.meant_again(claim)
    return _count(claim, found) if found else None


@decision("persons harmed too", yes="It killed 12 men and injured 3.", no="It killed 12 men and injured 3 dogs.")
def harmed(claim: Claim) -> Quantity | None:
    last = claim.memory.last
    if last is None or last.unit != "1" or last.start_char < claim.bounds[0] or claim.before not in _HARMING:
        return None
    noun = (last.counted or "").lower().rpartition(" ")[2]
    return _count(claim, noun) if noun in _PEOPLE or lemma(noun, tags.NOUN) in _PERSONS else None


@decision(
    "money of the sentence",
    yes=("It earned $3 million, then 5 million.", "5000000 USD"),
    no="It earned $3, then 5,000.",
)
def money(claim: Claim) -> Quantity | None:
    q, last = claim.quantity, claim.memory.last
    brackets = claim.text[claim.end : claim.end + 2] == " ("  # a conversion follows: another currency
    if brackets or last is None or last.dimension != "currency" or last.start_char < claim.bounds[0] or q.scale < 1e6:
        return None
    return q.but(unit=last.unit.partition("/")[0], kind="money")


@decision(
    "noun of a relative", yes="They have 40 men, at least 12 who fled.", no="They have 40 men, at least 12 men fled."
)
def relative(claim: Claim) -> Quantity | None:
    heads = claim.memory.heads
    if claim.follows != "W" or not heads:
        return None
    return _count(claim, heads[-1])


@decision("count compared", yes="They have 40 men, up from 1,200.", no="They have 40 men; it rose by 1,200.")
def comparing(claim: Claim) -> Quantity | None:
    last = claim.memory.last
    if last is None or last.unit != "1" or last.start_char < claim.bounds[0] or claim.before not in _COMPARING:
        return None
    if claim.before == "to" and ellipsis.is_of_another(claim, last.start_char):
        return None
    claim.counted, claim.unit_text = last.counted, last.unit_text
    return claim.quantity
