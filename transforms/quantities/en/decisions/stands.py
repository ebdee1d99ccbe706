"""Numbers without a unit: with a noun that they do not count, or without a noun."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities import counts, rates, shares
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.stands import decision
from dateline.transforms.quantities.quantity import NONE, Quantity

_SIDE: Final = re.compile(r"\s(?:wide|long|high|deep|tall|thick|across)\b")
_MAGNITUDE: Final = re.compile(
    r"\bmagnitude (?:(?:was|is|of|at|as|to|being|reached|measured|estimated|reported|a|an|preliminary|revised) ){1,4}$",
    re.I,
)
_TOTALS: Final = frozenset("toll number count total tally".split())
_LOOSE: Final = frozenset(("", "U", "Z", "P", "C", "K"))  # letters of what a number's noun cannot be
_MORE: Final = frozenset(("another", "further"))
_STATES: Final = frozenset("REJX")
_HARMING: Final = frozenset("killing injuring wounding hurting leaving arresting detaining".split())


@decision("zero as a quality of a noun", yes=("It has zero tolerance.", "no unit"), no="It has zero cars.")
def zero(claim: Claim) -> Quantity | None:
    noun = claim.noun
    none = noun and claim.quantity.shape == "zero" and not claim.words.words[noun[1] - 1].endswith("s")
    return NONE if none else None


@decision("model", yes=("The phone was the 11 Pro.", "no unit"), no="She owns 11 cars.")
def model(claim: Claim) -> Quantity | None:
    return NONE if claim.noun and counts.is_model(claim.quantity, claim.words, claim.noun) else None


@decision("one as a pronoun", yes=("But one hopes so.", "no unit"), no="But one man left.")
def pronoun(claim: Claim) -> Quantity | None:
    noun = claim.noun
    if noun is None or not counts.is_one(claim.quantity, claim.text[claim.start : claim.words.starts[noun[0]]].strip()):
        return None
    return NONE if counts.is_pronoun(claim.words.words[noun[1] - 1]) else None


@decision("odds", yes=("One child in five is poor.", "0.2 1"), no="One child in London is poor.")
def odds(claim: Claim) -> Quantity | None:
    noun = claim.noun
    if noun is None or not counts.is_one(claim.quantity, claim.text[claim.start : claim.words.starts[noun[0]]].strip()):
        return None
    found = shares.one_in(claim.quantity, claim.text, claim.words, claim, claim.words.words[noun[1] - 1])
    if found is not None:
        claim.unit_text = ""
    return found


@decision("noun", yes="Some 315,000 troops fell.", no="It rose to 315,000.")
def counts_something(claim: Claim) -> Quantity | None:
    return claim.quantity if claim.is_counted else None


@decision("alone in its line", yes="315,000", no="It rose to 315,000.")
def alone(claim: Claim) -> Quantity | None:
    if not counts.is_alone(claim.text, claim.start, claim.end):
        return None
    q = claim.quantity
    return NONE if counts.is_year(q, claim.words, claim.first) or q.shape == "dash" else q


@decision("one alone", yes=("This is the one.", "no unit"), no="It rose to 315,000.")
def one(claim: Claim) -> Quantity | None:
    return NONE if counts.is_one(claim.quantity, claim.written) else None


@decision("couple of persons", yes=("A couple married.", "no unit"), no="It sold a couple of cars.")
def couple(claim: Claim) -> Quantity | None:
    return NONE if claim.quantity.shape == "vague" and claim.written.lower() == "a couple" else None


@decision("magnitude", yes=("Its magnitude was 6.4.", "6.4 {Richter}"), no="Its value was 6.4.")
def magnitude(claim: Claim) -> Quantity | None:
    if not 0 < claim.quantity.value < 10:
        return None
    found = _MAGNITUDE.search(claim.text, max(0, claim.start - 40), claim.start)
    return claim.quantity.but(unit="{Richter}", kind="measure") if found is not None else None


@decision("number a day", yes=("They leave at 40 a day.", "40 1/d"), no="They leave 40.")
def a_day(claim: Claim) -> Quantity | None:
    return rates.alone(claim.quantity, claim.text, claim)


@decision("second side", yes=("It is 5 metres long and 3 wide.", "3 m"), no="It has 5 doors and 3 wide gates.")
def side(claim: Claim) -> Quantity | None:
    last = claim.memory.last
    if last is None or last.dimension != "length" or not _SIDE.match(claim.text, claim.end):
        return None
    return claim.quantity.but(unit=last.unit, kind="measure")


@decision("score", yes=("They lost 1-3 to Leeds.", "no unit"), no="They lost 13.")
def score(claim: Claim) -> Quantity | None:
    return NONE if claim.quantity.shape == "dash" and claim.quantity.modifier == "=" else None


@decision("number that stands alone", yes="It rose to 1,333.18.", no="It was episode 12.")
def stands_alone(claim: Claim) -> Quantity | None:
    alone = counts.stands_alone(claim.quantity, claim.words, claim.first, claim.last)
    return claim.quantity if alone else None


@decision("vote", yes="It was 66 to three.", no="They have 66 cars.")
def vote(claim: Claim) -> Quantity | None:
    q, last = claim.quantity, claim.memory.last
    if q.value <= 1 or not claim.first or last is None:
        return None
    more = last.unit == "1" and (last.value or 0.0) > q.value and " " not in last.text
    return q if more and claim.text[last.end_char : claim.start] == " to " else None


@decision("number in words behind to", yes="The toll rose to three.", no="It rose to 300.")
def to_words(claim: Claim) -> Quantity | None:
    q = claim.quantity
    if q.value <= 1 or claim.first < 2 or claim.before != "to" or q.text or claim.follows not in _LOOSE:
        return None
    stands = claim.word(claim.first - 2) in _TOTALS or claim.letter(claim.first - 2) in ("V", "E")
    return q if stands else None


@decision("more of them", yes="Another 12 still missing were named.", no="The 12 still missing were named.")
def more(claim: Claim) -> Quantity | None:
    q = claim.quantity
    fits = claim.follows in _LOOSE or claim.follows in _STATES
    return q if q.value > 1 and claim.before in _MORE and fits else None


@decision("all of them", yes="All 189 on board died.", no="Flight 189 crashed.")
def all_of(claim: Claim) -> Quantity | None:
    q = claim.quantity
    return q if q.value > 1 and claim.before == "all" and claim.follows not in ("N", "M", "J", "Q") else None


@decision("persons harmed", yes="The bomb went off, killing three.", no="The bomb went off at three.")
def harmed(claim: Claim) -> Quantity | None:
    q = claim.quantity
    return q if q.value > 1 and claim.before in _HARMING and claim.follows in _LOOSE else None
