"""Quantities with a unit: what they measure, and units that the sentence decides."""

from __future__ import annotations

import re

from dateline.transforms.quantities import ambiguous, counted, currencies, values
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.quantity import NONE, Quantity

_PER = re.compile(
    r"\s+(?:per|an?|each|every)\s+(?:(?:common|preferred|ordinary|diluted|basic)\s+)?([a-z]+)|-(?:a|per)-([a-z]+)",
    re.IGNORECASE,
)
_A_NOUNS = frozenset(
    """share head person piece night bottle ticket vote dose jab pill ride copy seat pupil student child unit pack box
    bag cup pint meal trip bird""".split()
)


def money(claim: Claim) -> Quantity:
    """The amount in its currency; NONE where the sign is none ("the R21")."""
    q = per_ambiguous(claim.quantity, claim) if "/?" in claim.quantity.unit else claim.quantity
    surface, slash, per = q.unit[1:].partition("/")
    code, claim.assumed = ambiguous.currency(surface, claim.country, _stated(surface, claim))
    if code is None or (surface.endswith(currencies.AT_HOME) and _is_road(claim.text, claim, q)):
        return NONE
    return q.but(unit=code + slash + per)


def is_rate_of_money(q: Quantity) -> bool:
    """True for "$5 a barrel", never for "5 tons a day"."""
    return q.kind == "rate" and q.unit.partition("/")[0] not in PHYSICAL


def _stated(surface: str, context: Claim) -> str | None:
    """The currency that the article has stated in full; a dollar sign that converts it in brackets is of another."""
    if surface == "$" and context.memory.last is not None and context.memory.last.dimension == "currency":
        between = context.text[context.memory.last.end_char : context.start]
        if len(between) < _NEAR and "(" in between and ")" not in between:
            return None
    return context.memory.money


_NEAR = 40  # characters between an amount and its conversion


def _is_road(text: str, place: Claim, q: Quantity) -> bool:
    """ "the R21": a number of a road."""
    return q.value < 1000 and text[max(0, place.start - 4) : place.start].lower() == "the "


def _land(money: str | None) -> str | None:
    """The country that an article's money speaks for, where pounds may be money or weight."""
    return "GB" if money == "GBP" else None


PHYSICAL = frozenset(("?pound", "?pounds", "?ton", "?tons", "?degree", "?degrees"))
"""Ambiguous units that rates may have above the line, where they are no money."""


def per_ambiguous(q: Quantity, context: Claim) -> Quantity:
    """A rate whose lower unit the source decides: "5 cents a pound" is by weight, tons are those of the country."""
    above, _, below = q.unit.partition("/?")
    code = "[lb_av]" if below.startswith("pound") else ambiguous.unit(q, below, "", context.country)[0]
    return q.but(unit=f"{above}/{code}")


def ambiguous_unit(claim: Claim) -> Quantity:
    """The quantity in the unit that the sentence decides; a plain number where the letter is a scale, else NONE."""
    q = per_ambiguous(claim.quantity, claim) if "/?" in claim.quantity.unit else claim.quantity
    surface, slash, per = q.unit[1:].partition("/")
    if q.letter or surface in ("m", "t", "b"):
        noun = counted.right(claim.words, claim.letters, claim.last)
        scale = {"m": 1e6, "b": 1e9, "t": 1e12, "k": 1e3}.get(surface)
        if scale and (noun or claim.follows == "O") and not q.letter:
            return values.scaled(values.with_unit(q, "1", "bare"), scale)
    around = claim.text[claim.window.start : claim.window.end]
    code, kind = ambiguous.unit(q, surface, around, claim.country or _land(claim.memory.money))
    if code is None:
        return NONE
    return q.but(unit=code + slash + per, kind="rate" if slash else kind)


def per_noun(claim: Claim) -> Quantity | None:
    """ "($5) a share", "(4 km) per ride" """
    q, found = claim.quantity, _PER.match(claim.text, claim.end)
    if found is None or "/" in q.unit:
        return None
    noun: str = (found[1] or found[2]).lower()
    if found[0].split()[0] != "per" and noun not in _A_NOUNS:
        return None
    claim.extend(found.end())
    return q.but(unit=f"{q.unit}/{{{noun}}}", kind="rate")
