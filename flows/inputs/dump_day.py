"""The day that a dump's name carries, for backfills of a range of days."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(?<!\d)(\d{4})([-_./]?)(\d\d)\2(\d\d)(?!\d)")


def day_of(name: str) -> date | None:
    """The last day written in a name as ``2024-01-04``, ``20240104``, ``2024_01_04`` or ``2024/01/04``; else None."""
    found = None
    for year, _, month, day in _DAY.findall(name):
        try:
            found = date(int(year), int(month), int(day))
        except ValueError:
            continue
    return found
