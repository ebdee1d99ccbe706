"""One written time stamp to a day, and to an instant where it states one.

The clock and the machine's zone are never read: a stamp without year or relative to now is refused.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import msgspec

from dateline.transforms.articles import zones
from dateline.transforms.articles.months import month

EARLIEST, LATEST = "1690-01-01", "2030-12-31"
"""The days a news article can have: from the first newspapers to a bound that each release may raise."""
PLACEHOLDERS = frozenset({"1970-01-01", "1969-12-31", "1900-01-01", "1899-12-31", "1899-12-30", "2038-01-19"})


class Stamp(msgspec.Struct, frozen=True):
    """day: ISO, local. at: UTC instant, ISO, when zone and time are stated. offset: +HH:MM as stated.

    other: the second reading of an all-numeric day whose order is undecided; ordered: "dmy" or "mdy" when the numbers
    themselves show the order (one is above 12).
    """

    day: str
    at: str | None = None
    offset: str | None = None
    other: str | None = None
    ordered: str | None = None


class Refused(msgspec.Struct, frozen=True):
    """reason: absent, not_a_date, no_such_day, no_year, relative, modified, implausible, placeholder."""

    reason: str


_ISO = re.compile(
    r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})"
    r"(?:[T _]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:](\d{1,9}))?)?\s*"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2}(?::\d{2})?|[+-]\d{2}\b|(?![AP]M\b)[A-Z]{2,5})?)?",
)
_EPOCH = re.compile(r"-?\d{9,19}(?:\.\d+)?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?Z?)?$")
_TIME = re.compile(
    r"(?<![\d:])(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\b\.?)?(?![\d/])|(?<!\d)(\d{1,2})\s*([ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    rf"(?<![A-Za-z])(?:(?:UTC|GMT)?\s?[+-]\d{{1,2}}:?\d{{2}}|(?:UTC|GMT)[+-]\d{{1,2}}|{zones.NAME})(?![A-Za-z\d:])"
)
_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s.,/_-]*(?:of\s+|de\s+)?([^\W\d_]{3,})\.?[\s,./_-]*(?:de\s+|del\s+)?[’']?(\d{4}(?!\d)|\d{2}(?![\d:]))"
    r"|([^\W\d_]{3,})\.?[\s,./_-]*(\d{1,2})(?:st|nd|rd|th)?[\s,./_-]+(?:at\s+)?[’']?(\d{4})(?!\d)"
    r"|([^\W\d_]{3,})\s+(\d{1,2})\s+(?:[\d:.]+)\s+(?:[A-Z]{2,5}\s+|[+-]\d{4}\s+)?(\d{4})(?!\d)"
    r"|(\d{4})[\s,./_-]+([^\W\d_]{3,})\.?[\s,./_-]+(\d{1,2})(?!\d)",
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
_CHINESE = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_TICKS = re.compile(r"/Date\((-?\d{9,14})")
_TUPLE = re.compile(r"[(\[]((?:1[6-9]|20)\d\d), ?(\d{1,2}), ?(\d{1,2})\b")
_RELATIVE = re.compile(r"\b(?:ago|yesterday|today|just now|hours?|minutes?|mins?)\b", re.IGNORECASE)
_MODIFIED = re.compile(r"\s*(?:last\s+)?(?:updated|modified|edited|changed)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|first published|issued|created)\b[:\s]*", re.IGNORECASE)


def parse(raw: str, day_first: bool | None = None) -> Stamp | Refused:
    """The stamp written in ``raw``; day_first decides all-numeric days whose order the numbers leave open.

    ``2024-01-04T20:00:00-05:00`` has day 2024-01-04 and instant 2024-01-05T01:00:00+00:00. Never raises.
    """
    return _parsed(raw.strip()[:200], day_first)


@lru_cache(maxsize=1024)
def _parsed(text: str, day_first: bool | None) -> Stamp | Refused:
    if not text:
        return Refused("absent")
    try:
        made = _iso(text) or _number(text) or _written(text, day_first) or _program(text)
    except (ValueError, OverflowError):
        return Refused("no_such_day")
    if isinstance(made, Stamp):
        return plausible(made)
    return made or _why_not(text)


def plausible(stamp: Stamp) -> Stamp | Refused:
    """Refuses days that no article can have and the values that programs write for "no date"."""
    if stamp.day in PLACEHOLDERS:
        return Refused("placeholder")
    return stamp if EARLIEST <= stamp.day <= LATEST else Refused("implausible")


def _program(text: str) -> Stamp | None:
    """What programs print: ``/Date(1583402400000)/``, ``datetime.datetime(2017, 1, 2, 3, 4)``, ``(2017, 1, 2)``."""
    if found := _TICKS.search(text):
        return _number(found[1])
    found = _TUPLE.search(text)
    return _stamp(int(found[1]), int(found[2]), int(found[3]), None, None) if found else None


def _why_not(text: str) -> Refused:
    if _RELATIVE.search(text):
        return Refused("relative")
    if set(text) <= set("0-/.: T+Z") and "0" in text:
        return Refused("absent")
    return Refused("not_a_date")


def _stamp(year: int, month_no: int, day: int, time: tuple[int, int, int] | None, zone_name: str | None) -> Stamp:
    """Raises ValueError for a day that does not exist; a time that does not exist is left out."""
    iso = date(year, month_no, day).isoformat()
    zone = zones.zone(zone_name) if zone_name else None
    if time is None or zone is None:
        return Stamp(iso)
    try:
        moment = datetime(year, month_no, day, *time, tzinfo=zone)
    except ValueError:
        return Stamp(iso)
    return Stamp(iso, moment.astimezone(UTC).isoformat(), zones.offset(moment))


def _iso(text: str) -> Stamp | None:
    found = _ISO.match(text)
    if found is None or (not found[2] and not _COMPACT.match(text)):
        return None
    if found[2] and text[found.end(4) : found.end(4) + 1].isdigit():
        return None
    time = (int(found[5]), int(found[6]), int(found[7] or 0)) if found[5] else None
    zone = found["zone"]
    rest = text[found.end() :].strip()
    if time and re.match(r"[ap]\.?m", rest, re.IGNORECASE):
        time = _half_day(time, rest)
        zone = (_ZONE.search(rest) or [None])[0]
    elif time and rest and zone is None:
        zone = rest if "/" in rest else (_ZONE.match(rest) or [None])[0]
    return _stamp(int(found[1]), int(found[3]), int(found[4]), time, zone)


def _number(text: str) -> Stamp | None:
    """Epoch in seconds, milli-, micro- or nanoseconds; a compact day and time of 14 digits is ``_iso``'s."""
    if not _EPOCH.match(text):
        return None
    seconds = float(text)
    while abs(seconds) >= 1e11:
        seconds /= 1000
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds // 1))
    return Stamp(moment.date().isoformat(), moment.isoformat(), "+00:00")


