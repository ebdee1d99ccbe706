"""Numbers without a unit: mixed numbers, fractions, scales, vague plurals, multiples."""

from __future__ import annotations

from dateline.transforms.claims import may_be_year
from dateline.transforms.engine.rule import ahead, any_of, glued, not_ahead, not_behind, opt, rule, spaced
from dateline.transforms.quantities import values
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.text.number import Number

Amount = Number | Quantity
AMOUNT = any_of("Q_BARE", "NUM")


@rule(
    "half a dozen",
    opt("a"),
    "HALF",
    opt("hyphen"),
    opt("a"),
    opt("hyphen"),
    any_of("QDOZEN", "QADOZEN"),
    level="amount",
    example=("half a dozen tonnes", "6 t"),
)
def half_a_dozen(_a: object, _half: object, _h1: object, _an: object, _h2: object, twelve: int) -> Quantity:
    return values.exact(twelve / 2)


@rule(
    "<number> dozen",
    any_of("NUM", "a"),
    opt("hyphen"),
    "QDOZEN",
    level="amount",
    example=("two dozen kilometres", "24 km"),
)
def dozen(number: Number | int, _hyphen: object, twelve: int) -> Quantity:
    return values.exact((1 if isinstance(number, int) else number.value) * twelve)


@rule("dozens", "QVAGUE", level="amount", example=("thousands of tonnes", "~1000.. t"))
def vague_plural(scale: float) -> Quantity:
    low = float(scale)
    return values.vague(low, low * 10 if low != 20 else 100.0)


@rule(
    "several <scale>",
    any_of("QFEW", "QCOUPLE", "QAFEW"),
    any_of("SCALE", "HUNDRED", "QDOZEN", "QADOZEN"),
    level="amount",
    example=("several hundred tonnes", "~300.. t"),
)
def several_scale(few: int, scale: float) -> Quantity:
    return values.vague(few * float(scale), (9 if few > 2 else 3) * float(scale))


@rule(
    "several <scale> <scale>",
    any_of("QFEW", "QCOUPLE", "QAFEW"),
    any_of("SCALE", "HUNDRED", "QDOZEN", "QADOZEN"),
    "SCALE",
    level="amount",
    example=("several hundred thousand tonnes", "~300000.. t"),
)
def several_scales(few: int, scale: float, larger: float) -> Quantity:
    return several_scale(few, float(scale) * float(larger))


@rule(
    "several <vague>",
    any_of("QFEW", "QAFEW"),
    "QVAGUE",
    level="amount",
    example=("several tens of thousands of tonnes", "~30000.. t"),
)
def several_vague(few: int, scale: float) -> Quantity:
    return values.vague(few * float(scale), 9 * float(scale))


@rule("several", "QFEW", level="amount", example=("several tonnes", "~3.. t"))
def several(_few: int) -> Quantity:
    return values.bounded(values.vague(3.0, 9.0), "~")


@rule("a couple of <things>", "QCOUPLE", level="amount", example=("a couple of tonnes", "~2.. t"))
def couple(_couple: int) -> Quantity:
    return Quantity(2.0, 2.0, 3.0, "~", shape="vague")


@rule("<number>k", "NUM", any_of("UNITSCALE"), level="amount", priority=-1, example=("€25k", "25000 EUR"))
def scale_letter(number: Number, power: int) -> Quantity | None:
    if number.in_words or number.scale != 1 or len(number.text.replace(",", "").split(".")[0]) > 4:
        return None
    letter = {1000: "k", 1_000_000: "m", 1_000_000_000: "b"}.get(power, "t")
    return values.scaled(values.of(number), float(power)).but(letter=letter)


@rule(
    "<n> <group>",
    "NUM",
    spaced("GROUP"),
    not_ahead("UNITSCALE"),
    level="amount",
    example=("816 000 tonnes", "816000 t"),
)
def spaced_groups(head: Number, group: int) -> Quantity | None:
    if not head.text.isdigit() or not 0 < head.value < 1000:
        return None
    return values.exact(head.value * 1000.0 + group, text=f"{head.text} {group:03d}")


@rule("twice", "QMULTIPLE", level="measure", example=("threefold", "3 times"))
def multiple(times: int) -> Quantity:
    return values.exact(float(times), kind="multiple")


