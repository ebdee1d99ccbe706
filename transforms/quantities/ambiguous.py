"""Written rules for ambiguous surfaces: ``$``, pounds, tons, degrees, m, b and their like.

Each rule takes the quantity and what stands around it and returns the code, or None when the surface is no unit there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.transforms.quantities import currencies, units
from dateline.transforms.quantities.quantity import Quantity

_MONEY_WORDS = re.compile(
    r"\b(?:cost|costs|price|priced|prices|paid|pay|pays|fee|fees|fine|fined|worth|spend|spent|sterling|fund|funding|"
    r"budget|sold|bought|debt|revenue|profit|profits|earn|earns|salary|tax|invest\w*|deal|bid|loan|wage|bill|million|"
    r"trade[ds]?|trading|notes?|coins?|prize|jackpot|grants?|donat\w*|bonus|savings?|compensation|damages)\b",
    re.IGNORECASE,
)
_WEATHER = re.compile(
    r"\b(?:temperature|temperatures|heat|hot|cold|warm\w*|cool\w*|freezing|frost\w*|weather|thermometers?|thermostats?|"
    r"mercury|forecast|(?:highs?|lows?) (?:of|in|near|around)|below zero|celsius|fahrenheit|oven|boil\w*)\b",
    re.IGNORECASE,
)
_MASS = re.compile(
    r"\b(?:weigh\w*|weight|heavy|heavier|lighter|lift\w*|eat|ate|meat|cargo|explosives|drugs|cocaine|fat)\b", re.I
)
_RATES = re.compile(
    r"\b(?:rates?|interest|federal reserve|fed|central bank|yields?|mortgages?|inflation|lending)\b", re.I
)
_FAHRENHEIT = frozenset(("US", "BS", "KY", "LR", "PW", "FM", "MH"))
_LETTERS = {"?R": "ZAR", "?N": "NGN", "?K": "ZMW", "?P": "PHP", "?PS": "GBP", "?L$": "LRD"}


def currency(surface: str, country: str | None, money: str | None = None) -> tuple[str | None, bool]:
    """(ISO code, whether it was assumed) of an ambiguous currency surface.

    By the source's country; else by ``money``, the last currency that the article stated in full, where it has such a
    unit (cents after euros, dollars after NZ$); else the most traded one.
    """
    at_home = surface.endswith(currencies.AT_HOME)
    surface = surface.removesuffix(currencies.AT_HOME)
    codes = _candidates(surface)
    if at_home:
        return next(((code, False) for code in currencies.of_country(country) if code in codes), (None, False))
    if not country and money and _shares(surface, money, codes):
        return money, True
    for code in currencies.of_country(country):
        if _shares(surface, code, codes) or surface.lower() in currencies.called(code):
            return code, True
    if f"?{surface}" in _LETTERS:
        return (_LETTERS[f"?{surface}"], False) if surface in ("PS", "R", "N") else (None, False)
    return (codes[0], True) if codes else (None, False)


def _shares(surface: str, code: str, codes: tuple[str, ...]) -> bool:
    """True where a currency has a unit of that name or sign."""
    cents = surface in ("cent", "cents", "¢")
    dollars = cents or surface in ("$", "dollar", "dollars")
    return code in codes or (dollars and currencies.is_dollar(code)) or (cents and code == "EUR")


def _candidates(surface: str) -> tuple[str, ...]:
    found = currencies.names().codes.get(surface.lower()) or currencies.signs().codes.get(surface)
    if found is None:
        piece = currencies.subunits().get(surface)
        found = piece.codes if piece else ()
    if surface == "grand":
        return ("USD", "GBP", "AUD", "CAD", "NZD")
    if surface == "¥":
        return ("JPY", "CNY")
    return found


def unit(q: Quantity, surface: str, around: str, country: str | None) -> tuple[str | None, str]:
    """(code, kind) of an ambiguous unit; ``around`` is the sentence."""
    rule = _RULES.get(surface)
    if rule is not None:
        return rule(q, around, country)
    codes = units.symbols().codes.get(surface) or units.names().codes.get(surface) or ()
    return (codes[0], "measure") if codes else (None, "bare")


def _pounds(q: Quantity, around: str, country: str | None) -> tuple[str | None, str]:
    """Money with a scale word or words of money around; else weight (in Britain money unless something is weighed)."""
    money = max(q.scale, abs(q.value)) >= 1e6 or (
        _MONEY_WORDS.search(around) is not None and _MASS.search(around) is None
    )
    if country in ("GB", "IM", "JE", "GG") and _MASS.search(around) is None:
        money = True
    return ("GBP", "money") if money else ("[lb_av]", "measure")


def _tons(q: Quantity, around: str, country: str | None) -> tuple[str | None, str]:
    """Short tons in American sources and where nothing is known, long tons in British ones, else metric."""
    if country in (None, "US"):
        return "[ston_av]", "measure"
    return ("[lton_av]" if country == "GB" else "t"), "measure"


def _degrees(q: Quantity, around: str, country: str | None) -> tuple[str | None, str]:
    """An angle, unless the sentence speaks of heat or cold and the source's country says which scale it uses."""
    if country and _WEATHER.search(around):
        return ("[degF]" if country in _FAHRENHEIT else "Cel"), "measure"
    return "deg", "measure"


def _basis_points(q: Quantity, around: str, country: str | None) -> tuple[str | None, str]:
    """Basis points; news does not measure data in bits per second without a prefix."""
    return "[bp]", "measure"


def _kn(q: Quantity, around: str, country: str | None) -> tuple[str | None, str]:
    """Kunas where the sentence speaks of money, else knots."""
    return ("HRK", "money") if _MONEY_WORDS.search(around) else ("[kn_i]", "measure")


def _farad(q: Quantity, around: str, country: str | None) -> tuple[str | None, str]:
    """Farads beside words of electricity, else Fahrenheit."""
    return ("F" if re.search(r"capacit|charge|circuit|volt", around) else "[degF]"), "measure"


def _point(q: Quantity, around: str, country: str | None) -> tuple[str | None, str]:
    """A quarter point of interest is a quarter of a percentage point."""
    return ("{percentage_point}" if _RATES.search(around) else "{point}"), "measure"


_Rule = Callable[[Quantity, str, str | None], tuple[str | None, str]]
_RULES: dict[str, _Rule] = {
    "pound": _pounds,
    "pounds": _pounds,
    "ton": _tons,
    "tons": _tons,
    "degree": _degrees,
    "degrees": _degrees,
    "°": _degrees,
    "º": _degrees,
    "bps": _basis_points,
    "kn": _kn,
    "F": _farad,
    "point": _point,
}
