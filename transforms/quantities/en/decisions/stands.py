"""Numbers without a unit: with a noun that they do not count, or without a noun."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.stands import decision
from dateline.transforms.quantities.en import cues, shares
from dateline.transforms.quantities.en.classes import words_of
from dateline.transforms.quantities.quantity import NONE, Quantity

_MAGNITUDE: Final = re.compile(
    r"\bmagnitude (?:(?:was|is|of|at|as|to|being|reached|measured|estimated|reported|a|an|preliminary|revised) ){1,4}$",
    re.I,
)
_LOOSE: Final = ("", "U", "Z", "P", "C", "K")  # letters of what a number's noun cannot be
_OBJECT_ENDS: Final = (*_LOOSE, "R", "I")
_ENDS: Final = ("", *"ZUOPVXEK")
_TOTALS: Final = words_of("total noun")
_COMPARED: Final = words_of("comparing preposition")
_STATES: Final = words_of("state of persons")
_HARMING: Final = words_of("harming")
_FURTHER: Final = words_of("further")
_SIDES: Final = words_of("side of a thing")
_BEFORE: Final = words_of("time before")
_SPANS: Final = words_of("span of time")
_NAMING: Final = words_of("numbered noun")


@decision("zero as a quality of a noun", yes=("It has zero tolerance.", "no unit"), no="It has zero cars.")
def zero(claim: Claim) -> Quantity | None:
    noun = claim.noun
    none = noun and claim.quantity.shape == "zero" and not claim.words.words[noun[1] - 1].endswith("s")
    return NONE if none else None


@decision("model", yes=("The phone was the 11 Pro.", "no unit"), no="She owns 11 cars.")
def model(claim: Claim) -> Quantity | None:
    """Digits before capitalised words of which the last is no plural: "(iPhone) 11 Pro Max"."""
    q, noun = claim.quantity, claim.noun
    if noun is None or not q.text.isdigit() or q.modifier != "=" or q.scale != 1:
        return None
    head = claim.words.words[noun[1] - 1]
    if head.endswith("s") or head.isupper():
        return None
    return NONE if set(claim.words.letters[noun[0] : noun[1]]) == {"M"} else None


@decision("one as a pronoun", yes=("But one hopes so.", "no unit"), no="But one man left.")
def pronoun(claim: Claim) -> Quantity | None:
    """ "one day", "one hopes" """
    noun = claim.noun
    if noun is None or not cues.is_one(claim, claim.words.starts[noun[0]]):
        return None
    head = claim.words.words[noun[1] - 1]
    many = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return NONE if many or head.lower() in words_of("noun behind the pronoun one") else None


@decision("odds", yes=("One child in five is poor.", "0.2 1"), no="One child in London is poor.")
def odds(claim: Claim) -> Quantity | None:
    noun = claim.noun
    if noun is None or not cues.is_one(claim, claim.words.starts[noun[0]]):
        return None
    found = shares.one_in(claim.quantity, claim.text, claim.words, claim, claim.words.words[noun[1] - 1])
    if found is not None:
        claim.unit_text = ""
    return found


@decision("noun", yes="Some 315,000 troops fell.", no="It rose to 315,000.")
def counts_something(claim: Claim) -> Quantity | None:
    return claim.quantity if claim.is_counted else None


@decision("end of a span", yes="The number went from 12 to 30.", no="The number went to 12.")
def end_of_span(claim: Claim) -> Quantity | None:
    return claim.quantity if claim.span is not None else None


@decision("alone in its line", yes="315,000", no="It rose to 315,000.")
def alone(claim: Claim) -> Quantity | None:
    if not cues.is_alone(claim):
        return None
    q = claim.quantity
    return NONE if cues.is_year(claim) or q.shape == "dash" else q


@decision("one alone", yes=("This is the one.", "no unit"), no="It rose to 315,000.")
def one(claim: Claim) -> Quantity | None:
    return NONE if cues.is_one(claim, claim.end) else None


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
    code = cues.time_behind(claim)
    return claim.quantity.but(unit=f"1/{code}", kind="count") if code else None


@decision("second side", yes=("It is 5 metres long and 3 wide.", "3 m"), no="It has 5 doors and 3 wide gates.")
def side(claim: Claim) -> Quantity | None:
    last = claim.memory.last
    if last is None or last.dimension != "length" or claim.after not in _SIDES:
        return None
    return claim.quantity.but(unit=last.unit, kind="measure")


@decision("score", yes=("They lost 1-3 to Leeds.", "no unit"), no="They lost 13.")
def score(claim: Claim) -> Quantity | None:
    return NONE if claim.quantity.shape == "dash" and claim.quantity.modifier == "=" else None


@decision("bounded or scaled", yes="It rose to 200 million.", no="It was episode 12.")
def bounded(claim: Claim) -> Quantity | None:
    q = claim.quantity
    return q if q.modifier != "=" or q.scale != 1 or q.shape in ("vague", "range") else None


@decision("figure", yes="It rose to 1,333.18.", no="It was 12.")
def figure(claim: Claim) -> Quantity | None:
    """Digits with a comma or a point, or many of them; spaces make a telephone number of them."""
    digits = claim.quantity.text
    long = " " not in digits and ("." in digits or len(digits.replace(",", "")) > 4)
    return claim.quantity if "," in digits or long else None


@decision("of a total", yes="It has an average of 12.", no="It is a game of 12.")
def of_total(claim: Claim) -> Quantity | None:
    if claim.before != "of" or claim.first < 2:
        return None
    total = claim.word(claim.first - 2) in _TOTALS or claim.letter(claim.first - 2) == "Q"
    return claim.quantity if total else None


@decision("score of play", yes="They were all out for 147.", no="They were out for 147 games.")
def play(claim: Claim) -> Quantity | None:
    """ "all out for 147", "an unbeaten 122 off 226 balls", "won 11 straight" """
    if claim.before == "for" and claim.word(claim.first - 2) == "out":
        return claim.quantity if claim.follows in _LOOSE else None
    behind = claim.last + 1
    faced = claim.after == "off" and claim.letter(behind) == "Q"
    won = claim.after == "straight" and claim.letter(behind) in _ENDS
    return claim.quantity if faced or won else None


@decision("part of a number", yes="Some said 60 of the 72 are back.", no="Some said 60 of the 72 men are back.")
def of_number(claim: Claim) -> Quantity | None:
    if claim.follows != "O":
        return None
    at = claim.last + 1
    at += claim.letter(at) == "D"
    whole = claim.letter(at) == "Q" and claim.letter(at + 1) not in ("N", "M", "J")
    return claim.quantity if whole else None


@decision("fewer or left", yes="It has 12 fewer.", no="It has 12 few.")
def fewer(claim: Claim) -> Quantity | None:
    left = claim.before == "remaining" and claim.follows in _LOOSE
    return claim.quantity if left or claim.after == "fewer" else None


@decision("subject of a verb", yes="By then 12 were hurt.", no="By then 12.")
def acts(claim: Claim) -> Quantity | None:
    """ "12 were hurt", "12 dead" """
    many = claim.quantity.value > 1 and (claim.follows in ("X", "V", "E") or claim.after in _STATES)
    return claim.quantity if many else None


@decision("level before another time", yes="It rose to 12 the next day.", no="It rose to 12 kg the next day.")
def to_level(claim: Claim) -> Quantity | None:
    return claim.quantity if claim.quantity.value > 1 and claim.before == "to" and claim.after == "the" else None


@decision("behind a colon", yes="Goals: 12.", no="Goals 12.")
def colon(claim: Claim) -> Quantity | None:
    """ "page: 12" names a page."""
    if claim.before != ":" or claim.follows not in ("", "Z", "U") or claim.after == ")":
        return None
    return NONE if claim.word(claim.first - 2) in _NAMING else claim.quantity


@decision("object of a verb", yes="She scored 12.", no="She was 12th.")
def object_of_verb(claim: Claim) -> Quantity | None:
    if claim.quantity.value == 1 or not claim.first or claim.follows not in _OBJECT_ENDS:
        return None
    verb = claim.words.words[claim.first - 1]
    acted = verb[0] not in "'’" and (claim.precedes in ("V", "E", "G", "X") or verb.endswith("ed"))
    return claim.quantity if acted or (claim.before == "by" and len(_digits(claim)) < 4) else None


def _digits(claim: Claim) -> str:
    text = claim.quantity.text
    return "" if " " in text else text.replace(",", "")


@decision("compared", yes="It fell from 35 a year before.", no="It fell from 3.")
def compared(claim: Claim) -> Quantity | None:
    q = claim.quantity
    if claim.before not in _COMPARED or not (len(_digits(claim)) > 1 or q.value != int(q.value)):
        return None
    return q if claim.follows in _LOOSE or _is_when(claim) else None


def _is_when(claim: Claim) -> bool:
    """ "(from 35) a year before", "(from 35) last month" """
    return claim.after in _BEFORE or (claim.after == "a" and claim.word(claim.last + 1) in _SPANS)


@decision("some more", yes="It needs 12 more.", no="It needs 12 more men.")
def some_more(claim: Claim) -> Quantity | None:
    return claim.quantity if claim.after == "more" and claim.letter(claim.last + 1) in _ENDS else None


@decision("score of a vote", yes="It was 66 to three.", no="They have 66 cars.")
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
    fits = claim.follows in _LOOSE or claim.follows in ("R", "E", "J", "X")
    return claim.quantity if claim.quantity.value > 1 and claim.before in _FURTHER and fits else None


@decision("all of them", yes="All 189 on board died.", no="Flight 189 crashed.")
def all_of(claim: Claim) -> Quantity | None:
    q = claim.quantity
    return q if q.value > 1 and claim.before == "all" and claim.follows not in ("N", "M", "J", "Q") else None


@decision("persons harmed", yes="The bomb went off, killing three.", no="The bomb went off at three.")
def harmed(claim: Claim) -> Quantity | None:
    q = claim.quantity
    return q if q.value > 1 and claim.before in _HARMING and claim.follows in _LOOSE else None
