"""Units and nouns that a number takes over from what was said before."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.inherited import decision
from dateline.transforms.quantities.en import currencies, ellipsis
from dateline.transforms.quantities.en.classes import words_of
from dateline.transforms.quantities.en.comparisons import compared_by, is_of_order
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.text import tags
from dateline.transforms.text.en import classes
from dateline.transforms.text.en.lemmas import lemma

_HARMING: Final = words_of("harming")
_PEOPLE: Final = words_of("people")
_PERSONS: Final = classes.words_of("person noun")
_MEANS: Final = words_of("total noun") | words_of("record noun")
_AGES: Final = words_of("age of life")
_COMPARED: Final = words_of("comparing preposition")
_AGAINST: Final = frozenset(("vs", "vs.", "versus", "against"))
_JOINTS: Final = words_of("joint of two numbers")
_TICKER: Final = 5  # letters of the short name of a share
_APART: Final = ("time", "age", "fraction", "count", "percentage point")
_NEAR: Final = 10  # words: "in the whole of a typical year and the previous high of"
_SHORT_ITEMS: Final = words_of("item of an account in short")
_ITEMS: Final = words_of("item of an account") | _SHORT_ITEMS
_MONEY: Final = words_of("item of money")
_SUMS: Final = words_of("sum of money")
_PAYING: Final = words_of("verb of paying")
_NOUNS: Final = ("N", "M", "J")
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
        item = claim.word(claim.first - 2)
        return item in _SUMS or (item in _ITEMS and claim.quantity.scale >= 1e6)
    return claim.before in _ITEMS or (claim.before in _TRADED and claim.quantity.scale >= 1e6)


def _is_item(claim: Claim) -> bool:
    """True for millions of money by what they are said of: "net profit was (1.2 billion)", "it cost (260 million)"."""
    clause, memory = claim.clause, claim.memory
    if memory.currency is None or claim.quantity.scale < 1e6 or clause is None or claim.follows in _NOUNS:
        return False
    verb = max((at for at in clause.verbs if at < claim.place[0]), default=-1)
    if verb >= 0 and claim.sentence.lemma(verb) in _PAYING:
        return True
    head = "" if clause.subject is None or clause.subject.head is None else claim.sentence.word(clause.subject.head)
    beside = memory.last is not None and memory.last.dimension == "currency"
    stated = beside or memory.currency_at >= claim.bounds[0]
    return head in _MONEY or (head in _TRADED and stated)


@decision(
    "price of a share",
    yes=("Apple (AAPL 110.27, +2.05) led.", "110.27 USD"),
    no="Apple (AAPL) has 110.27 points.",
)
def share_price(claim: Claim) -> Quantity | None:
    """ "(AAPL (110.27), +2.05)": behind the short name of a share in brackets, in the currency of the source."""
    name = claim.words.words[claim.first - 1] if claim.first > 1 else ""
    if "." not in claim.quantity.text or not name.isupper() or not name.isalpha() or len(name) > _TICKER:
        return None
    if claim.word(claim.first - 2) != "(":
        return None
    code, claim.assumed = currencies.of_source("$", claim.country)
    return claim.quantity.but(unit=code, kind="money") if code else None


@decision(
    "change of the price of a share",
    yes=("Apple (AAPL 110.27, +2.05) led.", "2.05 USD"),
    no="Apple fell to $110.27, 2.05 points down.",
)
def share_change(claim: Claim) -> Quantity | None:
    last = claim.memory.last
    if last is None or last.dimension != "currency" or "." not in claim.quantity.text:
        return None
    between = claim.text[last.end_char : claim.start] + (claim.written[0] if claim.quantity.value < 0 else "")
    joined = between.replace(" ", "") in (",+", ",-", ",−", ",–")
    claim.assumed = joined and last.currency_assumed
    return claim.quantity.but(unit=last.unit.partition("/")[0], kind="money") if joined else None


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


@decision(
    "level behind its change",
    yes=("Output was raised by 154 million bushels to 4.589 billion.", "4589000000 [bu_us]"),
    no="Output was raised by 12 percent to 4.589 billion.",
)
def level(claim: Claim) -> Quantity | None:
    """ "fell by 5 kg to (85)": what it led to has the unit of the change."""
    q, last = claim.quantity, claim.memory.last
    if last is None or last.direction is None or last.value is None or not q.text or not q.value > last.value:
        return None
    if claim.text[last.end_char : claim.start].split() != ["to"]:
        return None
    if last.unit == "1" or last.dimension in ("percent", "percentage point", "fraction", "time", "age"):
        return None
    claim.unit_text = last.unit_text
    kind = "money" if last.dimension == "currency" else "measure"
    return q.but(unit=last.unit, kind="rate" if "/" in last.unit else kind)


@decision("what is compared", yes=("It rose to 52.3% from 51.8.", "51.8 %"), no="It rose 4% to 1,851.8.")
def compared(claim: Claim) -> Quantity | None:
    """ "rose to 52.3% from 51.8": what is compared is of the same unit and order; never "rose 4% to 51.8"."""
    q, last = claim.quantity, claim.memory.last
    before = compared_by(claim)
    if last is None or before not in _COMPARED or (before == "to" and last.direction):
        return None
    if last.unit == "1" or last.start_char < claim.bounds[0] or last.dimension in _APART:
        return None
    if q.text == "" or not is_of_order(q.value, last.value):
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
    "also compared",
    yes=("Output was 1,400 tonnes, compared with 1,200 tonnes in May and 1,100 in April.", "1100 t"),
    no="Output was 1,400 tonnes; 1,200 men left and 1,100 stayed.",
)
def also_compared(claim: Claim) -> Quantity | None:
    """ "against 295,000 last week and (314,000) a year ago": a second figure that is compared, of the same order."""
    q, last, words = claim.quantity, claim.memory.last, claim.words
    if compared_by(claim) not in _JOINTS or last is None or last.start_char < claim.bounds[0] or not q.text:
        return None
    if last.direction or not is_of_order(q.value, last.value):
        return None
    ahead = words.at(last.start_char) - 1
    ahead -= 3 * (claim.word(ahead) == "of" and claim.word(ahead - 1) in _MEANS)
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
