"""A number and its unit: physical units, per cent, ages, rates."""

from __future__ import annotations

from dateline.transforms.claims import may_be_year
from dateline.transforms.engine.rule import any_of, behind, glued, not_ahead, opt, rule
from dateline.transforms.quantities import units, values
from dateline.transforms.quantities.en.rules.amounts import AMOUNT, Amount
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.text.number import Number


def kind_of(code: str) -> str:
    """The kind of a quantity in the unit ``code``."""
    if code == "%":
        return "percent"
    return "time" if units.lookup(code).dimension == "time" else "measure"


@rule("<number> <unit>", AMOUNT, opt("hyphen"), "UNIT", level="measure", priority=1, example=("40 km", "40 km"))
def number_unit(number: Amount, hyphen: str | None, code: str) -> Quantity | None:
    q = values.of(number)
    if code == "[cup_us]" and q.value > 40:  # drunk, not measured out
        return None
    if code == "{Richter}" and q.value >= 10:  # "400 magnitude 2 quakes"
        return None
    if code in ("?MP", "?mp") and not q.text:  # a member of parliament
        return None
    if q.letter and not code.startswith("?"):
        q = values.exact(q.value, scale=q.scale)
    if len(code) == 1 and code.isupper() and q.text.isdigit() and 1000 < q.value < 2200:
        return None
    return values.with_unit(q, code, "measure" if code.startswith("?") else kind_of(code))


@rule("<number> <unit of time>", AMOUNT, opt("hyphen"), "UNITTIME", level="measure", example=("39 minutes", "39 min"))
def number_time(number: Amount, _hyphen: object, code: str) -> Quantity | None:
    if isinstance(number, Quantity) and number.shape == "zero":
        return None
    return values.with_unit(number, code, "time")


@rule(
    "for <n> quarters",
    behind("for"),
    "NUM",
    "QPARTS",
    not_ahead("of", "hyphen"),
    level="measure",
    priority=1,
    example=("for three quarters", "3 {quarter}"),
)
def quarters(number: Number, below: int) -> Quantity | None:
    return values.with_unit(number, "{quarter}", "time") if below == 4 and number.value > 1 else None


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
    "<number> <adjective> <unit of time>",
    AMOUNT,
    "qadj",
    "UNITTIME",
    level="measure",
    example=("50 previous minutes", "50 min"),
)
def number_adjective_time(number: Amount, _adjective: object, code: str) -> Quantity | None:
    return None if may_be_year(values.of(number).text) else values.with_unit(number, code, "time")


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


@rule("<n>in", "NUM", glued("in"), level="measure", priority=-1, example=("14in", "14 [in_i]"))
def glued_inches(number: Number, _in: object) -> Quantity | None:
    return values.with_unit(number, "[in_i]", "measure") if number.text and 1 <= number.value < 200 else None


@rule("<n>h", "NUM", glued("UNITH"), level="measure", priority=-1, example=("36h", "36 h"))
def glued_hours(number: Number, _h: object) -> Quantity | None:
    return values.with_unit(number, "h", "time") if number.text and number.value < 1000 else None


@rule(
    "<feet>-foot-<inches>",
    "NUM",
    "hyphen",
    "UNIT",
    "hyphen",
    "NUM",
    opt("hyphen"),
    opt("UNIT"),
    level="measure",
    example=("6-foot-5", "6.41667 [ft_i]"),
)
def foot_inches(
    feet: Number, _h1: object, code: str, _h2: object, inches: Number, _h3: object, small: str | None
) -> Quantity | None:
    if code != "[ft_i]" or not 0 < inches.value < 12 or (small or "[in_i]") != "[in_i]":
        return None
    return feet_inches(feet, None, code, None, inches, None, "[in_i]")


@rule(
    "<feet> <unit> <inches>",
    "NUM",
    "UNIT",
    "INT",
    not_ahead("UNIT", "hyphen", "comma", "SCALE", "HUNDRED"),
    level="measure",
    priority=-1,
    example=("6 foot 2", "6.16667 [ft_i]"),
)
def foot_bare_inches(large: Number, code: str, small: int) -> Quantity | None:
    """Heights and weights of people: "6 foot 2", "12 stone 4"."""
    if code == "[ft_i]" and 3 < large.value < 9 and 0 < small < 12:
        return feet_inches(large, None, code, None, Number(float(small)), None, "[in_i]")
    if code == "[stone_av]" and 4 < large.value < 40 and 0 < small < 14:
        return feet_inches(large, None, code, None, Number(float(small)), None, "?pounds")
    return None


@rule("magnitude <n>", "qmagnitude", opt("hyphen"), "NUM", level="measure", example=("magnitude 7.1", "7.1 {Richter}"))
def magnitude(_magnitude: object, _hyphen: object, number: Number) -> Quantity | None:
    return values.with_unit(number, "{Richter}", "measure") if 0 < number.value < 10 else None


@rule("<n>st", "NUM", glued("UNITST"), level="measure", priority=-1, example=("12st", "12 [stone_av]"))
def stones(number: Number, _st: object) -> Quantity | None:
    ordinal = number.value % 10 == 1 and number.value != 11
    return values.with_unit(number, "[stone_av]", "measure") if 4 < number.value < 60 and not ordinal else None


@rule("<n>st <n>lb", "NUM", glued("UNITST"), "NUM", "UNIT", level="measure", example=("12st 7lb", "12.5 [stone_av]"))
def stones_pounds(number: Number, _st: object, pounds: Number, code: str) -> Quantity | None:
    if code not in ("[lb_av]", "?pounds") or not 0 < pounds.value < 14:
        return None
    return feet_inches(number, None, "[stone_av]", None, pounds, None, "?pounds")


@rule("<feet>'<inches>", "INT", glued("APOSYEAR"), level="measure", example=("a 5'10 player", "5.83333 [ft_i]"))
def feet_apostrophe(feet: int, inches: int) -> Quantity | None:
    if not 2 < feet < 9 or not 9 < inches < 12:
        return None
    return values.exact(float(f"{feet + inches / 12:.6g}"), unit="[ft_i]", kind="measure")


@rule("<n>s", "NUM", any_of("UNITS", "DECADETAIL"), level="measure", priority=-1, example=("9.8 s", "9.8 s"))
def seconds(number: Number, _s: object) -> Quantity | None:
    """Of a race or a measurement, with a decimal: "the 1990s", "the 5s"."""
    return values.with_unit(number, "s", "time") if "." in number.text and number.scale == 1 else None
