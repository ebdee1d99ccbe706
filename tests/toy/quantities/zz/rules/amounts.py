"""Numbers with what stands around them."""

from __future__ import annotations

from dateline.transforms.engine.rule import any_of, rule
from dateline.transforms.quantities import values
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.text.number import Number


@rule("<number> <unit>", "NUM", "UNIT", level="measure", example=("40 kilom", "40 km"))
def number_unit(number: Number, code: str) -> Quantity:
    return values.with_unit(number, code, "percent" if code == "%" else "measure")


@rule("about <quantity>", "qmod", any_of("Q", "NUM"), level="bound", example=("cirka 40 kilom", "~40 km"))
def modified(modifier: str, found: Number | Quantity) -> Quantity:
    return values.bounded(values.of(found), modifier)
