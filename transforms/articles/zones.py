"""Time-zone names of news stamps. Abbreviations follow RFC 822 and the usage of English-language news sites."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_HOURS = {
    "UTC": 0, "GMT": 0, "Z": 0, "UT": 0, "WET": 0, "WEST": 1, "BST": 1, "IST": 5.5, "CET": 1, "CEST": 2, "MEZ": 1,
    "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "SAST": 2, "EAT": 3, "WAT": 1, "CAT": 2, "GST": 4, "PKT": 5, "NPT":
    5.75, "BDT": 6, "ICT": 7, "WIB": 7, "WITA": 8, "SGT": 8, "HKT": 8, "PHT": 8, "AWST": 8, "MYT": 8, "JST": 9, "KST":
    9, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST":
    -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "AST": -4, "ADT": -3, "NST": -3.5, "NDT":
    -2.5, "ART": -3, "BRT": -3, "CLT": -4,
}  # fmt: skip
_REGIONS = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "EASTERN": "America/New_York", "CENTRAL": "America/Chicago", "PACIFIC": "America/Los_Angeles",
}  # fmt: skip
_NUMERIC = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?(?::?\d{2})?$")

_NAMED = re.compile(r"[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_-]+){1,2}")

NAME = rf"(?:{'|'.join(sorted((*_HOURS, *_REGIONS), key=len, reverse=True))})"


@lru_cache(maxsize=1024)
def zone(name: str) -> tzinfo | None:
    """The zone of ``+01:00``, ``-0500``, ``GMT+2``, ``EST``, ``ET`` or ``Europe/Paris``; None when unknown."""
    text = name.strip().strip("()")
    if text.upper() in _HOURS:
        return timezone(timedelta(hours=_HOURS[text.upper()]))
    if text.upper() in _REGIONS:
        return ZoneInfo(_REGIONS[text.upper()])
    found = _NUMERIC.match(text.upper().replace("\u2212", "-"))
    if found:
        hours, minutes = int(found[2]), int(found[3] or 0)
        if hours <= 14 and minutes < 60:
            return timezone((1 if found[1] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
        return None
    if not _NAMED.fullmatch(text):
        return None
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        return None


def offset(moment: datetime) -> str | None:
    """UTC offset of a zoned moment as +HH:MM."""
    delta = moment.utcoffset()
    if delta is None:
        return None
    minutes = round(delta.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
