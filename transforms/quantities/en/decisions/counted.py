"""What is counted or measured."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.counted import Counted, decision
from dateline.transforms.quantities.en import counted, cues, elided, ellipsis, shares, unit_names
from dateline.transforms.quantities.en import noun_phrases as np

_GOING_ON: Final = tuple("NMJEGC")
_OLDS: Final = re.compile(r" ([\w-]+-(?:year|month|week|day)-olds)\b")
_ATTRIBUTE: Final = re.compile(r"-(?!(?:for|to|on|in|by|and|or|odd|plus|something|ish|a|per)\b)([a-z]{3,})")
_PLACES: Final = re.compile(r"(?: dead| injured| wounded)? in [A-Z][\w .'’-]{2,30}(?:,|,? and) ")
_MEASURED: Final = re.compile(
    r" (?:(?:\d[\d.,/]*|half|quarter)-[a-z]+|\d[\d.,/]*(?P<symbol>[A-Za-zµ]{1,3})) (?P<noun>[a-z]+s)\b"
)
_SHARED: Final = re.compile(r"-,? (?:and|or) [\w-]+-([a-z]{3,})\b")


@decision("times", yes=("Output grew threefold.", "times"), no="It grew three trees.", kinds=("multiple",))
def times(claim: Claim) -> Counted | None:
    return Counted("times", "times") if claim.quantity.kind == "multiple" else None


@decision(
    "count by time of what was counted",
    yes=("Murders fell to a rate of 12 per 100,000.", "nothing"),
    no="They have 40 men.",
    kinds=("count",),
)
def by_time(claim: Claim) -> Counted | None:
    if claim.quantity.kind != "count":
        return None
    heads = claim.memory.heads
    head = heads[-1] if heads and not claim.quantity.unit.startswith("1/(") else None
    claim.unit_text = head or ""
    return Counted(head)


@decision(
    "whole of a share",
    yes=("A third of the voters left.", "voters"),
    no="Three of the voters left.",
    kinds=("part",),
)
def whole(claim: Claim) -> Counted | None:
    return shares.counted_of(claim) if claim.quantity.kind == "part" else None


@decision(
    "measure between",
    yes=("They own two 50-litre tanks.", "tanks"),
    no="They own two tanks of 50 litres.",
    kinds=("bare",),
)
def measure_between(claim: Claim) -> Counted | None:
    if claim.quantity.kind != "bare" or claim.quantity.value <= 1:
        return None
    found = _MEASURED.match(claim.text, claim.end)
    if found is None or (found["symbol"] and found["symbol"] not in unit_names.symbols().codes):
        return None
    return Counted(found["noun"], found["noun"])


@decision(
    "age between", yes=("Police held two 16-year-olds.", "16-year-olds"), no="Police held two men.", kinds=("bare",)
)
def olds(claim: Claim) -> Counted | None:
    if claim.quantity.kind != "bare" or claim.quantity.modifier != "=":
        return None
    found = _OLDS.match(claim.text, claim.end)
    return Counted(found[1], found[1]) if found else None


@decision(
    "noun behind a hyphen", yes=("A 22-storey block fell.", "storey"), no="A block of 22 storeys fell.", kinds=("bare",)
)
def hyphened(claim: Claim) -> Counted | None:
    if claim.quantity.kind != "bare" or claim.text[claim.end : claim.end + 1] != "-":
        return None
    found = _ATTRIBUTE.match(claim.text, claim.end)
    if found is not None:
        return Counted(found[1], found[1], found.end())
    found = _SHARED.match(claim.text, claim.end)
    return Counted(found[1], found[1]) if found else None


@decision("noun behind of", yes=("Three of the voters left.", "voters"), no="Three voters left.", kinds=("bare",))
def of_noun(claim: Claim) -> Counted | None:
    q, words = claim.quantity, claim.words
    if q.kind != "bare":
        return None
    of = counted.of_phrase(words, claim.letters, claim.last)
    if of is None or cues.is_year(claim) or not claim.is_free(claim.start, words.ends[of[1] - 1]):
        return None
    if "Q" in words.letters[of[0] : of[1]]:
        return _of_a_number(claim, of)
    phrase = counted.text_of(claim.text, words, of)
    unit_text, end = words.words[of[1] - 1], words.ends[of[1] - 1]
    if phrase.lower() in counted.PRONOUNS:
        return Counted(_stood_for(claim, words.starts[of[0]]), unit_text, end)
    start = of[0] + (1 if words.letters[of[0]] == "D" and of[1] - of[0] > 1 else 0)
    last = counted.among(words, claim.letters, of[1]) if q.value == 1 else of[1]
    return Counted(counted.text_of(claim.text, words, (start, last)), unit_text, end)


def _stood_for(claim: Claim, start: int) -> str | None:
    """What "of them" counts: the noun counted before in the sentence, else what the pronoun stands for."""
    last, heads = claim.memory.last, claim.memory.heads
    if heads and last is not None and last.start_char >= claim.bounds[0]:
        return heads[-1]
    found = ellipsis.stood_for(claim, claim.sentence.at(start))
    return found or counted.antecedent(claim.words, claim.first, heads)


def _of_a_number(claim: Claim, of: counted.Span) -> Counted | None:
    """ "two of the 62 economists": two quantities, of one noun."""
    words = claim.words
    number = words.letters.rindex("Q", of[0], of[1]) + 1
    if number == of[1]:
        return Counted(None)
    return Counted(counted.text_of(claim.text, words, (number, of[1])), words.words[of[1] - 1])


@decision(
    "noun behind",
    yes=("They lost 315,000 Russian troops.", "Russian troops"),
    no="They lost 315,000 of them.",
    kinds=("bare",),
)
def noun_behind(claim: Claim) -> Counted | None:
    q, words = claim.quantity, claim.words
    if q.kind != "bare" or (cues.is_year(claim) and q.modifier == "="):
        return None
    noun = _noun(claim)
    if noun is None or words.letters[noun[0]] == "T" or not claim.is_free(claim.start, words.ends[noun[1] - 1]):
        return None
    if words.letters[noun[1] : noun[1] + 1] in _GOING_ON:
        noun = _whole(claim, noun)
    end = counted.bare_plural_of(words, claim.letters, noun[1])
    if end - noun[0] > 1 and words.words[end - 1].lower() in ("age", "ages", "aged"):
        end -= 1  # "children ages 4 to 9": the ages are told next
        noun = noun[0], min(noun[1], end)
    more = words.words[noun[0]] in ("more", "fewer") and end - noun[0] > 1  # "40 more buses"
    text = counted.text_of(claim.text, words, (noun[0] + more, end))
    head = words.words[noun[1] - 1]
    unit_text = head if end == noun[1] else claim.text[words.starts[noun[1] - 1] : words.ends[end - 1]]
    return Counted(text, unit_text, words.ends[end - 1], noun)


def _whole(claim: Claim, noun: counted.Span) -> counted.Span:
    """The noun to the head of the phrase that holds it: "mainland (Chinese officials)"."""
    sentence, words = claim.sentence, claim.words
    phrase = np.held(claim)
    if phrase is None or phrase.head is None or phrase.head < claim.place[1] or phrase.temporal:
        return noun
    head = words.at(sentence.starts[phrase.head])
    named = words.letters[noun[1] - 1 : noun[1] + 1] == "NM"
    if named or head < noun[1] or words.letters[noun[0] : head + 1].strip("NMJEGCQ"):
        return noun
    return noun[0], head + 1


def _noun(claim: Claim) -> counted.Span | None:
    words, letters, last = claim.words, claim.letters, claim.last
    if claim.quantity.value <= 1:
        return counted.right(words, letters, last)
    if (shared := counted.sharing(words, letters, last)) is not None:
        return shared
    noun = counted.right(words, letters, last)
    return counted.together(words, letters, claim.first, counted.many(words, noun)) if noun else None


@decision(
    "noun that the next number has",
    yes=("It has 12 full-time and 30 part-time employees.", "employees"),
    no="It has 12 employees and 30 cars.",
    kinds=("bare",),
)
def later(claim: Claim) -> Counted | None:
    if claim.quantity.kind != "bare" or claim.quantity.value <= 1:
        return None
    found = elided.later(claim.words, claim.letters, claim.last)
    return Counted(found, found) if found is not None else None


@decision(
    "listed places",
    yes=("It sank 29 boats in Suffolk and seven in Essex.", "boats"),
    no="It sank 29 boats in Suffolk.",
    kinds=("bare",),
)
def listed(claim: Claim) -> Counted | None:
    q, last = claim.quantity, claim.memory.last
    if q.kind != "bare" or last is None or last.unit != "1" or not claim.text.startswith(" in ", claim.end):
        return None
    if _PLACES.fullmatch(claim.text, last.end_char, claim.start) is None or cues.is_year(claim):
        return None
    return None if cues.is_one(claim, claim.end) else Counted(last.counted, last.unit_text)


@decision(
    "noun of both ends",
    yes=("The number of jobs rose from 12 to 30 posts.", "posts"),
    no="The number of jobs rose to 30 posts.",
    kinds=("bare",),
)
def of_both_ends(claim: Claim) -> Counted | None:
    """ "(from 300) to 450 employees": the noun stands behind the last end."""
    if claim.span is None or not claim.opens_span or claim.quantity.kind != "bare":
        return None
    noun = counted.right(claim.words, claim.letters, claim.span.last)
    return Counted(counted.text_of(claim.text, claim.words, noun)) if noun else None
