"""What stands beside a mention and says more of it: the day behind a clock time, a date in brackets, a list's month."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.transforms.dates.language import Spread
from dateline.transforms.dates.meanings import Moment, Value
from dateline.transforms.dates.values import grain, merge, within
from dateline.transforms.text.en.classes import pattern_of

_BESIDE = re.compile(r"(?: (?:[A-Z][a-z]+ ){1,2}time)?[\s,]*[()]?\s*(?:on\s+)?")
_TO = re.compile(rf"\s?(?:{pattern_of('joint of two times')}|[-–—])\s?")
_OPENS = re.compile(r"\s?,?\s?[(\[]\s?")
_LISTED = re.compile(r"(?:\s?,)?\s(?:and\s|or\s)?|\s?[-–—]\s?")
LONGEST_LIST = 8
"""Days of a list that a month said last may be of."""


def completed(text: str, end: int, value: Moment, following: Sequence[Spread]) -> Value:
    """The value of a mention that ends at ``end`` with what the mentions behind it say of it."""
    if is_clock(value):
        return _on_day(text, value, end, following[:2])
    if value.weekday is not None and value.month is None and following:
        return _dated(text, value, end, following)
    return value


def is_clock(value: Value) -> bool:
    """Whether a value is a clock time without its day."""
    return isinstance(value, Moment) and value.hour is not None and value.day is None and value.weekday is None


def _is_day_and_hour(value: Moment) -> bool:
    return value.hour is not None and (value.day is not None or value.weekday is not None)


def _on_day(text: str, clock: Moment, end: int, following: Sequence[Spread]) -> Value:
    """A clock time in the day said behind it, also over the time in another zone or the end of a range: 7 p.m. (1100
    GMT) on Monday; 10 a.m. to noon Friday."""
    for start, stop, value, *_ in following:
        if isinstance(value, Moment) and _is_day_and_hour(value) and _TO.fullmatch(text, end, start):
            return replace(value, hour=clock.hour, minute=clock.minute, second=clock.second, part=clock.part)
        if not _BESIDE.fullmatch(text, end, start):
            break
        if isinstance(value, Moment) and value.hour is None and grain(value) == "day":
            return within(clock, value)
        if not is_clock(value):
            break
        end = stop
    return clock


def _dated(text: str, weekday: Moment, end: int, following: Sequence[Spread]) -> Value:
    """A weekday that is the date in brackets behind it, or in the month that its list ends with: Thursday (March 7);
    Monday 20, Tuesday 21 and Sunday 26 April."""
    start, _, value, _, _ = following[0]
    if _OPENS.fullmatch(text, end, start):
        fits = isinstance(value, Moment) and value.month is not None and value.day is not None and value.hour is None
        return (merge(weekday, value) if fits else None) or weekday  # type: ignore[arg-type]
    if weekday.day is None:
        return weekday
    for start, stop, value, *_ in following[:LONGEST_LIST]:
        if not _LISTED.fullmatch(text, end, start) or not isinstance(value, Moment) or value.day is None:
            break
        if value.month is not None:
            return replace(weekday, month=value.month, year=value.year)
        end = stop
    return weekday
