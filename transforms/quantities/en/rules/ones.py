"""One of a unit where a modifier or a rate makes it a quantity: "less than a mile", "a dollar a day"."""

from __future__ import annotations

from dateline.transforms.engine.rule import rule
from dateline.transforms.quantities import values
from dateline.transforms.quantities.en.rules.measures import kind_of
from dateline.transforms.quantities.quantity import Quantity


@rule("<modifier> a <unit>", "QONE", level="measure", example=("less than a kilometre", "<1 km"))
def one_of_unit(stated: str) -> Quantity:
    return _stated(stated, 1.0)


@rule(
    "<modifier> a <unit> and a half",
    "QONE",
    "and",
    "a",
    "HALF",
    level="measure",
    example=("more than a kilometre and a half", ">1.5 km"),
)
def one_and_a_half_of_unit(stated: str, _and: object, _a: object, _half: object) -> Quantity:
    return _stated(stated, 1.5)


def _stated(stated: str, value: float) -> Quantity:
    modifier, _, code = stated.partition(" ")
    kind = "money" if code in ("?dollar", "EUR") else "measure" if code.startswith("?") else kind_of(code)
    if modifier == "~":
        return Quantity(value, None, None, modifier, unit=code, kind=kind, shape="one")
    return values.bounded(values.exact(value, unit=code, kind=kind).but(shape="one"), modifier)


@rule("a dollar a <unit of time>", "QONERATE", level="measure", example=("a dollar a day", "1 USD/d"))
def one_a_day(unit: str) -> Quantity:
    return values.exact(1.0, unit=unit, kind="rate")
