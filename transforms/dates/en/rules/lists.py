"""Lists of days, years and decades: April 8, 9 and 10; the 25th and 26th of May; the 70s and 80s."""

from __future__ import annotations

from dateline.transforms.dates.calendar import exists
from dateline.transforms.dates.en.rules.absolute import full_year
from dateline.transforms.dates.meanings import Moment, Pair, Series
from dateline.transforms.dates.values import Expression, said
from dateline.transforms.engine.rule import any_of, glued, opt, rule

DAY = any_of("DAY", "ORDINAL", "ORD")
MORE = opt("DAY", "ORDINAL", "ORD")
JOINT = any_of("and", "or")


@rule(
    "<month> <day>, <day> and <day>",
    "MONTH",
    DAY,
    "comma",
    DAY,
    opt("comma"),
    MORE,
    opt("comma"),
    MORE,
    opt("comma"),
    JOINT,
    DAY,
    opt("comma"),
    opt("YEAR"),
    level="atom",
    priority=1,
    example=("June 5, 12, 19 and 26", "1998-06-12"),
)
def month_days(
    month: int, d1: int, c1: object, d2: int, c2: object, d3: int | None, c3: object, d4: int | None, c4: object,
    joint: object, last: int, comma: object, year: int | None,
) -> Expression | None:  # fmt: skip
    if (comma and year is None) or not _apart((d3, c2), (d4, c3)):
        return None
    return _days(month, (d1, d2, d3, d4, last), year)


@rule(
    "<day>, <day> and <day> <month>",
    opt("the"),
    DAY,
    "comma",
    DAY,
    opt("comma"),
    MORE,
    opt("comma"),
    MORE,
    opt("comma"),
    JOINT,
    DAY,
    opt("of"),
    "MONTH",
    opt("comma"),
    opt("YEAR"),
    level="atom",
    priority=1,
    example=("5, 12 and 19 March", "1998-03-12"),
)
def days_month(
    the: object, d1: int, c1: object, d2: int, c2: object, d3: int | None, c3: object, d4: int | None, c4: object,
    joint: object, last: int, of: object, month: int, comma: object, year: int | None,
) -> Expression | None:  # fmt: skip
    if (comma and year is None) or not _apart((d3, c2), (d4, c3)):
        return None
    return _days(month, (d1, d2, d3, d4, last), year)


def _apart(*further: tuple[int | None, object]) -> bool:
    """Whether a comma stands before each further day."""
    return all(comma is not None for day, comma in further if day is not None)


def _days(month: int, stated: tuple[int | None, ...], stated_year: int | None) -> Expression | None:
    year = None if stated_year is None else full_year(stated_year)
    days = [day for day in stated if day is not None]
    if days != sorted(set(days)) or not all(exists(2000 if year is None else year, month, day) for day in days):
        return None
    return said(Series(tuple([Moment(year=year, month=month, day=day) for day in days])))


@rule(
    "the <yy>s and <yy>s",
    opt("the"),
    any_of("YY", "YEAR", "APOSYEAR"),
    glued("DECADETAIL"),
    any_of("and", "or", "to"),
    opt("the"),
    any_of("YY", "APOSYEAR"),
    glued("DECADETAIL"),
    level="atom",
    priority=1,
    example=("the 70s and 80s", "198"),
)
def short_decades(
    the: object, first: int, tail: object, joint: object, again: object, last: int, end: object
) -> Expression | None:
    """The second is of the century of the first."""
    if first % 10 or last % 10 or not first % 100 < last:
        return None
    if first < 100 and (the is None or first < 50):
        return None
    first = first if first > 100 else 1900 + first
    return said(Pair(Moment(decade=first // 10), Moment(decade=(first - first % 100 + last) // 10)))


@rule(
    "<year> BC and <year> BC",
    "INT",
    any_of("and", "or", "to", "hyphen", "dash"),
    "INT",
    "ERA",
    level="atom",
    priority=1,
    example=("between 499 and 493 BC", "BC0499"),
)
def years_era(first: int, joint: object, last: int, era: str) -> Expression | None:
    """Both are of the era said last: before Christ the larger number comes first."""
    bc = era == "BC"
    if not 0 < first < 10000 or not 0 < last < 10000 or (bc and first <= last) or (not bc and first >= last):
        return None
    return said(Pair(Moment(year=first, bc=bc), Moment(year=last, bc=bc)))


@rule(
    "<decade>s BC",
    opt("the"),
    any_of("INT"),
    glued("DECADETAIL"),
    "ERA",
    level="atom",
    priority=1,
    example=("the 470s BC", "BC047"),
)
def decade_era(the: object, year: int, tail: object, era: str) -> Expression | None:
    return said(Moment(decade=year // 10, bc=era == "BC")) if 0 < year < 10000 and year % 10 == 0 else None
