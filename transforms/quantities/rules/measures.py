"""A number and its unit: physical units, per cent, ages, rates."""

from __future__ import annotations

from transforms.engine.rule import any_of, glued, not_ahead, opt, rule
from transforms.quantities import units, values
from transforms.quantities.rules.amounts import AMOUNT
from transforms.quantities.values import Quantity
from transforms.text.numbers import Number

Amount = Number | Quantity


def kind_of(code: str) -> str:
    """The kind of a quantity in the unit ``code``."""
    if code == "%":
        return "percent"
    return "time" if units.lookup(code).dimension == "time" else "measure"


@rule("<number> <unit>", AMOUNT, opt("hyphen"), "UNIT", level="measure", priority=1, example=("40 km", "40 km"))
def number_unit(number: Amount, hyphen: str | None, code: str) -> Quantity | None:
    q = values.of(number)
    if q.letter and not code.startswith("?"):
        q = values.exact(q.value, scale=q.scale)
    if len(code) == 1 and code.isupper() and q.text.isdigit() and 1000 < q.value < 2200:
        return None
    return values.with_unit(q, code, "measure" if code.startswith("?") else kind_of(code))


@rule("<number> <unit of time>", AMOUNT, opt("hyphen"), "UNITTIME", level="measure", example=("39 minutes", "39 min"))
def number_time(number: Amount, _hyphen: object, code: str) -> Quantity:
    return values.with_unit(number, code, "time")


@rule(
    "<number> <unit>-old",
    AMOUNT,
    opt("hyphen"),
    "UNITTIME",
    opt("hyphen"),
    "UNITOLD",
    level="measure",
    example=("a 25-year-old", "25 a old"),
)
def years_old(number: Amount, _hyphen: object, code: str, _dash: object, _old: object) -> Quantity:
    return values.with_unit(number, code, "age")


@rule(
    "<n> to <unit> old",
    AMOUNT,
    opt("hyphen", "dash"),
    any_of("to", "hyphen", "dash"),
    opt("hyphen"),
    AMOUNT,
    opt("hyphen"),
    "UNITTIME",
    opt("hyphen"),
    "UNITOLD",
    level="measure",
    example=("13- to 17-year-olds", "13..17 a old"),
)
def range_old(
    first: Amount,
    _h1: object,
    _to: object,
    _h2: object,
    second: Amount,
    _h3: object,
    code: str,
    _h4: object,
    _o: object,
) -> Quantity | None:
    return values.span(values.of(first), values.with_unit(second, code, "age"))


@rule("aged <n>", "qaged", "INT", not_ahead("UNITTIME", "hyphen"), level="measure", example=("aged 37", "37 a old"))
def aged(_aged: object, years: int) -> Quantity | None:
    return values.exact(float(years), unit="a", kind="age") if 0 < years < 125 else None


@rule(
    "aged <n> to <n>",
    "qaged",
    "INT",
    any_of("to", "hyphen", "dash", "and"),
    "INT",
    level="measure",
    example=("aged 18 to 34", "18..34 a old"),
)
def aged_range(_aged: object, first: int, _to: object, second: int) -> Quantity | None:
    if not 0 <= first < second < 125:
        return None
    return values.span(
        values.exact(float(first), unit="a", kind="age"), values.exact(float(second), unit="a", kind="age")
    )


@rule(
    "<feet> <inches>",
    "NUM",
    opt("hyphen"),
    "UNIT",
    opt("and", "comma"),
    "NUM",
    opt("hyphen"),
    "UNIT",
    level="measure",
    example=("6 feet 2 inches", "6.16667 [ft_i]"),
)
def feet_inches(
    feet: Number, _h1: object, code: str, _and: object, inches: Number, _h2: object, small: str
) -> Quantity | None:
    if (code, small) not in (
        ("[ft_i]", "[in_i]"),
        ("[lb_av]", "[oz_av]"),
        ("?pounds", "[oz_av]"),
        ("[stone_av]", "?pounds"),
    ):
        return None
    large = "[lb_av]" if code == "?pounds" else code
    little = "[lb_av]" if small == "?pounds" else small
    ratio = units.lookup(little).factor / units.lookup(large).factor
    return values.exact(float(f"{feet.value + inches.value * ratio:.6g}"), unit=large, kind="measure")


@rule(
    "half a <measure>",
    "HALF",
    opt("hyphen"),
    opt("a"),
    opt("hyphen"),
    any_of("UNIT", "UNITTIME"),
    level="measure",
    example=("half a mile", "0.5 [mi_i]"),
)
def half_unit(_half: object, _h1: object, _a: object, _h2: object, code: str) -> Quantity:
    return values.exact(0.5, unit=code, kind=kind_of(code) if not code.startswith("?") else "measure")


@rule(
    "<number> <adjective> <unit of time>",
    AMOUNT,
    "qadj",
    "UNITTIME",
    level="measure",
    example=("50 previous minutes", "50 min"),
)
def number_adjective_time(number: Amount, _adjective: object, code: str) -> Quantity:
    return values.with_unit(number, code, "time")


@rule(
    "<feet> <n>in",
    "NUM",
    "UNIT",
    "NUM",
    glued("in"),
    level="measure",
    example=("6ft 2in", "6.16667 [ft_i]"),
)
def feet_in(feet: Number, code: str, inches: Number, _in: object) -> Quantity | None:
    return feet_inches(feet, None, code, None, inches, None, "[in_i]")
