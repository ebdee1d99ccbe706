"""Finer values in coarser ones: 8 p.m. Monday, Friday morning, June last year, the third quarter of last year."""

from __future__ import annotations

from dateline.transforms.dates.en import guards
from dateline.transforms.dates.meanings import Moment, Nth, Relative
from dateline.transforms.dates.units import RANK
from dateline.transforms.dates.values import Expression, grain, said, within
from dateline.transforms.engine.rule import any_of, opt, rule

_COUNTABLE = ("day", "week", "month", "weekend", "quarter", "year", "decade")
DAYS = any_of("D_weekday", "D_day", "D_feast")
MONTHS = any_of("D_month", "D_quarter", "D_half", "D_season")


def joined(inner: Expression, outer: Expression) -> Expression | None:
    """One expression of both, with either's mod."""
    return said(within(inner.value, outer.value), inner.mod or outer.mod)


@rule(
    "<day> <part>",
    DAYS,
    any_of("PART", "OVERNIGHT"),
    level="compound",
    example=("Friday morning", "1998-03-13TMO"),
    guard=guards.named_part,
    refuses="She was on Saturday Night Live.",
    recast=guards.any_week,
)
def day_part(day: Expression, part: str) -> Expression:
    return said(within(Moment(part=part), day.value), day.mod)


@rule("<dawn> <day>", "TWILIGHT", DAYS, level="compound", example=("before dawn Monday", "1998-03-09TMO"))
def dawn_day(part: str, day: Expression) -> Expression:
    return said(within(Moment(part=part), day.value), day.mod)


@rule(
    "<early> <day> <part>",
    "early",
    DAYS,
    any_of("PART"),
    level="compound",
    example=("early Friday morning", "1998-03-13TMO"),
)
def early_day_part(early: str, day: Expression, part: str) -> Expression:
    return said(within(Moment(part=part), day.value), early)


@rule(
    "the <part> of <day>",
    opt("the"),
    "PART",
    "of",
    DAYS,
    level="compound",
    example=("the night of March 3", "1998-03-03TNI"),
)
def part_of_day(the: object, part: str, of: object, day: Expression) -> Expression:
    return said(within(Moment(part=part), day.value), day.mod)


@rule(
    "<month> <of year>",
    MONTHS,
    opt("comma"),
    opt("of", "in"),
    opt("the"),
    "D_year",
    level="compound",
    example=("June last year", "1997-06"),
)
def month_year(part: Expression, comma: object, of: object, the: object, year: Expression) -> Expression | None:
    if comma and not of:
        return None
    if isinstance(part.value, Moment) and part.value.year is not None:
        return None
    return joined(part, year)


@rule(
    "<feast> <year>",
    "D_feast",
    opt("comma", "of", "in"),
    "D_year",
    level="phrase",
    example=("Easter 1997", "1997-03-30"),
)
def feast_year(day: Expression, of: object, year: Expression) -> Expression | None:
    return joined(day, year)


@rule(
    "<day> <of year>",
    "D_day_bare",
    opt("comma"),
    opt("of", "in"),
    any_of("D_year", "D_month"),
    level="compound",
    example=("March 3 of last year", "1997-03-03"),
)
def day_year(day: Expression, comma: object, of: object, year: Expression) -> Expression | None:
    return None if comma and not of else joined(day, year)


@rule(
    "<year>'s <part>",
    any_of("D_year", "D_relative"),
    "possessive",
    any_of("D_quarter_bare", "D_half_bare", "D_month_bare", "D_season_bare", "D_feast", "D_day_bare"),
    level="compound",
    example=("this year's third quarter", "1998-Q3"),
)
def year_s_part(year: Expression, possessive: object, part: Expression) -> Expression | None:
    return joined(part, year)


@rule(
    "<weekday> of <week>",
    "D_weekday",
    opt("of", "comma"),
    any_of("D_week"),
    level="compound",
    example=("Tuesday of last week", "1998-03-03"),
)
def weekday_week(day: Expression, of: object, week: Expression) -> Expression | None:
    return joined(day, week)


@rule(
    "<ordinal> <weekday> of <month>",
    opt("the"),
    any_of("ORDINAL", "ORD", "last"),
    any_of("D_weekday"),
    any_of("of", "in"),
    any_of("D_month", "D_year", "D_quarter"),
    level="compound",
    example=("the first Monday in October", "1997-10-06"),
)
def nth_weekday(the: object, n: int, day: Expression, of: object, outer: Expression) -> Expression | None:
    if not isinstance(day.value, Moment):
        return None
    return said(Nth(n, day.value, outer.value))


@rule(
    "<ordinal> <unit> of <date>",
    opt("the"),
    any_of("ORDINAL", "ORD", "last", "final"),
    "TU",
    any_of("of", "in"),
    opt("the"),
    "DATE",
    level="compound",
    example=("the last day of March", "1998-03-31"),
)
def nth_unit(the: object, n: int, unit: str, of: object, again: object, outer: Expression) -> Expression | None:
    if unit not in _COUNTABLE or (isinstance(outer.value, Moment) and RANK[unit] >= RANK[grain(outer.value)]):
        return None
    return said(Nth(n, unit, outer.value))


@rule(
    "the <ordinal> of <this month>",
    opt("the"),
    any_of("ORDINAL", "ORD", "D_monthday"),
    "of",
    "D_month",
    level="compound",
    example=("the 24th of this month", "1998-03-24"),
)
def day_of_which_month(the: object, day: int | Expression, of: object, month: Expression) -> Expression | None:
    inner = day.value if isinstance(day, Expression) else Moment(day=day)
    if not isinstance(inner, Moment) or not 1 <= (inner.day or 0) <= 31 or not isinstance(month.value, Relative):
        return None
    return said(within(inner, month.value))


@rule(
    "the week of <day>",
    opt("the"),
    "TU",
    "of",
    any_of("D_day", "D_feast"),
    level="phrase",
    example=("the week of March 3", "1998-W10"),
)
def week_of(the: object, unit: str, of: object, day: Expression) -> Expression | None:
    return said(Nth(1, unit, day.value)) if unit in ("week", "weekend", "month") else None


@rule("<feast> week", "D_feast", "TU", level="compound", example=("Easter week", "1998-W15"))
def feast_week(day: Expression, unit: str) -> Expression | None:
    return said(Nth(1, unit, day.value)) if unit in ("week", "weekend") else None


@rule(
    "<part> <day>", "D_daypart", opt("on"), DAYS, level="compound", example=("mid-afternoon yesterday", "1998-03-12TAF")
)
def part_day(part: Expression, on: object, day: Expression) -> Expression | None:
    return joined(part, day)


@rule(
    "<mid> <part>",
    any_of("early", "late", "mid"),
    opt("hyphen"),
    "PART",
    level="phrase",
    example=("mid afternoon", "1998-03-13TAF"),
)
def mid_part(mod: str, hyphen: object, part: str) -> Expression:
    return said(Moment(part=part), mod, tag="ADJ" if hyphen else "")


@rule(
    "<this Sunday>, <date>",
    "D_relative",
    opt("comma"),
    "D_day_bare",
    level="compound",
    example=("this Sunday, March 15", "1998-03-15"),
)
def this_day_date(day: Expression, comma: object, date: Expression) -> Expression | None:
    """The weekday says again what the date says."""
    of = day.value.of if isinstance(day.value, Relative) else None
    return date if isinstance(of, Moment) and of.weekday else None
