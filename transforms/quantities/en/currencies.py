"""Currencies as data: ISO 4217 names and signs from Unicode CLDR (``quantities/data/currencies.tsv``, generated), and
the forms of the press (``data/currency_words.tsv``: US$, A$, Rs, quid, pence). A surface marked ``*`` is ambiguous."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dateline.transforms.quantities.en.classes import DATA, words_of
from dateline.transforms.quantities.en.unit_names import Surfaces, plural, split
from dateline.transforms.quantities.units import read


class Subunit(NamedTuple):
    """A named part of a currency: ``cent`` is 1/100 of each currency in ``codes``."""

    codes: tuple[str, ...]
    factor: float


_OWN_PLURAL = words_of("money without s")

AT_HOME = "@"
"""Behind a sign of one letter that is money only in a source of the country that uses it: "R500"."""

WORDLIKE = frozenset("BAM BOB COP CUP GEL MAD SOS stg".split())
"""Codes that are also words or names in capitals (COP 26, WORLD CUP 2018): before a number they need more."""


def _forms(name: str) -> tuple[str, ...]:
    low = name.lower()
    return (low,) if low.rpartition(" ")[2] in _OWN_PLURAL or len(low) == 1 else (low, plural(low))


@cache
def names() -> Surfaces:
    """Names (lower case, singular and plural) to ISO codes."""
    found = Surfaces("currency names")
    for row in read("currency_words.tsv", DATA):
        for name, marked in split(row["names"], ","):
            for form in _forms(name):
                found.add(form, row["code"], marked)
    for row in read("currencies.tsv"):
        for name in (row["singular"].lower(), row["plural"].lower()):
            if "(" not in name and name not in found.codes:
                found.add(name, row["code"], False)
    return found


@cache
def signs() -> Surfaces:
    """Signs and codes that stand before or after a number, as written, to ISO codes."""
    found = Surfaces("currency signs")
    for row in read("currency_words.tsv", DATA):
        for sign, marked in split(row["signs"], None):
            found.add(sign, row["code"], marked)
    for row in read("currencies.tsv"):
        if row["current"] == "yes" and row["code"] not in found.codes:
            found.add(row["code"], row["code"], False)
    return found


@cache
def subunits() -> dict[str, Subunit]:
    """Names of sub-units (lower case, singular and plural) to the currencies that have them, likeliest first."""
    decimals = {row["code"]: int(row["decimals"]) for row in read("currencies.tsv")}
    found: dict[str, Subunit] = {}
    for row in read("currency_words.tsv", DATA):
        for name, _ in split(row["subunits"], ","):
            factor = 10.0 ** -(decimals.get(row["code"], 2) or 2)
            for form in _forms(name):
                codes = tuple(dict.fromkeys((*(found[form].codes if form in found else ()), row["code"])))
                found[form] = Subunit(codes, factor)
    return found


@cache
def of_country(country: str | None) -> tuple[str, ...]:
    """The currencies in use in a country (ISO 3166 code), then the one that the euro came for."""
    if not country:
        return ()
    place = country.upper()
    current = [row["code"] for row in read("currencies.tsv") if place in row["territories"].split()]
    return (*current, *(row["code"] for row in read("former.tsv") if row["territory"] == place))


@cache
def is_dollar(code: str) -> bool:
    """True for a currency called dollar."""
    return any(row["code"] == code and "dollar" in row["singular"].lower() for row in read("currencies.tsv"))


@cache
def called(code: str) -> frozenset[str]:
    """What a currency is called at home: the last words of its names ("rupee", "rupees")."""
    found = (row for row in read("currencies.tsv") if row["code"] == code)
    return frozenset(name.lower().split()[-1] for row in found for name in (row["singular"], row["plural"]))


_CENTS = words_of("cents")
_DOLLARS = words_of("dollars")
_LETTERS = {"?R": "ZAR", "?N": "NGN", "?K": "ZMW", "?P": "PHP", "?PS": "GBP", "?L$": "LRD"}


def of_source(surface: str, country: str | None, money: str | None = None) -> tuple[str | None, bool]:
    """(ISO code, whether it was assumed) of an ambiguous currency surface.

    By the source's country; else by ``money``, the last currency that the article stated in full, where it has such a
    unit (cents after euros, dollars after NZ$); else the most traded one.
    """
    at_home = surface.endswith(AT_HOME)
    surface = surface.removesuffix(AT_HOME)
    codes = _meant(surface)
    if at_home:
        return next(((code, False) for code in of_country(country) if code in codes), (None, False))
    if not country and money and _shares(surface, money, codes):
        return money, True
    for code in of_country(country):
        if _shares(surface, code, codes) or surface.lower() in called(code):
            return code, True
    if f"?{surface}" in _LETTERS:
        return (_LETTERS[f"?{surface}"], False) if surface in ("PS", "R", "N") else (None, False)
    return (codes[0], True) if codes else (None, False)


def _shares(surface: str, code: str, codes: tuple[str, ...]) -> bool:
    """True where a currency has a unit of that name or sign."""
    cents = surface in _CENTS
    dollars = cents or surface in _DOLLARS
    return code in codes or (dollars and is_dollar(code)) or (cents and code == "EUR")


def _meant(surface: str) -> tuple[str, ...]:
    found = names().codes.get(surface.lower()) or signs().codes.get(surface)
    if found is None:
        piece = subunits().get(surface)
        found = piece.codes if piece else ()
    if surface == "grand":
        return ("USD", "GBP", "AUD", "CAD", "NZD")
    if surface == "¥":
        return ("JPY", "CNY")
    return found


def named_after(surface: str, text: str) -> str | None:
    """The code of the currency that a text names the country of: pesos where it says "Philippine" or "Philippines".
    Dollars are those of too many countries for that."""
    places = [(text.find(country), code) for country, code in _of_name(surface.lower())]
    return min([(at, code) for at, code in places if at >= 0], default=(0, None))[1]


@cache
def _of_name(name: str) -> tuple[tuple[str, str], ...]:
    """(country as an adjective, code) of every current currency of a name: pesos, francs, rupees."""
    rows = [row for row in read("currencies.tsv") if row["current"] == "yes" and name in called(row["code"])]
    found = [(row["singular"].rpartition(" ")[0], row["code"]) for row in rows if not is_dollar(row["code"])]
    return tuple((country, code) for country, code in found if country)
