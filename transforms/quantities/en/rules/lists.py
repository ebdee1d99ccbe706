"""Lists of numbers that share the unit of the last: "5 and 6 kg", "10 by 12 feet"."""

from __future__ import annotations

from dateline.transforms.claims import may_be_year
from dateline.transforms.engine.rule import Element, any_of, behind, not_behind, opt, rule
from dateline.transforms.quantities import units, values
from dateline.transforms.quantities.en.rules.amounts import Amount
from dateline.transforms.quantities.quantity import Quantity

_NUMBER = any_of("NUM", "Q_BARE")
_UNITED: Element = any_of("Q_MONEY", "Q_PERCENT", "Q_MEASURE", "Q_TIME")
_TIMES = any_of("qx", "by")


@rule(
    "<number> and <quantity>",
    _NUMBER,
    opt("hyphen", "dash"),
    any_of("and", "or", "comma"),
    opt("or", "and"),
    _UNITED,
    not_behind("hyphen", "MONTH"),
    level="list",
    example=("5 and 6 kg", "5 kg; 6 kg"),
)
def shared_unit(
    first: Amount, _hyphen: object, joint: str | None, more: str | None, second: Quantity
) -> Quantity | None:
    one = values.of(first)
    if second.kind == "percent" and joint == "," and more == "or":  # "683, or 58 per cent": the same as a share
        return None
    if one.value == 1 and not one.text:
        return None
    if one.shape == "vague" or may_be_year(one.text) or second.kind == "age" or "/" in second.unit:
        return None
    if second.kind == "percent" and one.value > 1000 * abs(second.value):  # "68.3 million, or 58 per cent"
        return None
    return values.carried(one, second).but(last=second)


@rule(
    "<number>, <number> and <quantity>",
    _NUMBER,
    "comma",
    _NUMBER,
    opt("comma"),
    any_of("and", "or"),
    _UNITED,
    not_behind("hyphen", "MONTH"),
    level="list",
    example=("5, 6 and 7 kg", "5 kg; 6 kg; 7 kg"),
)
def three_share(
    first: Amount, _comma: object, second: Amount, _c2: object, _and: object, third: Quantity
) -> Quantity | None:
    rest = shared_unit(second, None, None, None, third)
    one = rest and shared_unit(first, None, None, None, third)
    return one.but(last=rest) if one else None


@rule(
    "<number> from <quantity>",
    behind("to", "at"),
    _NUMBER,
    "from",
    any_of("Q_PERCENT", "Q_MONEY", "Q_MEASURE"),
    level="list",
    example=("to 14 from 12 kg", "14 kg; 12 kg"),
)
def from_shared(first: Amount, _from: object, second: Quantity) -> Quantity | None:
    """A level and the one before it: the unit stands behind the second."""
    one = values.of(first)
    near = not one.shape and second.value and 0.2 < values.carried(one, second).value / second.value < 5
    return shared_unit(one, None, None, None, second) if near else None


@rule(
    "<number> by <length>",
    _NUMBER,
    opt("hyphen"),
    _TIMES,
    opt("hyphen"),
    any_of("Q_MEASURE", "Q_BARE"),
    level="list",
    example=("10 by 12 feet", "10 [ft_i]; 12 [ft_i]"),
)
def sides(first: Amount, _h1: object, _by: object, _h2: object, second: Quantity) -> Quantity | None:
    one, other = _metres(values.of(first)), _metres(second)
    if other.kind != "measure" or units.lookup(other.unit).dimension != "length":
        return None
    return values.carried(one, other).but(last=other)


@rule(
    "<number> by <number> by <length>",
    _NUMBER,
    opt("hyphen"),
    _TIMES,
    opt("hyphen"),
    _NUMBER,
    opt("hyphen"),
    _TIMES,
    opt("hyphen"),
    any_of("Q_MEASURE", "Q_BARE"),
    level="list",
    example=("10 by 12 by 14 feet", "10 [ft_i]; 12 [ft_i]; 14 [ft_i]"),
)
def three_sides(
    first: Amount,
    _h1: object,
    _b1: object,
    _h2: object,
    second: Amount,
    _h3: object,
    _b2: object,
    _h4: object,
    third: Quantity,
) -> Quantity | None:
    rest = sides(second, None, None, None, third)
    one = rest and sides(first, None, None, None, third)
    return one.but(last=rest) if one else None


def _metres(q: Quantity) -> Quantity:
    """Between sides the letter m is metres: "3m x 4m"."""
    if q.letter != "m":
        return q
    return values.exact(q.value / q.scale, unit="m", kind="measure", text=q.text)
