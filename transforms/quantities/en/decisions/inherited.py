"""Units and nouns that a number takes over from what was said before."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from dateline.transforms.quantities import currencies, elided
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.inherited import decision
from dateline.transforms.quantities.en.classes import words_of
from dateline.transforms.quantities.quantity import Quantity

_AGES: Final = words_of("age of life")
_COMPARED: Final = words_of("comparing preposition")
_AGAINST: Final = frozenset(("vs", "vs.", "versus", "against"))
_JOINTS: Final = words_of("joint of two numbers")
_NEAR: Final = 6  # words: "in the first quarter and"
_SHORT_ITEMS: Final = words_of("item of an account in short")
_ITEMS: Final = words_of("item of an account") | _SHORT_ITEMS
_TRADED: Final = _ITEMS | words_of("item of trade")
_THOUSANDS: Final = 1000
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
    "item of an account",
    yes=("Shr 34 cts vs 26 cts.\nNet 1,340,000 vs 980,000", "1340000 USD"),
    no="It cost 34 cents. They net 1,340,000 fish.",
)
def account(claim: Claim) -> Quantity | None:
    """Companies' reports state the currency once; without it, that of the source, behind short forms alone."""
    q = claim.quantity
    if not q.text or (q.value < _THOUSANDS and q.scale == 1):
        return None
    if not _is_listed(claim) and not _is_item(claim):
        return None
    code = claim.memory.money or claim.memory.currency
    if code is None and not _SHORT_ITEMS.isdisjoint((claim.before, claim.word(claim.first - 2))):
        code, claim.assumed = currencies.of_source("$", claim.country)
    return q.but(unit=code, kind="money") if code else None


def _is_listed(claim: Claim) -> bool:
    """ "revs (4,900,000)", "addition to reserves (170 mln)", "on revenues of (35 mln)" """
    if claim.before == "of":
        return claim.word(claim.first - 2) in _ITEMS and claim.quantity.scale >= 1e6
    return claim.before in _ITEMS or (claim.before in _TRADED and claim.quantity.scale >= 1e6)


def _is_item(claim: Claim) -> bool:
    """ "exports were 2.63 billion" behind a figure of money: millions that a clause says of an item of an account."""
    last, clause = claim.memory.last, claim.clause
    if last is None or last.dimension != "currency" or claim.quantity.scale < 1e6 or clause is None:
        return False
    subject = clause.subject
    return subject is not None and subject.head is not None and _low(claim, subject.head) in _TRADED


def _low(claim: Claim, at: int) -> str:
    return claim.sentence.words[at].lower()


@decision(
    "item of an account a year before",
    yes=("Revs 4.9 mln vs 7.1 mln", "7100000 USD"),
    no="Revs 4.9 mln vs 7.1 in the first quarter",
)
def account_before(claim: Claim) -> Quantity | None:
    q, last = claim.quantity, claim.memory.last
    if last is None or last.dimension != "currency" or not q.text or (q.value < _THOUSANDS and q.scale == 1):
        return None
    between = claim.text[last.end_char : claim.start].split()
    against = len(between) in (1, 2) and between[0] in _AGAINST and (len(between) == 1 or between[1] in _ITEMS)
    return q.but(unit=last.unit.partition("/")[0], kind="money") if against else None


@decision(
    "points of an index", yes="The index rose 3.2 points to 1,333.18.", no="The index rose 3.2 percent to 1,333.18."
)
def points(claim: Claim) -> Quantity | None:
    if "." not in claim.quantity.text or claim.memory.points != claim.bounds:
        return None
    claim.counted = claim.unit_text = "points"
    return claim.quantity


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


@decision(
    "noun counted before",
    yes="Of the 300 passengers, 40 survived.",
    no="Of the 300 passengers, some survived; 40 men fled.",
)
def earlier(claim: Claim) -> Quantity | None:
    last = claim.memory.last
    if last is None or last.unit != "1" or last.start_char < claim.bounds[0]:
        return None
    found = elided.earlier(claim.words, claim.letters, claim.first, last, claim.memory.heads)
    if found is None:
        return None
    claim.counted = claim.unit_text = found
    return claim.quantity


@decision(
    "also compared",
    yes=("Output was 1,400 tonnes, compared with 1,200 tonnes in May and 1,100 in April.", "1100 t"),
    no="Output was 1,400 tonnes; 1,200 men left and 1,100 stayed.",
)
def also_compared(claim: Claim) -> Quantity | None:
    """ "against 295,000 last week and (314,000) a year ago": a second figure that is compared, of the same order."""
    q, last, words = claim.quantity, claim.memory.last, claim.words
    if claim.before not in _JOINTS or last is None or last.start_char < claim.bounds[0] or not q.text:
        return None
    if last.value is None or last.direction or not 0.2 < q.value / (last.value or 1.0) < 5:
        return None
    ahead = words.at(last.start_char) - 1
    if claim.word(ahead) not in _COMPARED or claim.first - words.at(last.end_char) > _NEAR:
        return None
    if last.unit == "1":
        claim.counted = last.counted
        return q
    if last.dimension in ("time", "age", "fraction"):
        return None
    claim.unit_text = last.unit_text
    kind = {"currency": "money", "percent": "percent"}.get(last.dimension, "measure")
    return q.but(unit=last.unit, kind="rate" if "/" in last.unit else kind)


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
    claim.counted = heads[-1]
    claim.unit_text = heads[-1].split()[-1]
    return claim.quantity


@decision("count compared", yes="They have 40 men, up from 1,200.", no="They have 40 men; it rose by 1,200.")
def comparing(claim: Claim) -> Quantity | None:
    last = claim.memory.last
    if last is None or last.unit != "1" or last.start_char < claim.bounds[0] or claim.before not in _COMPARING:
        return None
    claim.counted, claim.unit_text = last.counted, last.unit_text
    return claim.quantity
