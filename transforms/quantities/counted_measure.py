"""What a quantity with a unit measures: "(a speed of) 15 mph", "(25%) tax on cars", "(90%) of its staff"."""

from __future__ import annotations

import re

from dateline.transforms.quantities import counted
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.quantities.subject import chain
from dateline.transforms.quantities.word_forms import inflected

ADDING = inflected("add wipe shave knock cut slash trim take strip subtract deduct erase".split())
_SPENDING = inflected(("spend", "save", "waste", "lose", "make"))
_ASIDE = re.compile(r"Z[^Z]{1,4}Z")
_APPOSED = re.compile(r"[UZ]")


def thing(q: Quantity, context: Claim, words: Shallow, place: Claim) -> str | None:
    """The noun phrase measured, as written; None where the sentence names none beside the quantity."""
    text, letters = context.text, context.letters
    span = _behind(q, words, letters, place)
    if span is not None:
        return counted.text_of(text, words, span)
    before = words.letters[place.first - 1 : place.first] if place.first else ""
    told = before == "O" and letters[place.last : place.last + 1] == "E"  # "a rate of 5% surprised analysts"
    noun = None if told else counted.right(words, letters, place.last)
    aside = _ASIDE.match(letters, place.last)
    if aside and "-" in text[place.start : place.end]:
        noun = counted.right(words, letters, aside.end())
    if noun is not None and words.letters[noun[0]] not in "TG" and (q.kind != "age" or noun[1] - noun[0] < 3):
        return counted.attributed(text, words, letters, place.first, noun)
    span = None if q.kind == "age" else _ahead(q, words, letters, place, before)
    return counted.text_of(text, words, span) if span else place.counted


def _behind(q: Quantity, words: Shallow, letters: str, place: Claim) -> counted.Span | None:
    """ "(90%) of its staff", "($1 billion) in gains", "(50%) off a laptop", "($5) for a ticket", "(added $5) to it"."""
    aside = _ASIDE.match(letters, place.last)
    last = aside.end() if aside else place.last
    if letters[last : last + 2] == "NO" and words.words[last] == "worth":
        last += 1
    if (of := counted.of_phrase(words, letters, last)) is not None:
        return of
    follows = words.words[last].lower() if last < len(words.words) else ""
    if q.kind == "money" and (gains := counted.in_phrase(words, letters, place.last)):
        return gains
    if q.kind not in ("money", "percent", "measure"):
        return None
    if follows == "for" or (follows == "off" and q.kind != "measure"):
        return counted.after(words, letters, last)
    verb = words.words[place.first - 1].lower() if place.first else ""
    if follows == "on" and q.kind == "money" and verb in _SPENDING:
        return counted.after(words, letters, last)
    if follows in ("to", "from", "off") and verb in ADDING:
        return counted.after(words, letters, last)
    return None


def _ahead(q: Quantity, words: Shallow, letters: str, place: Claim, before: str) -> counted.Span | None:
    """ "a speed (of 15 mph)", "sold shares (for $5)", "its battery(, 4500 mAh,)"."""
    at = place.first
    if before == "O":
        span = counted.left(letters, at - 1)
        return span if span and words.words[span[1] - 1].lower() not in counted.EMPTY else None
    if before in ("P", "I") and at > 1:
        changed = words.words[at - 2] in ("point", "points")  # "(slipped two) points to 61 percent"
        return None if q.kind == "time" or changed else chain(letters, words, at - 1)
    if before in ("N", "M") and q.kind != "time" and words.words[at - 1].lower() not in counted.EMPTY:
        span = counted.left(letters, at)
        if span and words.letters[span[0]] == "Q" and words.words[span[0]].lower() != "one":
            return None  # "a town of 50,000 people (25 km from the border)"
        plain = words.letters[at] == "Q"
        return span if span and not (plain and letters[span[0] - 1 : span[0]] in ("V", "E", "G")) else None
    if before == "U" and q.kind == "measure" and _APPOSED.match(letters, place.last):
        return counted.left(letters, at - 1)
    return None
