"""Moments to half-open intervals of local time, and the length of a duration in days.

Conventions: seasons are the meteorological ones of the northern hemisphere (winter of a year begins in its December);
morning 06-12, afternoon 12-18, evening 18-24, night 18-06, daytime 06-18, midday 12-13; a clock time to the minute
lasts that minute. A fiscal year has no interval: its months are the company's or the government's own.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dateline.transforms.dates.calendar import add_days, add_months, first_day
from dateline.transforms.dates.meanings import Moment, Span
from dateline.transforms.dates.units import UNITS, length_days
from dateline.transforms.dates.values import grain

PARTS: dict[str, tuple[int, int]] = {
    "MO": (6, 12),
    "MI": (12, 13),
    "AF": (12, 18),
    "EV": (18, 24),
    "NI": (18, 30),
    "DT": (6, 18),
}

_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def interval(moment: Moment) -> tuple[str, str] | None:
    """Start (inclusive) and end (exclusive) as ISO 8601 local stamps; None while a part is missing."""
    if moment.fiscal or moment.quarter == 0 or moment.half == 0:
        return None
    first = first_day(moment)
    if first is None or first.year >= 9999:
        return None
    if moment.hour is not None or moment.part is not None:
        return _clock_interval(moment, first)
    return first.isoformat(), _day_after(moment, first).isoformat()


def _day_after(moment: Moment, first: date) -> date:
    if moment.weekend:
        return add_days(first, 2)
    unit = grain(moment)
    if unit == "week":
        return add_days(first, 7)
    if unit == "day":
        return add_days(first, moment.days)
    return add_months(first, _MONTHS[unit])


def _clock_interval(moment: Moment, first: date) -> tuple[str, str]:
    midnight = datetime.combine(first, time())
    if moment.hour is None:
        low, high = PARTS[moment.part or "DT"]
        return _stamp(midnight + timedelta(hours=low)), _stamp(midnight + timedelta(hours=high))
    start = midnight + timedelta(hours=moment.hour, minutes=moment.minute or 0, seconds=moment.second or 0)
    return _stamp(start), _stamp(start + timedelta(seconds=1 if moment.second is not None else 60))


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def duration_days(span: Span) -> float | None:
    """Length in days with mean Gregorian months and years; the middle of a stated range; None when vague."""
    low = _days(span)
    if low is None or not span.high:
        return low
    high = _days(Span(span.high))
    return None if high is None else round((low + high) / 2, 6)


def _days(span: Span) -> float | None:
    total = 0.0
    for amount in span.amounts:
        if amount.n is None:
            return None
        total += amount.n * length_days(UNITS[amount.unit])
    return round(total, 6)
