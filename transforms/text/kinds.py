"""What a number may be by its value and its digits: a year, a day of a month, an hour, a clock time ..."""

from __future__ import annotations

import re
from typing import Any

LARGEST = 1e100
"""What is larger is no number of a text, and its arithmetic might leave what a float holds."""
_CLOCK = re.compile(r"(\d{1,2})\.([0-5]\d)")


def kinds(value: float, text: str, scale: float) -> dict[str, Any]:
    """Classes of a number, with what later rules see of it; text: its digits, "" for words. value: at most LARGEST."""
    whole = int(value)
    found: dict[str, Any] = {"INT": whole} if value == whole else {}
    if not text or scale != 1:
        return found
    if text.isdigit():
        found.update(_digit_classes(text, whole))
    elif (clock := _CLOCK.fullmatch(text)) and int(clock[1]) < 25:
        found["CLOCKDOT"] = (int(clock[1]), int(clock[2]))
    return found


def _digit_classes(text: str, n: int) -> dict[str, Any]:
    size = len(text)
    if size <= 2:
        return _short_classes(n, size == 2)
    if size == 3:
        return {"GROUP": n}
    found: dict[str, Any] = {}
    if size == 4:
        if 1000 <= n <= 2199:
            found["YEAR"] = n
        if n // 100 < 25 and n % 100 < 60:
            found["HHMM"] = (n // 100, n % 100)
    if size == 8 and 1000 <= n // 10000 <= 2199 and 1 <= n // 100 % 100 <= 12 and 1 <= n % 100 <= 31:
        found["YYYYMMDD"] = (n // 10000, n // 100 % 100, n % 100)
    return found


def _short_classes(n: int, two_digits: bool) -> dict[str, Any]:
    ranges = (("DAY", 1, 31), ("MONTHNUM", 1, 12), ("HOUR", 0, 24))
    found: dict[str, Any] = {name: n for name, low, high in ranges if low <= n <= high}
    if two_digits:
        found["YY"] = n
        if n < 60:
            found["MINUTE"] = n
    return found
