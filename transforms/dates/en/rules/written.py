"""Days as programs, logs and tables write them: 2019-Feb-21, 2022 Aug, Thu Oct 26 11:00:09 2021, May 17,2019."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.transforms.dates.calendar import exists
from dateline.transforms.dates.en import years
from dateline.transforms.dates.en.rules.absolute import YEAR, full_year
from dateline.transforms.dates.meanings import Moment
from dateline.transforms.dates.values import Expression, said
from dateline.transforms.engine.rule import any_of, not_ahead, opt, rule
from dateline.transforms.text.number import Number

DAY = any_of("DAY", "ORDINAL")
JOINT = opt("hyphen", "slash")


@rule(
    "<year>-<month>-<day>",
    "YEAR",
    JOINT,
    "MONTH",
    JOINT,
    DAY,
    level="atom",
    priority=2,
    example=("2019-Feb-21", "2019-02-21"),
)
def year_month_day(year: int, first: object, month: int, second: object, day: int) -> Expression | None:
    if first != second or not exists(year, month, day):
        return None
    return said(Moment(year=year, month=month, day=day))


@rule(
    "<year> <month>",
    "YEAR",
    "MONTH",
    not_ahead("DAY", "ORDINAL", "ORD", "YEAR", "the"),
    level="atom",
    example=("in 2022 Aug", "2022-08"),
)
def year_month(year: int, month: int) -> Expression | None:
    return said(Moment(year=year, month=month))


@rule("<month> <day>,<year>", "MONTH", "DAYYEAR", level="atom", example=("May 17,2019", "2019-05-17"))
def glued_year(month: int, parts: tuple[int, int]) -> Expression | None:
    day, year = parts
    return said(Moment(year=year, month=month, day=day)) if exists(year, month, day) else None


@rule(
    "<thirteen> <month> <year>",
    "WORDNUM",
    "MONTH",
    opt("comma"),
    YEAR,
    level="atom",
    priority=1,
    example=("thirteen October 2015", "2015-10-13"),
)
def spelled_day(day: Number, month: int, comma: object, stated: int) -> Expression | None:
    year = full_year(stated)
    if day.value != int(day.value) or not exists(year, month, int(day.value)):
        return None
    return said(Moment(year=year, month=month, day=int(day.value)))


@rule(
    "<date> <yyy>",
    any_of("D_day_bare", "D_month_bare"),
    opt("of"),
    "GROUP",
    level="phrase",
    example=("He died on 30 September 420.", "0420-09-30"),
    guard=years.closes,
    refuses="On 30 September 420 people came.",
)
def early_year(date: Expression, of: object, year: int) -> Expression | None:
    """A year of three figures, where nothing is counted behind it; of a month alone only behind "of"."""
    at = date.value
    if not isinstance(at, Moment) or at.month is None or year < 100 or (at.day is None and not of):
        return None
    return said(replace(at, year=year), date.mod)


@rule(
    "<day> <clock> <year>",
    "D_clock_day",
    opt("ZONE"),
    "D_year_full",
    level="modified",
    example=("Thu Oct 26 11:00:09 EDT 2021", "2021-10-26T11:00:09"),
)
def stamp(clock: Expression, zone: str | None, year: Expression) -> Expression | None:
    """As logs write it (ctime): the year last. Without seconds or weekday the year may be of something else."""
    at, of = clock.value, year.value
    if not isinstance(at, Moment) or not isinstance(of, Moment) or at.month is None or at.year is not None:
        return None
    if at.second is None and at.weekday is None:
        return None
    return said(replace(at, year=of.year, zone=zone or at.zone), clock.mod)
