"""What a quantity is: a number with bounds, and a unit. Total functions; None says that they do not combine."""

from __future__ import annotations

from typing import Any

from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.text.number import Number


def exact(value: float, **more: Any) -> Quantity:
    """A number that is stated as such."""
    return Quantity(value, value, value, **more)


def of(number: Number | Quantity) -> Quantity:
    """A number of the text as a bare quantity."""
    if isinstance(number, Quantity):
        return number
    return exact(number.value, scale=number.scale, text=number.text)


def vague(value: float, high: float) -> Quantity:
    """A plural of a scale: "dozens" is 12 to 120."""
    return Quantity((value + high) / 2, value, high, shape="vague")


def with_unit(number: Number | Quantity, unit: str, kind: str, factor: float = 1.0) -> Quantity:
    """The number in a unit; a sub-unit's factor turns pence into pounds."""
    q = of(number)
    return q.but(
        value=_times(q.value, factor),
        low=None if q.low is None else _times(q.low, factor),
        high=None if q.high is None else _times(q.high, factor),
        unit=unit,
        kind=kind,
        factor=factor,
    )


def scaled(q: Quantity, scale: float) -> Quantity:
    """The quantity, times a scale word."""
    return with_unit(q, q.unit, q.kind, scale).but(scale=q.scale * scale, factor=q.factor)


def carried(first: Quantity, second: Quantity) -> Quantity:
    """``first`` with the scale and unit that ``second`` states for both: "3-5 million", "10 to $15 billion"."""
    if (
        second.scale != 1
        and first.scale == 1
        and abs(first.value) < _NEAR * second.value / second.scale / second.factor
    ):
        first = scaled(first, second.scale)
    if first.kind == "bare" and second.kind != "bare":
        first = with_unit(first, second.unit, second.kind, second.factor)
    if first.unit in _DEGREES and second.unit in _SCALES:  # "28° to 30° Celsius"
        first = first.but(unit=second.unit)
    return first


_NEAR = 2.5  # times as large: "from 8.5 to 8.0 billion", never "from 500 to 1.2 million"
_DEGREES = frozenset(("?°", "?º", "?degrees", "?degree", "deg"))
_SCALES = frozenset(("Cel", "[degF]"))


def span(first: Quantity, second: Quantity) -> Quantity | None:
    """A range of two quantities in one unit; bounds in order, the midpoint as value."""
    first = carried(first, second)
    if first.unit != second.unit or first.factor != second.factor or _is_built(first) or _is_built(second):
        return None
    low, high = sorted((first.value, second.value))
    return second.but(
        value=(low + high) / 2,
        low=low,
        high=high,
        modifier="=",
        shape="range",
        text=first.text or second.text,
    )


def _is_built(q: Quantity) -> bool:
    """True for what is more than a number: ranges, vague words; a fraction written with a slash is one."""
    return q.shape not in ("", "slash")


def bounded(q: Quantity, modifier: str) -> Quantity:
    """The quantity under a modifier: ">=" opens the top, "<=" the bottom, "~" both; "=" (plus or minus) none."""
    if modifier == "=" or (q.shape == "one" and q.modifier != "="):
        return q
    if q.shape == "range" and modifier != "~":
        return q.but(modifier=modifier)
    low, high = q.low, q.high
    if modifier == "~":
        low, high = (low, high) if q.shape else (None, None)
    elif modifier[0] == ">":
        low, high = q.value if not q.shape else low, None
    else:
        low, high = None, q.value if not q.shape else high
    value = q.value
    if q.shape == "vague" and q.low is not None:
        value = q.low if modifier[0] == ">" else value
    return q.but(value=value, modifier=modifier, low=low, high=high)


def _times(value: float, factor: float) -> float:
    return value if factor == 1 else float(f"{value * factor:.15g}")
