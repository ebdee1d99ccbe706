"""What a quantity's statement is about, in words: the thing measured, then the subject of the verb."""

from __future__ import annotations

import re

from transforms.quantities import counted
from transforms.quantities.context import Context
from transforms.quantities.counted_measure import ADDING
from transforms.quantities.place import Place
from transforms.quantities.shallow import Shallow
from transforms.quantities.subject import chain, moved, pulled, subject
from transforms.quantities.values import Quantity

_GOES_ON = re.compile(r"[\s,]*(?:(?:and|or|to|from|at|-|–|/)\s+)?[(/\s]*")
_ITSELF = re.compile(r"R?[XV]")
_LABEL = re.compile(r"[MNQ]{1,5}(?:Z[MN]Z)?U")
_HOLDING = frozenset(("of", "on", "with"))
_MOVING = frozenset(("by", "to", "from"))
_THINGS = ("bare", "count", "part", "multiple", "age")
_DASHES = "—–-"


def about(q: Quantity, context: Context, words: Shallow, place: Place) -> str | None:
    """What the statement is about: the thing measured, then the subject of the verb, "; " between them.

    A quantity that only goes on with the one before ("1.6 litres (97 cubic inches)") is about the same.
    """
    text, last = context.text, context.last
    if q.value == 1 and text[place.start : place.end].lower().startswith("one of "):
        return None
    letters = context.letters
    itself = _is_subject(letters, words, place)
    same = last is not None and last.start >= context.bounds[0]
    if same and not itself and last is not None and _goes_on(text[last.end : place.start], last.counted):
        return last.subject
    thing, actor = (None if q.kind in _THINGS else place.counted, None)
    if not itself:
        thing, actor = _parts(q, context, words, place)
    if actor is None and thing is None and same and last is not None and q.kind not in ("bare", "count"):
        return last.subject
    parts = [thing] if thing else []
    if actor:
        if label := _label(letters, words, actor[0]):
            parts.append(counted.text_of(text, words, label))
        parts.append(counted.bare_text(text, words, letters, actor))
    return "; ".join(dict.fromkeys(parts)) or None


def _parts(q: Quantity, context: Context, words: Shallow, place: Place) -> tuple[str | None, counted.Span | None]:
    """(the thing measured, the span of the actor)."""
    text, letters = context.text, context.letters
    things = q.kind in _THINGS
    first = place.first + (words.words[place.first].lower() in _MOVING)
    before = words.words[first - 1].lower() if first else ""
    thing = _holder(q, text, words, letters, place, before) if things else place.counted
    follows = words.words[place.last].lower() if place.last < len(words.words) else ""
    if follows in counted.COMPARED and (span := pulled(letters, place.first)):
        return None, span
    if before in _MOVING and not (q.kind == "bare" and place.counted):
        span = moved(letters, first)
        if span:
            return counted.text_of(text, words, span), subject(letters, words, span[0])
    if q.kind == "age" and place.counted:
        return place.counted, None
    if before in ("with", "(") and (span := chain(letters, words, place.first - 1, hanging=True)):
        if before == "(":
            return (None, span) if things or thing is None else (thing, None)
        if letters[span[0] - 1 : span[0]] in ("V", "E", "G"):
            return counted.bare_text(text, words, letters, span), subject(letters, words, span[0])
        return (None if things else thing), span
    if thing and before.endswith("ing") and before in ADDING:
        return thing, None
    actor = subject(letters, words, place.first)
    if actor and actor[0] and words.words[actor[0] - 1].lower() == "with":
        main = subject(letters, words, actor[0] - 1)
        same = main and words.words[main[1] - 1] == words.words[actor[1] - 1]
        return thing or counted.bare_text(text, words, letters, actor), None if same else main
    return thing, actor


def _is_subject(letters: str, words: Shallow, place: Place) -> bool:
    """True where the quantity is the subject itself: "40 cyclists were hurt", "60% of pupils walk"."""
    of = counted.of_phrase(words, letters, place.last)
    if not _ITSELF.match(letters, of[1] if of else place.last):
        return False
    return place.first == 0 or letters[place.first - 1] not in "POINM"


def _holder(q: Quantity, text: str, words: Shallow, letters: str, place: Place, before: str) -> str | None:
    """What things are counted of: "sales (of 5,835 units)", "price cuts (on 50 products)"."""
    comma = q.kind == "age" and before == ","
    if before not in _HOLDING and not comma:
        return None
    phrase = counted.left(letters, place.first - 1)
    if phrase is None or words.words[phrase[1] - 1].lower() in counted.EMPTY:
        return None
    return counted.bare_text(text, words, letters, phrase)


def _goes_on(between: str, counts: str | None) -> bool:
    """True where only a joint stands between two quantities, or what the first one measures."""
    if counts and between.startswith(" of " + counts):
        between = between[4 + len(counts) :]
    return _GOES_ON.fullmatch(between) is not None


def _label(letters: str, words: Shallow, at: int) -> counted.Span | None:
    """The topic that opens a line: "Walmart — Shares of the retailer (rose)"."""
    found = _LABEL.match(letters)
    if found and found.end() == at and words.words[at - 1][0] in _DASHES:
        return 0, at - 1
    return None
