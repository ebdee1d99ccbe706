"""Days, months and years as newspapers write them."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.transforms.dates.calendar import exists
from dateline.transforms.dates.en import guards, years
from dateline.transforms.dates.meanings import Moment, Unsettled
from dateline.transforms.dates.values import Expression, said, year_of
from dateline.transforms.engine.rule import any_of, behind, glued, opt, rule

ORDINAL = any_of("ORDINAL", "ORD")
DAY = any_of("DAY", "ORDINAL", "ORD")
YEAR = any_of("YEAR", "SPOKENYEAR", "APOSYEAR")


def full_year(stated: int) -> int:
    """A year as stated: '98 is 1998."""
    return year_of(f"{stated:02d}")


def _day(month: int, day: int, year: int | None = None) -> Expression | None:
    valid = exists(2000 if year is None else year, month, day)
    return said(Moment(year=year, month=month, day=day)) if valid else None


@rule("<month> <day>", "MONTH", DAY, level="atom", example=("March 3", "1998-03-03"))
def month_day(month: int, day: int) -> Expression | None:
    return _day(month, day)


@rule("<month> the <ordinal>", "MONTH", "the", ORDINAL, level="atom", example=("March the 3rd", "1998-03-03"))
def month_the_day(month: int, the: object, day: int) -> Expression | None:
    return _day(month, day)


@rule("<day> <month>", DAY, opt("hyphen"), "MONTH", level="atom", example=("3 March", "1998-03-03"))
def day_month(day: int, hyphen: object, month: int) -> Expression | None:
    return _day(month, day)


@rule(
    "the <day> of <month>", opt("the"), ORDINAL, "of", "MONTH", level="atom", example=("the 3rd of March", "1998-03-03")
)
def day_of_month(the: object, day: int, of: object, month: int) -> Expression | None:
    return _day(month, day)


@rule("<month> <day>, <year>", "MONTH", DAY, opt("comma"), YEAR, level="atom", example=("March 3, 1998", "1998-03-03"))
def month_day_year(month: int, day: int, comma: object, year: int) -> Expression | None:
    return _day(month, day, full_year(year))


@rule(
    "<day> <month> <year>",
    opt("the"),
    DAY,
    any_of("hyphen", "of"),
    "MONTH",
    opt("comma", "hyphen"),
    any_of("YEAR", "YY", "APOSYEAR"),
    level="atom",
    example=("3-Mar-1998", "1998-03-03"),
)
def day_of_month_year(the: object, day: int, joint: object, month: int, comma: object, year: int) -> Expression | None:
    return _day(month, day, full_year(year))


@rule("<day> <month>, <year>", DAY, "MONTH", opt("comma"), YEAR, level="atom", example=("3 March 1998", "1998-03-03"))
def day_month_year(day: int, month: int, comma: object, year: int) -> Expression | None:
    return _day(month, day, full_year(year))


@rule("<month> <year>", "MONTH", opt("comma", "of", "hyphen"), YEAR, level="atom", example=("March 1998", "1998-03"))
def month_year(month: int, joint: object, year: int) -> Expression:
    return said(Moment(year=full_year(year), month=month))


@rule(
    "<month>",
    "MONTH",
    level="atom",
    example=("in March", "1998-03"),
    guard=guards.month,
    refuses="Theresa May resigned.",
)
def month_alone(month: int) -> Expression:
    return said(Moment(month=month))


@rule(
    "<year>", "YEAR", level="atom", example=("in 1998", "1998"), guard=years.a_year, refuses="He stayed in room 1984."
)
def year_alone(year: int) -> Expression | None:
    return said(Moment(year=year)) if 1000 <= year <= 2100 else None


@rule(
    "'<yy>",
    "APOSYEAR",
    level="atom",
    example=("in '98", "1998"),
    guard=years.short_year,
    refuses="He watched '60 Minutes' again.",
)
def short_year(year: int) -> Expression:
    return said(Moment(year=full_year(year)))


@rule(
    "the year <year>",
    opt("the"),
    "TU",
    any_of("YEAR", "INT"),
    level="atom",
    priority=2,
    example=("the year 2000", "2000"),
)
def the_year(the: object, unit: str, year: int) -> Expression | None:
    return said(Moment(year=year)) if unit == "year" and 1000 <= year <= 3000 else None


@rule(
    "<nineteen ninety-six>",
    any_of("TEEN", "TENS"),
    any_of("TEEN", "TENS", "INT"),
    level="number",
    makes="SPOKENYEAR",
    example=("nineteen ninety-six", "1996"),
)
def spoken_year(century: int, rest: int) -> int | None:
    return century * 100 + rest if century in (17, 18, 19, 20) and 10 <= rest <= 99 else None


