"""Rates: so much a unit of something else."""

from __future__ import annotations

from dateline.transforms.engine.rule import any_of, not_ahead, rule
from dateline.transforms.quantities import values
from dateline.transforms.quantities.en.rules.amounts import Amount
from dateline.transforms.quantities.quantity import Quantity

_PER = frozenset(("?pound", "?pounds", "?ton", "?tons", "?degree", "?degrees"))


@rule(
    "<quantity> per <unit>",
    any_of("Q_MONEY", "Q_PERCENT", "Q_MEASURE", "Q_TIME", "Q_COUNT"),
    any_of("per", "a", "slash", "each"),
    any_of("UNIT", "UNITTIME"),
    not_ahead("UNITAGO"),
    level="rate",
    example=("€80 a barrel", "80 EUR/[bbl_us]"),
)
def rate(q: Quantity, per: object, code: str) -> Quantity | None:
    if (code.startswith("?") and code not in _PER) or q.unit.count("/") > (per == "/"):  # "5 mg/kg/day"
        return None
    if q.unit.startswith("?") and q.kind != "money" and q.unit not in _PER:
        return None
    return q.but(unit=f"{q.unit}/{code}", kind="rate")


@rule(
    "<quantity>-a-<unit>",
    any_of("Q_MONEY", "Q_MEASURE", "Q_TIME"),
    "hyphen",
    any_of("a", "per"),
    "hyphen",
    any_of("UNIT", "UNITTIME"),
    level="rate",
    example=("€80-a-barrel", "80 EUR/[bbl_us]"),
)
def hyphened_rate(q: Quantity, _h1: object, _per: object, _h2: object, code: str) -> Quantity | None:
    return rate(q, None, code)


@rule(
    "<number> per <unit of time>",
    any_of("NUM", "Q_BARE"),
    any_of("per"),
    any_of("UNITTIME"),
    level="rate",
    example=("20 per week", "20 1/wk"),
)
def count_rate(number: Amount, _per: object, code: str) -> Quantity:
    return values.with_unit(number, f"1/{code}", "count")


@rule(
    "<number> per <number>",
    any_of("NUM", "Q_BARE"),
    "per",
    "INT",
    level="rate",
    example=("23 per 100,000", "23 1/(10*5)"),
)
def per_number(number: Amount, _per: object, below: int) -> Quantity | None:
    power = len(str(below)) - 1
    return values.with_unit(number, f"1/(10*{power})", "count") if below == 10**power and power > 1 else None
