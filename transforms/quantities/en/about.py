"""Directions that a sentence decides, and conversions in brackets."""

from __future__ import annotations

import re

from dateline.transforms.quantities import values
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.en import direction
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow

_OR = re.compile(r" ?,? (?:or|and) | ?,? or by ")
_BY = re.compile(r"^, [A-Z][\w ]*by $")
_CONVERTING = frozenset((" (", " / ", "/"))
_JOINTS = frozenset(("and", ",", "or", "but", "then"))
_ACTING = frozenset("VXEGBWTIZKQ")
_LEVELS = frozenset(("above", "below", "per", "less", "more", "short"))
_FAR = 60  # characters, and words, over which a second change shares the verb of the first
_FAR_WORDS = 10


def trend(q: Quantity, context: Claim, words: Shallow, place: Claim) -> str | None:
    """up, down or None: by the words around, or as the quantity before that shares its verb."""
    if q.shape == "range" and context.text[place.start : place.start + 4].lower() == "from":
        return None
    found = direction.direction(words, place.first, place.last, q)
    last = context.memory.last
    if found or last is None or last.start_char < context.bounds[0] or q.kind in ("time", "age"):
        return found
    between = context.text[last.end_char : place.start]
    if (_OR.fullmatch(between) and (q.kind != "bare" or "or" in between)) or (
        " by " in between and len(between) < 30 and _BY.search(between)
    ):
        return last.direction
    if last.direction is None or len(between) > _FAR:
        return None
    if between in _CONVERTING:
        return last.direction
    return (
        last.direction
        if last.unit == q.unit and q.kind != "bare" and _goes_on(words, context.letters, last.end_char, place)
        else None
    )


def _goes_on(words: Shallow, letters: str, end: int, place: Claim) -> bool:
    """ "rose 4% in May and (3% in June)", "fell 4% on the month, (3% on the year)": no verb between or behind."""
    first = words.at(end)
    joint = words.words[place.first - 1].lower()
    if joint not in _JOINTS or place.first - first > _FAR_WORDS:
        return False
    behind = words.letters[place.last : place.last + 1]
    return (
        _ACTING.isdisjoint(letters[first : place.first])
        and (behind in ("", "P", "Z", "U", "C", "D", "R"))
        and (words.words[place.last].lower() not in _LEVELS if behind else True)
    )


def converted(q: Quantity, context: Claim, place: Claim) -> Quantity:
    """A conversion in brackets is bounded as what it converts: "more than 100 kilometres (60 miles)"."""
    last = context.memory.last
    if last is None or q.modifier != "=" or q.shape or last.modifier not in (">", "<", ">=", "<=") or q.kind == "bare":
        return q
    between = context.text[last.end_char : place.start]
    return values.bounded(q, last.modifier) if between in (" (", " / ", "/") else q
