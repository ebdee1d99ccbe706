"""Codes and values in words, for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

_FRACTION = re.compile(r"-?\d+\.\d+")
MISSING = {"", "none", "nan", "nat", "null", "<na>"}


@cache
def unit_words(code: str) -> str:
    """The name of a unit with its code: ``year (a)``, ``US Dollar (USD)``; what needs none stays: ``a count``."""
    if code == "1":
        return "a count"
    name = _name(code)
    return code if name == code else f"{name} ({code})"


def _name(code: str) -> str:
    if code == "1":
        return "count"
    if code in _names():
        return _names()[code]
    if "/" in code:
        above, below = code.split("/", 1)
        return f"{_name(above)} per {_name(below)}"
    if len(code) == 3 and code.isupper():
        from babel.numbers import get_currency_name

        return str(get_currency_name(code, locale="en"))
    return code


@cache
def language_words(code: str) -> str:
    """The name of a language with its code: ``English (en)``; a code that is none stays."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code).get_display_name("en")
    except (ValueError, UnknownLocaleError):
        return code
    return f"{name} ({code})" if name else code


@cache
def _names() -> Mapping[str, str]:
    from dateline.transforms.quantities.units import read

    named = {row["code"]: row["names"].split(",")[0].strip() for row in read("units.tsv")}
    return {code: name for code, name in named.items() if name and name != "percent"} | {"%": "percent"}


def plain(value: Any) -> str:
    """A value of the settings or of a check, without the marks of a programming language."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(plain, value)) or "none"
    if value is None or str(value).strip().lower() in MISSING:
        return "none"
    if isinstance(value, float) or _FRACTION.fullmatch(str(value)):
        return f"{float(value):,.4g}"
    return str(value)
