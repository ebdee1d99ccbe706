"""Which units a dimension can have."""

from __future__ import annotations

from functools import cache

WITHOUT_CODE = frozenset(("BTC", "ETH"))  # money that ISO 4217 does not list, under the codes that markets use


@cache
def currencies() -> frozenset[str]:
    """ISO 4217 codes, past ones too (CLDR), and the few that it does not list."""
    from babel.numbers import list_currencies

    return WITHOUT_CODE | frozenset(list_currencies())


def fits(unit: str, dimension: str) -> bool:
    """Whether ``unit`` can be of ``dimension``; a unit that is not 1 or % needs a dimension that measures."""
    numerator = unit.split("/", 1)[0]
    if dimension == "currency":
        return numerator in currencies()
    if dimension == "count":
        return numerator == "1"
    return True