@rule("<spoken year>", "SPOKENYEAR", level="atom", example=("in nineteen ninety-seven", "1997"))
def spoken_year_alone(year: int) -> Expression:
    return said(Moment(year=year))


@rule("<year> BC", any_of("INT"), "ERA", level="atom", example=("44 BC", "BC0044"))
def year_era(year: int, era: str) -> Expression | None:
    return said(Moment(year=year, bc=era == "BC")) if 0 < year < 10000 else None


@rule("AD <year>", "ERA", "INT", level="atom", example=("AD 79", "0079"))
def era_year(era: str, year: int) -> Expression | None:
    return said(Moment(year=year)) if era == "AD" and 0 < year < 2200 else None


@rule(
    "<weekday>, <date>",
    any_of("D_weekday", "WEEKDAYABBR"),
    opt("comma"),
    opt("the"),
    any_of("D_day_bare", "D_day_full"),
    level="phrase",
    example=("Tuesday, March 3", "1998-03-03"),
)
def weekday_date(stated: Expression | int, comma: object, the: object, day: Expression) -> Expression | None:
    if not isinstance(day.value, Moment):
        return None
    weekday = stated.value.weekday if isinstance(stated, Expression) and isinstance(stated.value, Moment) else stated
    return said(replace(day.value, weekday=weekday), day.mod)


@rule(
    "<weekday> the <ordinal>",
    "D_weekday",
    opt("comma"),
    "the",
    "ORDINAL",
    level="phrase",
    example=("Friday the 13th", "1998-03-13"),
)
def weekday_the(stated: Expression, comma: object, the: object, day: int) -> Expression | None:
    return said(replace(stated.value, day=day)) if day <= 31 and isinstance(stated.value, Moment) else None


@rule(
    "the <ordinal>",
    behind("on", "until", "by", "from"),
    "the",
    "ORDINAL",
    level="phrase",
    example=("on the 2nd", "1998-03-02"),
    guard=guards.ends_clause,
    refuses="He lived on the 2nd floor.",
)
def the_day(the: object, day: int) -> Expression | None:
    return said(Moment(day=day)) if day <= 31 else None


@rule(
    "<yyyy>-<mm>-<dd>",
    "YEAR",
    any_of("hyphen", "slash"),
    glued("MONTHNUM"),
    glued("hyphen", "slash"),
    glued("DAY"),
    level="atom",
    example=("1998-03-13", "1998-03-13"),
)
def iso_day(year: int, first: object, month: int, second: object, day: int) -> Expression | None:
    return _day(month, day, year)


@rule("9/11", "INT", glued("slash"), glued("INT"), level="atom", example=("9/11", "2001-09-11"))
def nine_eleven(month: int, slash: object, day: int) -> Expression | None:
    """The one day that news names by two numbers."""
    return said(Moment(year=2001, month=9, day=11)) if (month, day) == (9, 11) else None


@rule("<yyyymmdd>", "YYYYMMDD", level="atom", example=("19980313", "1998-03-13"))
def compact_day(parts: tuple[int, int, int]) -> Expression | None:
    return _day(parts[1], parts[2], parts[0]) if 1900 <= parts[0] <= 2099 else None


@rule(
    "<n>/<n>/<year>",
    "INT",
    glued("slash", "hyphen"),
    glued("INT"),
    glued("slash", "hyphen"),
    glued("YEAR", "YY"),
    level="atom",
    example=("3/13/1998", "1998-03-13"),
)
def numeric_day(first: int, joint: object, second: int, again: object, year: int) -> Expression | None:
    return numeric(first, second, full_year(year))


@rule("<n>.<n>.<year>", "DOTDATE", level="atom", example=("13.3.1998", "1998-03-13"))
def dotted_day(parts: tuple[str, str, str]) -> Expression | None:
    """Dots are the European style: the day comes first wherever the calendar has it."""
    if len(parts[2]) == 2 and not len(parts[0]) == len(parts[1]) == 2:
        return None  # 10.4.11 is a version
    first, second, year = int(parts[0]), int(parts[1]), year_of(parts[2])
    return _day(second, first, year) or _day(first, second, year)


def numeric(first: int, second: int, year: int | None) -> Expression | None:
    """An all-numeric date: one order where only one is in the calendar, else unsettled."""
    month_first, day_first = _day(first, second, year), _day(second, first, year)
    if month_first is None or day_first is None or first == second:
        return month_first or day_first
    return said(Unsettled(Moment(year=year, month=first, day=second), Moment(year=year, month=second, day=first)))
