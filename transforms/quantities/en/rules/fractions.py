"""Halves, thirds and quarters of numbers, scales and units."""

from __future__ import annotations

from dateline.transforms.engine.rule import Element, ahead, any_of, but_not, glued, not_ahead, opt, rule
from dateline.transforms.quantities import values
from dateline.transforms.quantities.en.rules.amounts import AMOUNT, Amount
from dateline.transforms.quantities.en.rules.measures import kind_of
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.text.number import Number

UNIT_AHEAD = ahead("UNIT", "UNITTIME", "UNITCURRENCY", "UNITPIECE", "UNITPOINT")
_PART: Element = any_of("QPARTS", "QPART", "HALF", "ORD")


def _below(under: float) -> float:
    """The denominator that a word stands for: "half" is kept as 0.5."""
    return 1 / under if under < 1 else float(under)


@rule(
    "<amount> and a half",
    any_of("NUM", "a"),
    opt("hyphen"),
    "and",
    opt("hyphen"),
    any_of("a", "NUM"),
    opt("hyphen"),
    "HALF",
    opt("SCALE", "HUNDRED", "QDOZEN"),
    level="amount",
    example=("two and a half tonnes", "2.5 t"),
)
def and_a_half(
    whole: Number | int,
    _h1: object,
    _and: object,
    _h2: object,
    one: Number | int,
    _h3: object,
    _half: object,
    scale: float | None,
) -> Quantity | None:
    if isinstance(one, Number) and one.value != 1:
        return None
    first, power = (1.0, 1.0) if isinstance(whole, int) else (whole.value, whole.scale)
    number = values.exact(first + 0.5 * (power if power >= 1000 else 1.0))
    return values.scaled(number, float(scale)) if scale else number


@rule(
    "<number> and a <part>",
    "NUM",
    opt("hyphen"),
    "and",
    opt("hyphen"),
    any_of("a", "NUM"),
    opt("hyphen"),
    any_of("QPART", "QPARTS", "ORD"),
    opt("SCALE", "HUNDRED"),
    level="amount",
    example=("two and three quarters tonnes", "2.75 t"),
)
def and_a_part(
    whole: Number,
    _h1: object,
    _and: object,
    _h2: object,
    over: Number | int,
    _h3: object,
    under: int,
    scale: float | None,
) -> Quantity | None:
    top = over if isinstance(over, int) else over.value
    if not 2 < under < 11 or top >= under:
        return None
    number = values.exact(whole.value + top / under, piece="quarter" if under == 4 else "")
    return values.scaled(number, float(scale)) if scale else number


@rule(
    "<amount> <n>/<m>",
    "INT",
    opt("hyphen", "and"),
    "INT",
    glued("slash"),
    glued("NUM"),
    level="amount",
    example=("2 1/2 tonnes", "2.5 t"),
)
def mixed_fraction(whole: int, _hyphen: object, over: int, _slash: object, below: Number) -> Quantity | None:
    under = below.value / below.scale
    if not 0 < over < under <= 64 or not below.text:
        return None
    return values.scaled(values.exact(whole + over / under), below.scale)


@rule(
    "<n>/<m>",
    "INT",
    glued("slash"),
    glued("INT"),
    not_ahead("slash"),
    level="amount",
    example=("1/2 inch", "0.5 [in_i]"),
)
def simple_fraction(over: int, _slash: object, under: int) -> Quantity | None:
    plain = 0 < over < under and under in (2, 3, 4, 5, 6, 8, 10, 16, 32, 64)
    return values.exact(over / under, shape="slash") if plain else None


@rule(
    "half a <scale>",
    opt("a"),
    "HALF",
    opt("hyphen", "of"),
    any_of("SCALE", "HUNDRED", "WORDNUM"),
    level="amount",
    example=("half a million tonnes", "500000 t"),
)
def half_a_scale(_a: object, _half: object, _hyphen: object, scale: float | Number) -> Quantity | None:
    power = scale.scale if isinstance(scale, Number) else float(scale)
    if power < 100 or (isinstance(scale, Number) and scale.value != power):
        return None
    return values.exact(power / 2, scale=power)


@rule(
    "<n> <parts> of a <scale>",
    any_of("NUM", "a"),
    opt("hyphen"),
    any_of("QPARTS", "QPART", "HALF", "ORD"),
    opt("of"),
    any_of("SCALE", "WORDNUM"),
    level="amount",
    example=("three quarters of a million tonnes", "750000 t"),
)
def part_of_scale(
    over: Number | int, _hyphen: object, under: float, of: object, scale: float | Number
) -> Quantity | None:
    power = scale.scale if isinstance(scale, Number) else float(scale)
    top = over if isinstance(over, int) else over.value
    if power < 1000 or (isinstance(scale, Number) and (scale.value != power or not of)) or top >= _below(under):
        return None
    return values.exact(float(f"{power * top / _below(under):.12g}"), scale=power)


