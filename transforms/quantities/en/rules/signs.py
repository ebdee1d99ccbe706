"""Numbers below zero: minus signs and the words for them; nothing at all."""

from __future__ import annotations

from dateline.transforms.engine.rule import behind, glued, not_ahead, opt, rule
from dateline.transforms.quantities import values
from dateline.transforms.quantities.en.rules.amounts import AMOUNT, Amount
from dateline.transforms.quantities.quantity import Quantity

_BEHIND = behind("^", "to", "and", "or", "between", "from", "by", "qmod", "of", "in", "at", "on", "the", "a", "for")


@rule("minus <number>", "qminus", opt("hyphen"), AMOUNT, level="amount", example=("minus 12 kilometres", "-12 km"))
def minus(_minus: object, _hyphen: object, number: Amount) -> Quantity:
    return values.with_unit(values.of(number), "1", "bare", -1.0)


@rule(
    "-<number>",
    "dash",
    glued("NUM"),
    _BEHIND,
    not_ahead("UNITTIME", "MONTH"),
    level="amount",
    priority=-2,
    example=("-12°C", "-12 Cel"),
)
def negative(dash: str, number: Amount) -> Quantity | None:
    if dash not in "-−–":
        return None
    return values.with_unit(values.of(number), "1", "bare", -1.0)


@rule("-<money>", "dash", glued("Q_MONEY"), _BEHIND, level="span", priority=-1, example=("-$5 million", "-5000000 USD"))
def negative_money(dash: str, q: Quantity) -> Quantity | None:
    return values.with_unit(q, q.unit, q.kind, -1.0) if dash in "-−–" and q.value > 0 else None


@rule("minus <money>", "qminus", "Q_MONEY", level="span", priority=-1, example=("minus $5 million", "-5000000 USD"))
def minus_money(_minus: object, q: Quantity) -> Quantity:
    return values.with_unit(q, q.unit, q.kind, -1.0)


@rule("zero", "ZERO", level="amount", priority=-1, example=("zero degrees", "0 deg"))
def zero(_zero: object) -> Quantity:
    return values.exact(0.0, shape="zero")


@rule(
    "<n> degrees below zero",
    "Q_MEASURE",
    "TAILZERO",
    level="span",
    example=("12 degrees below zero", "-12 deg"),
)
def degrees_below(q: Quantity, _below: object) -> Quantity | None:
    return values.with_unit(q, q.unit, q.kind, -1.0) if q.unit in _DEGREES and q.value > 0 else None


@rule("<n> below zero", AMOUNT, "TAILZERO", level="measure", example=("12 below zero", "-12 deg"))
def below_zero(number: Amount, _below: object) -> Quantity | None:
    q = values.of(number)
    return values.with_unit(q, "?degrees", "measure", -1.0) if 0 < q.value < 274 else None


_DEGREES = frozenset(("?degrees", "?degree", "?°", "Cel", "[degF]"))
