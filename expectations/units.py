"""Which units a dimension can have."""

from __future__ import annotations

from functools import cache

WITHOUT_CODE = frozenset(("BTC", "ETH"))  # money that ISO 4217 does not list, under the codes that markets use


_BESIDE = frozenset(("age", "rate", "fraction"))  # dimensions of a use, not of a unit: an age is counted in years


@cache
def currencies() -> frozenset[str]:
    """ISO 4217 codes, past ones too (CLDR), and the few that it does not list."""
    from babel.numbers import list_currencies

    return WITHOUT_CODE | frozenset(list_currencies())


def in_si(unit: str) -> tuple[str | None, float, float]:
    """The SI unit of a unit, and the factor and offset that lead to it."""
    from dateline.transforms.quantities.units import lookup

    found = lookup(unit)
    return found.unit_si, found.factor, found.offset


def fits(unit: str, dimension: str) -> bool:
    """Whether ``unit`` can be of ``dimension``: a currency's code, 1 for a count, else as the list of units says."""
    numerator = unit.split("/", 1)[0]
    if dimension == "currency":
        return numerator in currencies()
    if dimension == "count":
        return numerator == "1"
    from dateline.transforms.quantities.units import units

    known = units().get(unit)
    return known is None or known.dimension == dimension or dimension in _BESIDE
