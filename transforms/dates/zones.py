"""Time zones said by their offset: 16:00 UTC+8, 10:15:00+05:30, 4 p.m. (GMT -5)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from msgspec.structs import replace

from dateline.transforms.dates.meanings import Moment, Value, Within

_SIGNED = r"(?P<sign>[-+−–])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?![\w:])"
_PLAIN = re.compile(rf"{_SIGNED}")
_OPENED = ("(", " (", "( ", " ( ")
LARGEST = 14
"""Hours of an offset at most (ISO 8601 states none; the largest in use is +14:00)."""


@cache
def named() -> dict[str, str]:
    """Names of time zones in news to their offsets from UTC, by ``data/zones.tsv``."""
    text = (files("dateline.transforms.dates") / "data" / "zones.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {name: offset for name, offset in lines}


@cache
def _universal() -> tuple[str, ...]:
    """The zones that an offset is stated from."""
    return tuple([name for name, offset in named().items() if offset == "Z" and len(name) > 1])


@cache
def _behind_name() -> re.Pattern[str]:
    return re.compile(rf"\s?(?P<open>\(\s?)?(?:(?:{'|'.join(_universal())})\s?)?{_SIGNED}(?(open)\s?\))")


@cache
def _opening() -> tuple[str, ...]:
    return tuple([f"{mark}{name}" for mark in _OPENED for name in _universal()])


def offset(text: str, value: Value, end: int) -> tuple[Value, int]:
    """The value with the offset behind ``end``, and where that ends; both unchanged where none stands."""
    at = value.inner if isinstance(value, Within) else value
    if not isinstance(at, Moment) or at.hour is None:
        return value, end
    universal = text.endswith(_universal(), 0, end) or text.startswith(_opening(), end)
    found = (_behind_name() if universal else _PLAIN).match(text, end)
    if found is None or int(found["hours"]) > LARGEST:
        return value, end
    if not universal and (at.second is None or found["minutes"] is None):  # 16:00-18 is a range
        return value, end
    sign = "+" if found["sign"] == "+" else "-"
    at = replace(at, zone=f"{sign}{int(found['hours']):02d}:{found['minutes'] or '00'}")
    return (replace(value, inner=at) if isinstance(value, Within) else at), found.end()
