"""Units of time: one line of data a unit."""

from __future__ import annotations

import msgspec


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A unit of time.

    letter: designator of a TIMEX3 duration; factor: how many of the designated unit make one of this
    (a decade is P10Y). clock: the designator stands behind the T. months, days, seconds: the calendar step, exactly one
    of them set. grain: of a calendar value that is counted in this unit.
    """

    name: str
    letter: str
    grain: str
    factor: int = 1
    clock: bool = False
    months: int = 0
    days: int = 0
    seconds: int = 0


_TABLE = (
    Unit("second", "S", "second", clock=True, seconds=1),
    Unit("minute", "M", "minute", clock=True, seconds=60),
    Unit("hour", "H", "hour", clock=True, seconds=3600),
    Unit("day", "D", "day", days=1),
    Unit("night", "NI", "day", days=1),
    Unit("week", "W", "week", days=7),
    Unit("weekend", "WE", "weekend", days=7),
    Unit("fortnight", "W", "week", factor=2, days=14),
    Unit("month", "M", "month", months=1),
    Unit("quarter", "Q", "quarter", months=3),
    Unit("season", "SEASON", "season", months=3),
    Unit("half", "M", "half", factor=6, months=6),
    Unit("year", "Y", "year", months=12),
    Unit("decade", "Y", "decade", factor=10, months=120),
    Unit("century", "Y", "century", factor=100, months=1200),
    Unit("while", "X", "year"),
    Unit("millennium", "Y", "millennium", factor=1000, months=12000),
)

UNITS: dict[str, Unit] = {unit.name: unit for unit in _TABLE}

DAYS_PER_MONTH = 365.2425 / 12

# Finer first: what a value of one grain may be placed in.
GRAINS = (
    "second",
    "minute",
    "hour",
    "daypart",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
)
RANK: dict[str, int] = {grain: rank for rank, grain in enumerate(GRAINS)}


def length_days(unit: Unit) -> float:
    """Length of one unit in days, mean Gregorian months and years."""
    return unit.days + unit.seconds / 86400 + unit.months * DAYS_PER_MONTH
