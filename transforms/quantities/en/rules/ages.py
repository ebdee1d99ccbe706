"""Ages: years lived by people and things."""

from __future__ import annotations

from dateline.transforms.engine.rule import any_of, glued, not_ahead, opt, rule
from dateline.transforms.quantities import values
from dateline.transforms.quantities.en.rules.amounts import AMOUNT, Amount
from dateline.transforms.quantities.quantity import Quantity

_RANGE = any_of("to", "hyphen", "dash")


def _years(number: int) -> Quantity | None:
    return values.exact(float(number), unit="a", kind="age", text=str(number)) if 0 <= number < 125 else None


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
    return _years(years) if years else None


@rule("aged <n> years", "qaged", AMOUNT, "UNITTIME", level="measure", example=("aged 37 years", "37 a old"))
def aged_years(_aged: object, number: Amount, code: str) -> Quantity:
    return values.with_unit(number, code, "age")


@rule(
    "aged <n> to <n>",
    "qaged",
    "INT",
    _RANGE,
    "INT",
    opt("UNITTIME"),
    level="measure",
    example=("aged 18 to 34", "18..34 a old"),
)
def aged_range(_aged: object, first: int, _to: object, second: int, code: str | None) -> Quantity | None:
    low, high = _years(first), _years(second)
    return values.span(low, high) if low and high and first < second and code in (None, "a") else None


@rule(
    "aged between <n> and <n>",
    "qagedbetween",
    "INT",
    any_of("and", "to", "hyphen", "dash"),
    "INT",
    level="measure",
    example=("aged between 18 and 34", "18..34 a old"),
)
def aged_between(_aged: object, first: int, _and: object, second: int) -> Quantity | None:
    return aged_range(None, first, None, second, None)


@rule(
    "<n> or older",
    any_of("NUM", "Q_TIME", "Q_AGE"),
    opt("hyphen"),
    "UNITPOSTAGE",
    level="bound",
    priority=1,
    example=("65 and older", ">=65 a old"),
)
def or_older(number: Amount, _hyphen: object, modifier: str) -> Quantity | None:
    q = values.of(number)
    if q.kind == "bare":
        q = values.with_unit(q, "a", "age")
    return values.bounded(q.but(kind="age"), modifier) if q.value < 150 else None


@rule(
    "a <unit> old",
    "QONEOLD",
    level="measure",
    example=("a week-old foal", "1 wk old"),
)
def one_old(code: str) -> Quantity:
    return values.exact(1.0, unit=code, kind="age")


@rule(
    "<length of time> old",
    "Q_TIME",
    opt("hyphen"),
    "UNITOLD",
    level="span",
    example=("a year and a half old", "1.5 a old"),
)
def time_old(q: Quantity, _hyphen: object, _old: object) -> Quantity:
    return values.with_unit(q, q.unit, "age")


@rule("<n>yo", AMOUNT, opt("hyphen"), "UNITYO", level="measure", example=("a 95yo widow", "95 a old"))
def years_short(number: Amount, _hyphen: object, code: str) -> Quantity | None:
    q = values.of(number)
    return values.with_unit(q, code, "age") if q.value < 125 else None


@rule(
    "<n>-something",
    "INT",
    glued("hyphen"),
    glued("UNITSOMETHING"),
    level="measure",
    example=("a 40-something teacher", "40..49 a old"),
)
def something(years: int, _hyphen: object, _something: object) -> Quantity | None:
    return his_tens(None, None, None, years, None) if 20 <= years <= 90 else None


@rule(
    "the <n>-<n> age group",
    "INT",
    _RANGE,
    "INT",
    opt("hyphen"),
    opt("UNITTIME"),
    "UNITAGES",
    level="measure",
    example=("the 18-34 age group", "18..34 a old"),
)
def age_group(
    first: int, _to: object, second: int, _hyphen: object, code: str | None, _group: object
) -> Quantity | None:
    return aged_range(None, first, None, second, code)


@rule(
    "over-<n>s",
    "qmod",
    opt("hyphen"),
    "INT",
    glued("DECADETAIL"),
    level="measure",
    example=("the under-25s", "<25 a old"),
)
def over_s(modifier: str, _hyphen: object, years: int, _s: object) -> Quantity | None:
    q = _years(years)
    return values.bounded(q, modifier) if q and modifier in (">", "<") else None


@rule(
    "in his <n>s",
    "qhis",
    opt("early", "mid", "late"),
    opt("hyphen"),
    "INT",
    glued("DECADETAIL"),
    level="measure",
    example=("a man in his 40s", "40..49 a old"),
)
def his_tens(_his: object, _part: object, _hyphen: object, years: int, _s: object) -> Quantity | None:
    if years % 10 or not 10 <= years <= 100:
        return None
    return Quantity(years + 4.5, float(years), years + 9.0, unit="a", kind="age", shape="decade")


@rule(
    "in her forties",
    "qhis",
    opt("early", "mid", "late"),
    opt("hyphen"),
    "DECADEWORD",
    level="measure",
    example=("a woman in her forties", "40..49 a old"),
)
def her_forties(_his: object, _part: object, _hyphen: object, decade: int) -> Quantity | None:
    return his_tens(None, None, None, decade % 10 * 10, None)


@rule(
    "in his <n>s and <n>s",
    "Q_AGE",
    any_of("and", "or", "to"),
    opt("early", "mid", "late"),
    opt("hyphen"),
    "INT",
    glued("DECADETAIL"),
    level="list",
    example=("women in their 20s and 30s", "20..29 a old; 30..39 a old"),
)
def two_tens(first: Quantity, _and: object, part: object, hyphen: object, years: int, tail: object) -> Quantity | None:
    second = his_tens(None, part, hyphen, years, tail) if first.shape == "decade" else None
    return first.but(last=second) if second else None
