"""Quantities with a unit: what they measure, and units that the sentence decides."""

from __future__ import annotations

import re

from dateline.transforms.quantities import ambiguous, counted, currencies, values
from dateline.transforms.quantities.candidate import Candidate
from dateline.transforms.quantities.context import Context
from dateline.transforms.quantities.counted_measure import thing
from dateline.transforms.quantities.place import Place
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.quantities.shallow import Shallow

_PER = re.compile(
    r"\s+(?:per|an?|each|every)\s+(?:(?:common|preferred|ordinary|diluted|basic)\s+)?([a-z]+)|-(?:a|per)-([a-z]+)",
    re.IGNORECASE,
)
_A_NOUNS = frozenset(
    """share head person piece night bottle ticket vote dose jab pill ride copy seat pupil student child unit pack box
    bag cup pint meal trip bird""".split()
)


def money(q: Quantity, candidate: Candidate, context: Context, place: Place) -> Quantity | None:
    if q.unit.startswith("?"):
        surface, slash, per = q.unit[1:].partition("/")
        code, place.assumed = ambiguous.currency(surface, context.country, _stated(surface, context, place))
        if code is None or (surface.endswith(currencies.AT_HOME) and _is_road(context.text, place, q)):
            return None
        q = q.but(unit=code + slash + per)
    return measured(q, context, context.sentence(place.start)[1], place)


def _stated(surface: str, context: Context, place: Place) -> str | None:
    """The currency that the article has stated in full; a dollar sign that converts it in brackets is of another."""
    if surface == "$" and context.last is not None and context.last.dimension == "currency":
        between = context.text[context.last.end_char : place.start]
        if len(between) < _NEAR and "(" in between and ")" not in between:
            return None
    return context.money


_NEAR = 40  # characters between an amount and its conversion


def _is_road(text: str, place: Place, q: Quantity) -> bool:
    """ "the R21": a number of a road."""
    return q.value < 1000 and text[max(0, place.start - 4) : place.start].lower() == "the "


def _land(money: str | None) -> str | None:
    """The country that an article's money speaks for, where pounds may be money or weight."""
    return "GB" if money == "GBP" else None


PHYSICAL = frozenset(("?pound", "?pounds", "?ton", "?tons", "?degree", "?degrees"))
"""Ambiguous units that rates may have above the line, where they are no money."""


def per_ambiguous(q: Quantity, context: Context) -> Quantity:
    """A rate whose lower unit the source decides: "5 cents a pound" is by weight, tons are those of the country."""
    above, _, below = q.unit.partition("/?")
    code = "[lb_av]" if below.startswith("pound") else ambiguous.unit(q, below, "", context.country)[0]
    return q.but(unit=f"{above}/{code}")


def ambiguous_unit(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity | None:
    surface, slash, per = q.unit[1:].partition("/")
    if q.letter or surface in ("m", "t", "b"):
        noun = counted.right(words, context.letters, place.last)
        scale = {"m": 1e6, "b": 1e9, "t": 1e12, "k": 1e3}.get(surface)
        if scale and (noun or words.letters[place.last : place.last + 1] == "O") and not q.letter:
            return values.scaled(values.with_unit(q, "1", "bare"), scale)
    around = context.text[context.window[0] : context.window[1]]
    code, kind = ambiguous.unit(q, surface, around, context.country or _land(context.money))
    if code is None:
        return None
    q = q.but(unit=code + slash + per, kind="rate" if slash else kind)
    return measured(q, context, words, place)


_INCHES = re.compile(r"\s(\d{1,2}(?:\.\d+)?)\s(?:in|ins)\b\.?(?!\s+(?:\d|[A-Z]|the\b|an?\b|his\b|her\b|its\b|their\b))")


def measured(q: Quantity, context: Context, words: Shallow, place: Place) -> Quantity:
    text = context.text
    if q.unit == "[ft_i]" and (inches := _INCHES.match(text, place.end)):  # "6 ft 2 in"
        place.end = inches.end()
        place.last = words.at(place.end - 1) + 1
        q = values.exact(float(f"{q.value + float(inches[1]) / 12:.6g}"), unit=q.unit, kind=q.kind)
    if q.kind in ("money", "measure"):
        found = _PER.match(text, place.end)
        if found and "/" not in q.unit and (found[0].split()[0] == "per" or (found[1] or found[2]).lower() in _A_NOUNS):
            noun = (found[1] or found[2]).lower()
            place.end = found.end()
            place.last = words.at(place.end - 1) + 1
            q = q.but(unit=f"{q.unit}/{{{noun}}}", kind="rate")
    place.counted = thing(q, context, words, place)
    return q
