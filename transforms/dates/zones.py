"""Time zones said by their offset: 16:00 UTC+8, 10:15:00+05:30, 4 p.m. (GMT -5)."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dateline.transforms.dates.meanings import Moment, Value, Within

_SIGNED = r"(?P<sign>[-+−–])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?![\w:])"
_NAMED = re.compile(rf"\s?(?P<open>\(\s?)?(?:(?:UTC|GMT)\s?)?{_SIGNED}(?(open)\s?\))")
_PLAIN = re.compile(rf"{_SIGNED}")
_UNIVERSAL = ("UTC", "GMT")
LARGEST = 14
"""Hours of an offset at most (ISO 8601 states none; the largest in use is +14:00)."""


def offset(text: str, value: Value, end: int) -> tuple[Value, int]:
    """The value with the offset behind ``end``, and where that ends; both unchanged where none stands."""
    at = value.inner if isinstance(value, Within) else value
    if not isinstance(at, Moment) or at.hour is None:
        return value, end
    universal = text.endswith(_UNIVERSAL, 0, end) or text.startswith(("(UTC", "(GMT", "( UTC", "( GMT"), end)
    universal = universal or text.startswith((" (UTC", " (GMT", " ( UTC", " ( GMT"), end)
    found = (_NAMED if universal else _PLAIN).match(text, end)
    if found is None or int(found["hours"]) > LARGEST:
        return value, end
    if not universal and (at.second is None or found["minutes"] is None):  # 16:00-18 is a range
        return value, end
    sign = "+" if found["sign"] == "+" else "-"
    at = replace(at, zone=f"{sign}{int(found['hours']):02d}:{found['minutes'] or '00'}")
    return (replace(value, inner=at) if isinstance(value, Within) else at), found.end()
