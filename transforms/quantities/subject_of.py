"""What a quantity's statement is about, in words: the thing measured, then the subject of the verb."""

from __future__ import annotations

import re

from transforms.quantities import counted
from transforms.quantities.context import Context
from transforms.quantities.place import Place
from transforms.quantities.shallow import Shallow
from transforms.quantities.subject import moved, subject
from transforms.quantities.values import Quantity

_GOES_ON = re.compile(r"[\s,]*(?:(?:and|or|to|from|at|-|–|/)\s+)?[(/\s]*")


def about(q: Quantity, context: Context, words: Shallow, place: Place) -> str | None:
    """What the statement is about: the thing measured, then the subject of the verb, "; " between them.

    A quantity that only goes on with the one before ("1.6 litres (97 cubic inches)") is about the same.
    """
    text, last = context.text, context.last
    if q.value == 1 and text[place.start : place.end].lower().startswith("one of "):
        return None
    same = last is not None and last.start >= context.bounds[0]
    if same and last is not None and _GOES_ON.fullmatch(text[last.end : place.start]):
        return last.subject
    letters = context.letters
    before = words.words[place.first - 1].lower() if place.first else ""
    span = moved(letters, place.first) if before in ("by", "to", "from") else None
    span = span or subject(letters, place.first)
    actor = counted.text_of(text, words, span) if span else None
    thing = place.counted
    if q.kind in ("bare", "count", "part", "multiple", "age"):
        comma = q.kind == "age" and before == ","
        phrase = counted.left(letters, place.first - 1) if before == "of" or comma else None
        if phrase and words.words[phrase[1] - 1].lower() in counted.EMPTY:
            phrase = None
        thing = counted.text_of(text, words, phrase) if phrase else None
    if actor is None and thing is None and same and last is not None and q.kind not in ("bare", "count"):
        return last.subject
    parts = [part for part in (thing, actor) if part]
    return "; ".join(dict.fromkeys(parts)) or None
