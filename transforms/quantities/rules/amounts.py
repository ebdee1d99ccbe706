"""Numbers without a unit: mixed numbers, fractions, scales, vague plurals, multiples."""

from __future__ import annotations

from transforms.engine.rule import any_of, but_not, glued, not_ahead, opt, rule, spaced
from transforms.quantities import values
from transforms.quantities.values import Quantity
from transforms.text.numbers import Number

AMOUNT = any_of("Q_BARE", "NUM")


@rule(
    "<amount> and a half",
    any_of("NUM", "a"),
    "and",
    "a",
    "HALF",
    opt("SCALE", "HUNDRED"),
    level="amount",
    example=("two and a half tonnes", "2.5 t"),
)
def and_a_half(whole: Number | int, _and: object, _a: object, _half: object, scale: float | None) -> Quantity:
    number = values.exact((1.0 if isinstance(whole, int) else whole.value) + 0.5)
    return values.scaled(number, float(scale)) if scale else number


@rule(
    "<number> and a <part>",
    "NUM",
    "and",
    any_of("a", "NUM"),
    any_of("QPART", "QPARTS", "ORD"),
    level="amount",
    example=("two and three quarters tonnes", "2.75 t"),
)
def and_a_part(whole: Number, _and: object, over: Number | int, under: int) -> Quantity | None:
    top = over if isinstance(over, int) else over.value
    return values.exact(whole.value + top / under) if 2 < under < 11 and top < under else None


@rule(
    "<amount> <n>/<m>",
    "INT",
    opt("hyphen"),
    "INT",
    glued("slash"),
    glued("INT"),
    level="amount",
    example=("2 1/2 tonnes", "2.5 t"),
)
def mixed_fraction(whole: int, _hyphen: object, over: int, _slash: object, under: int) -> Quantity | None:
    return values.exact(whole + over / under) if 0 < over < under <= 64 else None


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
    opt("hyphen"),
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
    "half a dozen",
    opt("a"),
    "HALF",
    opt("hyphen"),
    opt("a"),
    opt("hyphen"),
    "QDOZEN",
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


@rule("dozens", "QVAGUE", level="amount", example=("thousands of tonnes", "1000..10000 t"))
def vague_plural(scale: float) -> Quantity:
    low = float(scale)
    return values.vague(low, low * 10 if low != 20 else 100.0)


@rule(
    "several <scale>",
    any_of("QFEW", "QCOUPLE"),
    any_of("SCALE", "HUNDRED", "QDOZEN"),
    level="amount",
    example=("several hundred tonnes", "300..900 t"),
)
def several_scale(few: int, scale: float) -> Quantity:
    return values.vague(few * float(scale), (9 if few > 2 else 3) * float(scale))


@rule("several", "QFEW", level="amount", example=("several tonnes", "~3..9 t"))
def several(_few: int) -> Quantity:
    return values.bounded(values.vague(3.0, 9.0), "~")


@rule("a couple of <things>", "QCOUPLE", level="amount", example=("a couple of tonnes", "~2..3 t"))
def couple(_couple: int) -> Quantity:
    return Quantity(2.0, 2.0, 3.0, "~", shape="vague")


@rule("<number>k", "NUM", any_of("UNITSCALE"), level="amount", priority=-1, example=("€25k", "25000 EUR"))
def scale_letter(number: Number, power: int) -> Quantity | None:
    if number.in_words or number.scale != 1 or len(number.text.replace(",", "").split(".")[0]) > 4:
        return None
    letter = {1000: "k", 1_000_000: "m", 1_000_000_000: "b"}.get(power, "t")
    return values.scaled(values.of(number), float(power)).lettered(letter)


@rule("minus <number>", "qminus", opt("hyphen"), AMOUNT, level="amount", example=("minus 12 kilometres", "-12 km"))
def minus(_minus: object, _hyphen: object, number: Number | Quantity) -> Quantity:
    return values.with_unit(values.of(number), "1", "bare", -1.0)


@rule(
    "<n> <group>",
    "INT",
    spaced("GROUP"),
    not_ahead("UNITSCALE"),
    level="amount",
    example=("816 000 tonnes", "816000 t"),
)
def spaced_groups(head: int, group: int) -> Quantity | None:
    return values.exact(head * 1000.0 + group) if 0 < head < 1000 else None


@rule(
    "<n>-<m>ths",
    any_of("NUM", "a"),
    opt("hyphen"),
    any_of("QPARTS", "QPART", "ORD"),
    level="measure",
    example=("two-thirds", "0.666667 part"),
)
def fraction(over: Number | int, _hyphen: object, under: int) -> Quantity | None:
    top = 1.0 if isinstance(over, int) else over.value
    if (isinstance(over, Number) and not over.in_words) or not 2 < under <= 1000 or not 0 < top < under:
        return None
    return values.exact(top / under, kind="part")


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


@rule(
    "<n> in <m>",
    "INT",
    any_of("in", "qoutof"),
    opt("every", "each"),
    but_not("INT", "YEAR"),
    level="measure",
    priority=-3,
    example=("one in five", "0.2 part"),
)
def one_in(over: int, _in: object, _every: object, under: int) -> Quantity | None:
    return values.exact(over / under, kind="part", shape="odds") if 0 < over < under <= 1_000_000 else None


@rule("twice", "QMULTIPLE", level="measure", example=("threefold", "3 times"))
def multiple(times: int) -> Quantity:
    return values.exact(float(times), kind="multiple")


@rule("<n>-fold", AMOUNT, opt("hyphen"), "UNITFOLD", level="measure", example=("25-fold", "25 times"))
def fold(number: Number | Quantity, _hyphen: object, _fold: object) -> Quantity:
    return values.with_unit(number, "1", "multiple")


@rule("a dozen <things>", "QDOZEN", level="amount", priority=-1, example=("a dozen tonnes", "12 t"))
def one_dozen(twelve: int) -> Quantity:
    return values.exact(float(twelve))
