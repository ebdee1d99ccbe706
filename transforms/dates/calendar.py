"""Calendar arithmetic on days and Moments. Every function is total: what leaves the years 1-9999 is clamped."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from dateline.transforms.dates.meanings import Moment
from dateline.transforms.dates.units import UNITS

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASONS = tuple(SEASON_MONTH)


def add_days(day: date, n: int) -> date:
    """The day n days later."""
    ordinal = min(max(day.toordinal() + n, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def add_months(day: date, n: int) -> date:
    """Same day of the month n months later, or its last day (31 January + 1 month = 28 or 29 February)."""
    index = min(max(day.year * 12 + day.month - 1 + n, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, month_days(year, month + 1)))


def month_days(year: int, month: int) -> int:
    """Number of days of a month."""
    return calendar.monthrange(year, month)[1]


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= month_days(year, month)


def next_weekday(day: date, weekday: int) -> date:
    """First such weekday strictly after the day."""
    return add_days(day, (weekday - day.isoweekday() - 1) % 7 + 1)


def last_weekday(day: date, weekday: int) -> date:
    """Last such weekday up to and including the day."""
    return add_days(day, -((day.isoweekday() - weekday) % 7))


def day_moment(day: date) -> Moment:
    """A day as a Moment."""
    return Moment(year=day.year, month=day.month, day=day.day)


def on_day(value: Moment, day: date) -> Moment:
    """The clock time or part of day of ``value`` on a day."""
    return replace(value, year=day.year, month=day.month, day=day.day, weekday=None)


def season_of(day: date) -> tuple[int, str]:
    """Meteorological season of the northern hemisphere and the year it began: January 2024 is WI of 2023."""
    if day.month < 3:
        return day.year - 1, "WI"
    return day.year, SEASONS[(day.month // 3) - 1]


def unit_moment(day: date, unit: str) -> Moment:
    """The calendar unit that holds a day: its week, month, quarter, year ..."""
    if unit in ("day", "night"):
        return day_moment(day)
    if unit in ("week", "weekend", "fortnight"):
        iso = day.isocalendar()
        return Moment(year=iso.year, week=iso.week, weekend=unit == "weekend")
    if unit == "month":
        return Moment(year=day.year, month=day.month)
    if unit == "quarter":
        return Moment(year=day.year, quarter=(day.month + 2) // 3)
    if unit == "half":
        return Moment(year=day.year, half=(day.month + 5) // 6)
    if unit == "season":
        year, season = season_of(day)
        return Moment(year=year, season=season)
    if unit == "decade":
        return Moment(decade=day.year // 10)
    if unit == "century":
        return Moment(century=day.year // 100)
    return Moment(year=day.year)


def step_day(day: date, n: int, unit: str) -> date:
    """The day n units later, exact for days and weeks, by calendar for months and years."""
    data = UNITS[unit]
    if data.months:
        return add_months(day, n * data.months)
    return add_days(day, n * data.days if data.days else int(n * data.seconds / 86400))


@lru_cache(maxsize=4096)
def first_day(moment: Moment) -> date | None:
    """First day of a complete Moment, None while a part is missing or it lies outside the years 1-9999."""
    if moment.century is not None:
        return date(max(moment.century * 100, 1), 1, 1) if moment.century < 100 and not moment.bc else None
    if moment.decade is not None:
        return date(max(moment.decade * 10, 1), 1, 1) if moment.decade < 1000 and not moment.bc else None
    year = moment.year
    if year is None or moment.bc or not 1 <= year <= 9999:
        return None
    if moment.month is not None:
        if moment.day is None:
            return date(year, moment.month, 1)
        return date(year, moment.month, moment.day) if exists(year, moment.month, moment.day) else None
    return _first_of_part(moment, year)


def _first_of_part(moment: Moment, year: int) -> date | None:
    if moment.week is not None:
        try:
            monday = date.fromisocalendar(year, moment.week, 1)
        except ValueError:
            return None
        return add_days(monday, 5) if moment.weekend else monday
    if moment.season is not None:
        return date(year, SEASON_MONTH[moment.season], 1)
    if moment.quarter is not None:
        return date(year, moment.quarter * 3 - 2, 1)
    if moment.half is not None:
        return date(year, moment.half * 6 - 5, 1)
    if moment.weekday is not None or moment.feast is not None:
        return None
    return date(year, 1, 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The n-th (negative: from the end) such weekday of a month."""
    if n > 0:
        day = 1 + (weekday - date(year, month, 1).isoweekday()) % 7 + 7 * (n - 1)
    else:
        last = month_days(year, month)
        day = last - (date(year, month, last).isoweekday() - weekday) % 7 + 7 * (n + 1)
    return date(year, month, day) if exists(year, month, day) else None