@rule(
    "quarter of a <scale>",
    "QPART",
    "of",
    "WORDNUM",
    level="amount",
    example=("quarter of a million tonnes", "250000 t"),
)
def quarter_of_scale(under: int, _of: object, scale: Number) -> Quantity | None:
    return part_of_scale(1, None, under, 1, scale)


@rule(
    "half a <measure>",
    opt("a"),
    but_not("HALF", "NUM"),
    opt("hyphen"),
    opt("a"),
    opt("hyphen"),
    UNIT_AHEAD,
    level="amount",
    example=("half a mile", "0.5 [mi_i]"),
)
def half_unit(_a: object, share: float, _h1: object, _an: object, _h2: object) -> Quantity:
    return values.exact(share)


@rule(
    "a quarter <unit>",
    any_of("a", "NUM"),
    opt("hyphen"),
    any_of("QPARTS", "QPART", "HALF"),
    opt("hyphen"),
    ahead("UNIT", "UNITCURRENCY", "UNITPIECE", "UNITPOINT"),
    level="amount",
    example=("a quarter mile", "0.25 [mi_i]"),
)
def quarter_unit(over: Number | int, _h1: object, under: float, _h2: object) -> Quantity | None:
    top = over if isinstance(over, int) else over.value
    return values.exact(top / _below(under)) if 0 < top < _below(under) else None


@rule(
    "<n> <parts> of a <unit>",
    any_of("NUM", "a"),
    opt("hyphen"),
    _PART,
    "of",
    any_of("a", "NUM"),
    UNIT_AHEAD,
    level="amount",
    example=("three quarters of a mile", "0.75 [mi_i]"),
)
def part_of_unit(over: Number | int, _hyphen: object, under: float, _of: object, one: Number | int) -> Quantity | None:
    top = over if isinstance(over, int) else over.value
    if (isinstance(one, Number) and one.value != 1) or _below(under) < 2 or not 0 < top < _below(under):
        return None
    return values.exact(top / _below(under))


@rule(
    "half of a <unit>",
    any_of("HALF", "QPART", "NUM"),
    "of",
    any_of("a", "NUM"),
    UNIT_AHEAD,
    level="amount",
    priority=-1,
    example=("half of one percent", "0.5 %"),
)
def half_of_unit(share: float | Number, _of: object, one: Number | int) -> Quantity | None:
    if isinstance(one, Number) and one.value != 1:
        return None
    value = share.value if isinstance(share, Number) else 1 / _below(share)
    return values.exact(value) if 0 < value < 1 else None


@rule(
    "<n> <unit> and a half",
    any_of("a", "NUM"),
    any_of("UNIT", "UNITTIME"),
    opt("hyphen"),
    "and",
    opt("hyphen"),
    "a",
    opt("hyphen"),
    any_of("HALF", "QPART"),
    level="measure",
    example=("two miles and a half", "2.5 [mi_i]"),
)
def unit_and_a_half(
    number: Number | int, code: str, _h1: object, _and: object, _h2: object, _a: object, _h3: object, under: float
) -> Quantity:
    whole = 1.0 if isinstance(number, int) else number.value
    kind = "measure" if code.startswith("?") else kind_of(code)
    return values.exact(whole + 1 / _below(under), unit=code, kind=kind)


@rule("<one> and a half", "a", "QANDHALF", level="measure", example=("a mile and a half", "1.5 [mi_i]"))
def one_and_a_half(_a: object, code: str) -> Quantity:
    return values.exact(1.5, unit=code, kind="measure")


@rule(
    "a quarter point",
    AMOUNT,
    opt("hyphen"),
    "UNITPOINT",
    level="measure",
    example=("a quarter point", "0.25 {point}"),
)
def part_point(number: Amount, _hyphen: object, _point: object) -> Quantity | None:
    q = values.of(number)
    return values.with_unit(q, "?point", "measure") if 0 < q.value < 1 and not q.text else None


@rule(
    "<n>/<m> of a <unit>",
    "Q_BARE",
    "of",
    "a",
    any_of("UNIT", "UNITTIME"),
    level="measure",
    example=("3/4 of a mile", "0.75 [mi_i]"),
)
def slash_of_unit(share: Quantity, _of: object, _a: object, code: str) -> Quantity | None:
    kind = "measure" if code.startswith("?") else kind_of(code)
    return values.with_unit(share, code, kind) if share.shape == "slash" else None
