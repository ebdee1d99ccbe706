"""Units and currencies as entries of the shared lexicon.

Classes: UNIT (value: code), UNITTIME (units of time, which dates read too), UNITCURRENCY (nouns and codes after a
number: ISO code), UNITPIECE (sub-units: pence), SIGN (before a number: ISO code), SIGNLETTER (ambiguous signs of
letters), and the value ``?surface`` for what ``en/decisions/unit.py`` decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from dateline.transforms.quantities import units
from dateline.transforms.quantities.en import currencies, unit_names
from dateline.transforms.quantities.en.classes import listed, words_of

Entry = tuple[str, float | int | str, str]

# symbols that are words or names far more often than units; their long forms remain
_NEVER: Final = words_of("no symbol of a unit")


_WORDS: Final = words_of("word in one case")


# codes that open headlines as words: the currencies' names remain
_NO_CODES: Final = words_of("currency code that opens headlines")


# "less than a mile": one token with its modifier, as "a mile" alone says below what something is counted ("$5 a mile")
_BEFORE_ONE: Final = {sign: listed(f"{sign} before one") for sign in ("<", ">", "~")}
_ONE: Final = listed("unit that a bound joins")


def entries() -> Iterator[Entry]:
    """Every entry, units first."""
    yield from _unit_entries()
    yield from _currency_entries()
    yield from _one_entries()


def _one_entries() -> Iterator[Entry]:
    for name in (name.replace("_", " ") for name in _ONE):
        surfaces = currencies.names() if name in currencies.names().codes and name != "pound" else unit_names.names()
        code = f"?{name}" if name in surfaces.marked else surfaces.codes[name][0]
        article = "an" if name[0] in "aeio" and name != "euro" else "a"
        for modifier, words in _BEFORE_ONE.items():
            for before in words:
                yield "QONE", f"{modifier} {code}", f"{before.replace('_', ' ')} {article} {name}"


def _unit_entries() -> Iterator[Entry]:
    names, symbols, known = unit_names.names(), unit_names.symbols(), units.units()
    for surface, codes in names.codes.items():
        kind = "UNITTIME" if known[codes[0]].dimension == "time" else "UNIT"
        for form in _hyphenated(surface):
            yield kind, f"?{surface}" if surface in names.marked else codes[0], form
    given: set[str] = set()
    for symbol, codes in symbols.codes.items():
        if symbol in _NEVER or symbol.lower() in names.codes:
            continue
        kind = "UNITTIME" if known[codes[0]].dimension == "time" else "UNIT"
        value = f"?{symbol}" if symbol in symbols.marked else codes[0]
        for form in _cases(symbol, symbols.codes) - given:
            given.add(form)
            yield kind, value, f"={form}"


def _cases(symbol: str, known: Mapping[str, object]) -> set[str]:
    """The symbol as listed, and in one case throughout where that is no other symbol: KM/H, ghz."""
    forms = {symbol}
    if sum(char.isalpha() for char in symbol) > 1:
        forms |= {form for form in (symbol.upper(), symbol.lower()) if form not in known and form.lower() not in _WORDS}
    return forms


def _hyphenated(surface: str) -> set[str]:
    """The surface, with hyphens for blanks as it stands before a noun ("barrel-a-day"), and shortened ("sq. mile")."""
    forms = {surface, surface.replace(" ", "-")} if surface.count(" ") in (1, 2) else {surface}
    for word, short in (("square ", "sq. "), ("cubic ", "cu. ")):
        if surface.startswith(word):
            forms.add(short + surface[len(word) :])
    return forms


def _currency_entries() -> Iterator[Entry]:
    names, signs, pieces = currencies.names(), currencies.signs(), currencies.subunits()
    for surface, codes in names.codes.items():
        yield "UNITCURRENCY", f"?{surface}" if surface in names.marked else codes[0], surface
    for piece in pieces:
        if not (len(piece) == 1 and piece.isalpha()):
            yield "UNITPIECE", piece, piece
    for sign, codes in signs.codes.items():
        if sign in _NO_CODES:
            continue
        marked = sign in signs.marked
        letters = sign.rstrip(".").isalpha()
        value = f"?{sign}" if marked else codes[0]
        wordlike = (marked and letters) or sign in currencies.WORDLIKE
        yield ("SIGNLETTER" if wordlike else "SIGN"), value, f"={sign}"
        if sign.lower() not in names.codes and not (marked and letters):
            yield "UNITCURRENCY", value, f"={sign}"