def _half_day(time: tuple[int, int, int], marker: str) -> tuple[int, int, int]:
    hour = time[0] % 12 if time[0] <= 12 else time[0]
    return hour + (12 if marker[0] in "pP" and time[0] <= 12 else 0), time[1], time[2]


def _written(text: str, day_first: bool | None) -> Stamp | Refused | None:
    """Names and numbers in the many orders of news sites."""
    if _MODIFIED.match(text):
        later = _PUBLISHED.search(text)
        if later is None:
            return Refused("modified")
        text = text[later.end() :]
    time, zone = _time(text)
    if found := _CHINESE.search(text):
        return _stamp(int(found[1]), int(found[2]), int(found[3]), time, zone)
    for found in _NAMED.finditer(text):
        day, name, year = _parts(found)
        number = month(name)
        if number is not None:
            return _stamp(_full_year(year), number, int(day), time, zone)
    numeric = _NUMERIC.search(text)
    if numeric is not None:
        return _ordered(numeric, day_first, time, zone)
    inner = _ISO.search(text)
    if inner is not None and inner[2] and inner.start() > 0 and not text[inner.start() - 1].isdigit():
        return _iso(text[inner.start() :])
    return None


def _parts(found: re.Match[str]) -> tuple[str, str, str]:
    if found[1]:
        return found[1], found[2], found[3]
    if found[4]:
        return found[5], found[4], found[6]
    if found[7]:
        return found[8], found[7], found[9]
    return found[12], found[11], found[10]


def _full_year(year: str) -> int:
    """Two digits as POSIX strptime has it: 69-99 are 1969-1999."""
    number = int(year)
    return number if len(year) == 4 else number + (1900 if number >= 69 else 2000)


def _ordered(
    found: re.Match[str], day_first: bool | None, time: tuple[int, int, int] | None, zone: str | None
) -> Stamp:
    """Dots before a year of four digits are day-month-year everywhere, so they tell nothing of other numbers."""
    first, second, year = int(found[1]), int(found[3]), _full_year(found[4])
    dotted = found[2] == "." and len(found[4]) == 4
    if first > 12:
        stamp = _stamp(year, second, first, time, zone)
        return stamp if dotted else msgspec.structs.replace(stamp, ordered="dmy")
    if second > 12:
        return msgspec.structs.replace(_stamp(year, first, second, time, zone), ordered="mdy")
    as_dmy = _stamp(year, second, first, time, zone)
    as_mdy = _stamp(year, first, second, time, zone)
    if first == second:
        return as_dmy
    if dotted:
        return as_dmy
    if day_first is None:
        return msgspec.structs.replace(as_mdy, other=as_dmy.day)
    return as_dmy if day_first else as_mdy


def _time(text: str) -> tuple[tuple[int, int, int] | None, str | None]:
    for found in _TIME.finditer(text):
        if found[5]:
            time = _half_day((int(found[5]), 0, 0), found[6])
        else:
            time = (int(found[1]), int(found[2]), int(found[3] or 0))
            if found[4]:
                time = _half_day(time, found[4])
            elif text[found.end(1)] == "." and not found[3] and _NUMERIC.search(text[max(0, found.start() - 3) :]):
                continue
        if time[0] < 24 and time[1] < 60:
            zone = _ZONE.search(text, found.end()) or _ZONE.search(text)
            return time, zone[0].strip() if zone else None
    return None, None