@rule("<n>-fold", AMOUNT, opt("hyphen"), "UNITFOLD", level="measure", example=("25-fold", "25 times"))
def fold(number: Number | Quantity, _hyphen: object, _fold: object) -> Quantity:
    return values.with_unit(number, "1", "multiple")


@rule("a dozen <things>", any_of("QDOZEN", "QADOZEN"), level="amount", priority=-1, example=("a dozen tonnes", "12 t"))
def one_dozen(twelve: int) -> Quantity:
    return values.exact(float(twelve))


@rule(
    "<large> <small>",
    "NUM",
    opt("and"),
    "NUM",
    level="amount",
    example=("5 million 300 thousand tonnes", "5300000 t"),
)
def large_small(large: Number, _and: object, small: Number) -> Quantity | None:
    """Two scales in falling order are one number, as Indian sources write: "2 lakh and 50 thousand"."""
    if not 1 < small.scale < large.scale or small.value >= large.scale or not large.text:
        return None
    return values.exact(large.value + small.value, scale=large.scale, text=large.text)


@rule(
    "<number> or more <unit>",
    AMOUNT,
    opt("hyphen"),
    "UNITPOST",
    ahead("UNIT", "UNITTIME", "UNITCURRENCY", "UNITPIECE"),
    level="amount",
    example=("1,000 or more tonnes", ">=1000 t"),
)
def bounded_before_unit(number: Amount, _hyphen: object, modifier: str) -> Quantity:
    return values.bounded(values.of(number), modifier)


@rule(
    "a few <unit>",
    "QAFEW",
    ahead("UNIT", "UNITCURRENCY", "UNITPIECE"),
    level="amount",
    example=("a few miles", "~3.. [mi_i]"),
)
def few_units(_few: int) -> Quantity:
    return several(_few)


@rule("hundred <unit>", "HUNDRED", ahead("UNIT", "UNITCURRENCY"), level="amount", example=("hundred percent", "100 %"))
def scale_alone(scale: float) -> Quantity:
    return values.exact(float(scale), scale=float(scale))


@rule(
    "<n> <group> <group>",
    "NUM",
    spaced("GROUP"),
    spaced("GROUP"),
    level="amount",
    example=("1 816 000 tonnes", "1816000 t"),
)
def spaced_millions(head: Number, thousands: int, ones: int) -> Quantity | None:
    if not head.text.isdigit() or not 0 < head.value < 1000:
        return None
    digits = f"{head.text} {thousands:03d} {ones:03d}"
    return values.exact(head.value * 1e6 + thousands * 1000.0 + ones, text=digits)


@rule(
    "<n> or <next>",
    "NUM",
    "or",
    "NUM",
    not_ahead("UNITSCALE", "QDOZEN", "QVAGUE", "UNITCURRENCY", "UNITPIECE"),
    not_behind("qaged", "or", "comma", "hyphen"),
    level="amount",
    example=("three or four tonnes", "3..4 t"),
)
def roughly(first: Number, _or: object, second: Number) -> Quantity | None:
    """Neighbours, in ones, tens, hundreds ..., are said of one uncertain number; prices are alternatives."""
    high = values.of(second)
    low = values.carried(values.of(first), high)
    step = (high.value - low.value) / second.scale
    size = low.value / second.scale
    if not 0 < size <= 900 or size != int(size) or may_be_year(low.text) or may_be_year(high.text):
        return None
    return values.span(low, high) if step == 1 or (step == 10 <= size) or (step == 100 <= size) else None


@rule(
    "<n>-some",
    "NUM",
    glued("hyphen"),
    glued("qmod"),
    level="amount",
    priority=-1,
    example=("20-some tonnes", "~20 t"),
)
def some(number: Number, _hyphen: object, modifier: str) -> Quantity | None:
    return values.bounded(values.of(number), modifier) if modifier == "~" else None


@rule("<n>x", "NUM", glued("qx"), not_ahead("NUM"), level="measure", priority=-1, example=("10x", "10 times"))
def times_sign(number: Number, _x: object) -> Quantity | None:
    return values.with_unit(number, "1", "multiple") if number.text else None
