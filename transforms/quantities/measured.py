"""Quantities with a unit: what they measure, and units that the sentence decides."""

from __future__ import annotations

import re

import msgspec

from transforms.quantities import ambiguous, counted, values
from transforms.quantities.candidate import Candidate
from transforms.quantities.context import Context
from transforms.quantities.counted_measure import thing
from transforms.quantities.place import Place
from transforms.quantities.shallow import Shallow
from transforms.quantities.values import Quantity

_PER = re.compile(r"\s+(?:per|an?|each|every)\s+([a-z]+)", re.IGNORECASE)
_A_NOUNS = frozenset("share head person piece night bottle ticket vote".split())


def money(q: Quantity, candidate: Candidate, context: Context, place: Place) -> Quantity | None:
    if q.unit.startswith("?"):
        surface, slash, per = q.unit[1:].partition("/")
        code, place.assumed = ambiguous.currency(surface, context.country, context.money)
        if code is None:
            return None
        q = msgspec.structs.replace(q, unit=code + slash + per)
    return measured(q, context, context.sentence(place.start)[1], place)


def _land(money: str | None) -> str | None:
    """The country that an article's money speaks for, where pounds may be money or weight."""
    return "GB" if money == "GBP" else None


def ambiguous_unit(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity | None:
    surface = q.unit[1:]
    if q.letter or surface in ("m", "t", "b"):
        noun = counted.right(words, context.letters, place.last)
        scale = {"m": 1e6, "b": 1e9, "t": 1e12, "k": 1e3}.get(surface)
        if scale and (noun or words.letters[place.last : place.last + 1] == "O") and not q.letter:
            return values.scaled(values.with_unit(q, "1", "bare"), scale)
    around = context.text[context.window[0] : context.window[1]]
    code, kind = ambiguous.unit(q, surface, around, context.country or _land(context.money))
    if code is None:
        return None
    q = msgspec.structs.replace(q, unit=code, kind=kind)
    return measured(q, context, words, place)


def measured(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity:
    text = context.text
    if q.kind in ("money", "measure"):
        found = _PER.match(text, place.end)
        if found and "/" not in q.unit and (found[0].split()[0] == "per" or found[1].lower() in _A_NOUNS):
            noun = found[1].lower()
            place.end = found.end()
            place.last = words.at(place.end - 1) + 1
            q = msgspec.structs.replace(q, unit=f"{q.unit}/{{{noun}}}", kind="rate")
    place.counted = thing(q, context, words, place)
    return q
