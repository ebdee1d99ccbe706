"""Named days: where they fall in a year. Moving ones come from the data of the ``holidays`` library.

``data/named_days.tsv`` of a language: name, rule, length in days; surfaces in ``words_named_days.tsv``. Rules:
``fixed MM-DD``; ``easter +-N``;
``nth MONTH WEEKDAY N``; ``after NAME N`` (N days after another);
``election`` (Tuesday after the first Monday of November);
``library COUNTRY title`` (first day of the year that the library lists under this title, and not the day before).
"""

from __future__ import annotations

import warnings
from datetime import date, timedelta
from functools import lru_cache

import msgspec
from dateutil.easter import easter

from dateline.transforms.dates.calendar import exists, nth_weekday
from dateline.transforms.languages import lines


class NamedDay(msgspec.Struct, frozen=True):
    """One line of the data."""

    name: str
    rule: tuple[str, ...]
    days: int


@lru_cache(maxsize=1)
def table() -> dict[str, NamedDay]:
    """All named days of every language by name; of two lines of one name the first."""
    out: dict[str, NamedDay] = {}
    for line in lines("dates", "named_days.tsv"):
        name, rule, days = line.split("\t")
        out.setdefault(name, NamedDay(name, tuple(rule.split(" ", 2)), int(days)))
    return out


@lru_cache(maxsize=4096)
def day_of(name: str, year: int) -> date | None:
    """The (first) day of a named day in a year; None where its rule or the library's data does not reach."""
    kind, *args = table()[name].rule
    if kind == "fixed":
        month, day = (int(part) for part in args[0].split("-"))
        return date(year, month, day) if exists(year, month, day) else None
    if kind == "easter":
        return easter(year) + timedelta(days=int(args[0])) if 1583 <= year <= 4099 else None
    if kind == "election":
        monday = nth_weekday(year, 11, 1, 1)
        return monday + timedelta(days=1) if monday else None
    if kind == "after":
        other = day_of(args[0], year)
        return other + timedelta(days=int(args[1])) if other else None
    if kind == "nth":
        month, rest = int(args[0]), args[1].split(" ")
        return nth_weekday(year, month, int(rest[0]), int(rest[1]))
    return _from_library(args[0], args[1], year)


def _from_library(country: str, title: str, year: int) -> date | None:
    days = {
        day
        for listed in (year - 1, year)
        for day, name in _library(country, listed)
        if title in (part.split(" (")[0] for part in name.split("; "))
    }
    begins = [day for day in days if day.year == year and day - timedelta(days=1) not in days]
    return min(begins, default=None)


@lru_cache(maxsize=1024)
def _library(country: str, year: int) -> tuple[tuple[date, str], ...]:
    import holidays

    with warnings.catch_warnings():  # it warns of years beyond its data, which give None here
        warnings.simplefilter("ignore")
        known = holidays.country_holidays(country, years=[year], categories=_categories(country), language="en_US")
    return tuple((day, name) for day, name in known.items() if day.year == year)


def _categories(country: str) -> tuple[str, ...]:
    import holidays

    return tuple(getattr(holidays, country).supported_categories)
