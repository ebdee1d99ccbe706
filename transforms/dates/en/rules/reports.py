"""Periods that reports compare: the latest quarter, the year-earlier period, the quarter ended June 30."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.transforms.dates.meanings import Moment, Pair, Relative, Shift, Within
from dateline.transforms.dates.values import Expression, said, span, within
from dateline.transforms.engine.rule import ahead, any_of, opt, rule


@rule("year-earlier", any_of("YEARAGO"), level="modified", example=("year-earlier", "1997"))
def year_ago(step: int) -> Expression:
    return said(Shift(span(1, "year"), step))


@rule(
    "year-earlier <period>",
    opt("the"),
    opt("comparable", "same"),
    "YEARAGO",
    opt("same", "fiscal"),
    any_of("TU", "PERIOD"),
    level="phrase",
    example=("the year-earlier quarter", "1996-Q4"),
)
def year_ago_period(the: object, same: object, step: int, again: object, unit: str) -> Expression:
    """The quarter or period of the last mention, a year before."""
    if unit in ("quarter", "month", "week"):
        return said(Shift(span(1, "year"), step, Relative(unit, 0, "mention")))
    return said(Shift(span(1, "year"), step))


@rule(
    "year-earlier <part>",
    opt("the"),
    opt("comparable", "same"),
    "YEARAGO",
    any_of("D_quarter_bare", "D_half_bare", "D_month_bare", "D_season_bare"),
    level="phrase",
    example=("the year-earlier third quarter", "1997-Q3"),
)
def year_ago_part(the: object, same: object, step: int, part: Expression) -> Expression:
    return said(within(part.value, Relative("year", step)))


@rule(
    "the latest <period>",
    "the",
    any_of("latest", "current"),
    "PERIOD",
    level="atom",
    example=("the latest period", "1997-Q4"),
)
def latest_period(the: object, latest: int, period: str) -> Expression:
    """The period that a report is about: the last mentioned quarter."""
    return said(Relative("quarter", 0, "latest"))


@rule(
    "the <year> period",
    opt("the"),
    any_of("YEAR"),
    any_of("TU", "PERIOD"),
    level="atom",
    example=("the 1988 quarter", "1988-Q4"),
)
def year_period(the: object, year: int, unit: str) -> Expression | None:
    """The quarter of the last mention in another year."""
    if unit not in ("quarter", "period"):
        return None
    return said(Within(Relative("quarter", 0, "mention"), Moment(year=year)))


@rule(
    "the same <period> <of year>",
    opt("the"),
    any_of("comparable", "same"),
    any_of("TU", "PERIOD"),
    opt("of", "in"),
    any_of("D_year"),
    level="compound",
    example=("the same period last year", "1997-Q4"),
)
def same_period(the: object, same: object, unit: str, of: object, year: Expression) -> Expression | None:
    if unit not in ("quarter", "period", "month"):
        return None
    return said(Within(Relative(unit, 0, "mention"), year.value))


@rule(
    "<year>'s quarter",
    "D_year",
    "possessive",
    any_of("TU", "PERIOD"),
    level="compound",
    example=("last year's quarter", "1997-Q4"),
)
def years_quarter(year: Expression, possessive: object, unit: str) -> Expression | None:
    return said(Within(Relative("quarter", 0, "mention"), year.value)) if unit == "quarter" else None


@rule(
    "the quarter a year ago",
    opt("the"),
    opt("comparable", "same"),
    any_of("TU", "PERIOD"),
    "A_UNIT",
    any_of("AGO", "EARLIER"),
    level="phrase",
    example=("the quarter a year ago", "1996-Q4"),
)
def quarter_year_ago(the: object, same: object, unit: str, year: Expression, sign: int) -> Expression | None:
    """The quarter or month of the last mention, a year before."""
    if unit not in ("quarter", "period", "month") or year.value != span(1, "year"):
        return None
    return said(Shift(span(1, "year"), sign, Relative(unit, 0, "mention")))


@rule(
    "the quarter ended <day>",
    opt("the"),
    opt("fiscal"),
    "TU",
    "ended",
    any_of("D_day_bare", "D_day_full", "D_month_bare", "D_month_full"),
    level="phrase",
    example=("the quarter ended Sept. 30", "1997-Q3"),
)
def quarter_ended(the: object, fiscal: object, unit: str, ended: object, day: Expression) -> Expression | None:
    """The last mentioned quarter, or the one that its end tells; and that end."""
    return said(Pair(Relative(unit, 0, "mention", day.value), day.value)) if unit == "quarter" else None


@rule(
    "<third quarter> ended <day>",
    opt("the"),
    any_of("D_quarter_bare", "D_quarter_full"),
    "ended",
    any_of("D_day_bare", "D_day_full", "D_month_bare", "D_month_full"),
    level="phrase",
    example=("the first quarter ended Jan. 31", "1998-Q1"),
)
def nth_quarter_ended(the: object, quarter: Expression, ended: object, day: Expression) -> Expression | None:
    """A quarter that ends with another month than the calendar's is of a fiscal year, that of its end."""
    which, end = quarter.value, day.value
    if not isinstance(which, Moment) or not isinstance(end, Moment) or which.quarter is None or end.month is None:
        return None
    if end.month == which.quarter * 3 or which.year is not None:
        return said(Pair(which, end))
    return said(Pair(Within(replace(which, fiscal=True), end), end))


@rule(
    "the <unit> ended",
    opt("the"),
    opt("fiscal"),
    "TU",
    ahead("ended", "to"),
    level="atom",
    priority=1,
    example=("the year ended March 31", "P1Y"),
)
def unit_ended(the: object, fiscal: object, unit: str) -> Expression | None:
    """A period whose end is said is a length."""
    return said(span(1, unit)) if unit in ("year", "month", "week") and the else None
