"""Directions that a sentence decides, and conversions in brackets."""

from __future__ import annotations

import re

from transforms.quantities import direction, values
from transforms.quantities.context import Context
from transforms.quantities.place import Place
from transforms.quantities.shallow import Shallow
from transforms.quantities.values import Quantity

_OR = re.compile(r",? (?:or|and) |,? or by ")
_BY = re.compile(r"^, [A-Z][\w ]*by $")


def trend(q: Quantity, context: Context, words: Shallow, place: Place) -> str | None:
    if q.shape == "range" and context.text[place.start : place.start + 4].lower() == "from":
        return None
    found = direction.direction(words, place.first, place.last, q)
    last = context.last
    if found or last is None or last.start < context.bounds[0] or q.kind in ("time", "age"):
        return found
    between = context.text[last.end : place.start]
    if _OR.fullmatch(between) or (" by " in between and len(between) < 30 and _BY.search(between)):
        return last.direction
    return None


def converted(q: Quantity, context: Context, place: Place) -> Quantity:
    """A conversion in brackets is bounded as what it converts: "more than 100 kilometres (60 miles)"."""
    last = context.last
    if last is None or q.modifier != "=" or q.shape or last.modifier not in (">", "<", ">=", "<=") or q.kind == "bare":
        return q
    between = context.text[last.end : place.start]
    return values.bounded(q, last.modifier) if between in (" (", " / ", "/") else q
