"""Shares: "two-thirds", "half of the votes", "one in five"."""

from __future__ import annotations

from dateline.transforms.engine.rule import any_of, but_not, glued, not_ahead, opt, rule
from dateline.transforms.quantities import values
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.text.number import Number


@rule(
    "<n>-<m>ths",
    any_of("NUM", "a"),
    opt("hyphen"),
    any_of("QPARTS", "QPART", "ORD"),
    level="measure",
    example=("two-thirds", "0.666667 part"),
)
def fraction(over: Number | int, _hyphen: object, under: int) -> Quantity | None:
    """In digits only what is no ordinal: "5 hundredths", "1 trillionth"."""
    top = 1.0 if isinstance(over, int) else over.value
    if (isinstance(over, Number) and not over.in_words and under < 1000) or not under > 2 or not 0 < top < under:
        return None
    return values.exact(top / under, kind="part")


@rule(
    "<n> <m>-hundredths",
    "NUM",
    "NUM",
    opt("hyphen"),
    any_of("QPARTS", "QPART"),
    level="measure",
    example=("one two-hundredth", "0.005 part"),
)
def small_fraction(over: Number, many: Number, _hyphen: object, under: int) -> Quantity | None:
    if not over.in_words or not many.in_words or under < 100 or not 1 < many.value < under:
        return None
    return values.exact(over.value / (many.value * under), kind="part")


@rule(
    "a half",
    opt("a"),
    but_not("HALF", "NUM"),
    opt("of"),
    level="measure",
    example=("half of the votes", "0.5 part"),
    priority=-2,
)
def half(_a: object, share: float, _of: object) -> Quantity:
    return values.exact(share, kind="part")


@rule("one half", "NUM", opt("hyphen"), but_not("HALF", "NUM"), level="measure", example=("one-half", "0.5 part"))
def one_half(one: Number, _hyphen: object, share: float) -> Quantity | None:
    return values.exact(share, kind="part") if one.value == 1 and one.in_words else None


@rule(
    "<n> in <m>",
    "INT",
    any_of("in", "qoutof"),
    opt("every", "each"),
    but_not("INT", "YEAR"),
    not_ahead("UNIT", "UNITTIME", "UNITCURRENCY"),
    level="measure",
    priority=-3,
    example=("one in five", "0.2 part"),
)
def one_in(over: int, _in: object, _every: object, under: int) -> Quantity | None:
    return values.exact(over / under, kind="part", shape="odds") if 0 < over < under <= 1_000_000 else None


@rule(
    "<n>-in-<m>",
    "INT",
    glued("hyphen"),
    "in",
    glued("hyphen"),
    but_not("INT", "YEAR"),
    not_ahead("UNIT", "UNITTIME", "hyphen"),
    level="measure",
    example=("a one-in-five chance", "0.2 part"),
)
def hyphened_odds(over: int, _h1: object, _in: object, _h2: object, under: int) -> Quantity | None:
    return one_in(over, None, None, under)


@rule(
    "<n> in every <scale>",
    "INT",
    any_of("in", "qoutof"),
    any_of("every", "each"),
    any_of("SCALE", "HUNDRED"),
    level="measure",
    priority=-3,
    example=("one in every thousand", "0.001 part"),
)
def one_in_scale(over: int, _in: object, _every: object, scale: float) -> Quantity | None:
    return one_in(over, None, None, int(scale)) if over < 10 else None
