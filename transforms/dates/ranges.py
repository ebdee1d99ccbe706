"""The ends of ranges and lists, seen from their beginnings: Monday to Friday, from 9 p.m. to 2 a.m."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from dateline.transforms.dates.calendar import add_days, first_day, next_weekday, on_day
from dateline.transforms.dates.context import Opening
from dateline.transforms.dates.meanings import Moment


def close(value: Moment, opening: Opening, seen: date | None) -> Moment | None:
    """The end of a range: the first such weekday, day or month behind its beginning."""
    opened = opening.moment
    first = first_day(opened)
    if first is None:
        return None
    if value.hour is not None and value.day is None and value.weekday is None:
        return None if opening.listed or opened.hour is None else _clock_behind(value, opened, first)
    if value.weekday is not None and value.day is None and opening.weekday:
        day = next_weekday(add_days(first, -1) if value.hour is not None else first, value.weekday)
        listed = opening.listed and seen is not None and first <= seen < day
        return None if listed else on_day(value, day)
    if opening.listed and (value.day is not None or opened.day is not None):
        return None
    if value.month is not None and opened.month is not None and not opening.weekday:
        later = (value.month, value.day or 31) >= (opened.month, opened.day or 1)
        return replace(value, year=first.year if later else first.year + 1, weekday=None)
    return None


def _clock_behind(value: Moment, opened: Moment, first: date) -> Moment:
    """The end of a range of clock times: midnight is that of the same day's end, an earlier time of the next day."""
    if (value.hour or 0, value.minute or 0) > (opened.hour or 0, opened.minute or 0):
        return on_day(value, first)
    if value.hour == 0 and not value.minute:
        return on_day(replace(value, hour=24), first)
    return on_day(value, add_days(first, 1))
