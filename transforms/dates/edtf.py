"""Moments to ISO 8601-2 (EDTF, levels 0-2); None where it has no form.

Quarters are 33-36, halves 40-41, seasons 21-24. Weeks, weekends and feasts of several days become an interval of days.
``~`` marks an approximate value; START, MID and END have no form in EDTF and are left to ``timex_mod``.
"""

from __future__ import annotations

from datetime import date

from dateline.transforms.dates.calendar import add_days, first_day
from dateline.transforms.dates.meanings import Moment
from dateline.transforms.dates.zones import named

_SEASON = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


def edtf(moment: Moment, mod: str | None = None) -> str | None:
    """The EDTF string of a Moment with its modifier."""
    plain = _plain(moment)
    if plain is None or mod is None:
        return plain
    if "/" in plain or "T" in plain:
        return plain if mod in ("START", "MID", "END") else None
    if mod == "APPROX":
        return f"{plain}~"
    if mod in ("BEFORE", "ON_OR_BEFORE"):
        return f"../{plain}" if mod == "ON_OR_BEFORE" else None
    if mod in ("AFTER", "ON_OR_AFTER"):
        return f"{plain}/.." if mod == "ON_OR_AFTER" else None
    return plain


def _plain(moment: Moment) -> str | None:
    if moment.fiscal or moment.part is not None:
        return None
    if moment.century is not None:
        return f"{moment.century:02d}XX" if moment.century < 100 and not moment.bc else None
    if moment.decade is not None:
        return f"{moment.decade:03d}X" if moment.decade < 1000 and not moment.bc else None
    if moment.hour is not None:
        return _clock(moment)
    return _calendar(moment)


def _calendar(moment: Moment) -> str | None:
    year = "XXXX" if moment.year is None else f"{moment.year:04d}"
    if moment.bc and moment.year:  # 1 BC is the year 0
        year = f"-{moment.year - 1:04d}" if moment.year > 1 else "0000"
    if moment.week is not None or moment.weekend or moment.days > 1:
        return _days(moment)
    if moment.month is not None:
        return f"{year}-{moment.month:02d}" + (f"-{moment.day:02d}" if moment.day is not None else "")
    if moment.weekday is not None or moment.feast is not None or moment.day is not None:
        return None
    if moment.season is not None:
        return f"{year}-{_SEASON[moment.season]}" if moment.year is not None else None
    if moment.quarter is not None:
        return f"{year}-{32 + moment.quarter}" if moment.year is not None and moment.quarter else None
    if moment.half is not None:
        return f"{year}-{39 + moment.half}" if moment.year is not None and moment.half else None
    return year if moment.year is not None else None


def _days(moment: Moment) -> str | None:
    first = first_day(moment)
    if first is None:
        return None
    last: date = add_days(first, 1 if moment.weekend else 6 if moment.week is not None else moment.days - 1)
    return f"{first.isoformat()}/{last.isoformat()}"


def _clock(moment: Moment) -> str | None:
    first = first_day(moment)
    if first is None or moment.day is None:
        return None
    hour = moment.hour or 0
    if hour == 24:
        first, hour = add_days(first, 1), 0
    stamp = f"{first.isoformat()}T{hour:02d}:{moment.minute or 0:02d}:{moment.second or 0:02d}"
    zone = moment.zone or ""
    return stamp + (zone if zone[:1] in ("+", "-") else named().get(zone, ""))
