"""The day in a file's name or in its folder's: ``Reid__19Apr2005Reid38.txt``, ``2020-03-05_x.txt``."""

from __future__ import annotations

import re

from dateline.transforms.articles.months import ENGLISH
from dateline.transforms.records import Evidence

_MONTH = "|".join(sorted(ENGLISH, key=len, reverse=True))
_YEAR = r"(?:1[6-9]|20)\d\d"
_ISO = re.compile(rf"(?<!\d)({_YEAR})([-_.]?)(0[1-9]|1[0-2])\2([0-2]\d|3[01])(?!\d)")
_DAY_MONTH = re.compile(rf"(?<!\d)([0-3]?\d)[-_. ]?({_MONTH})[-_., ]*({_YEAR})(?!\d)", re.IGNORECASE)
_MONTH_DAY = re.compile(
    rf"(?<![A-Za-z])({_MONTH})[-_. ]?([0-3]?\d)(?:st|nd|rd|th)?[-_., ]+({_YEAR})(?!\d)", re.IGNORECASE
)
_NUMBERS = re.compile(rf"(?<!\d)([0-3]?\d)([-_.])([0-3]?\d)\2({_YEAR})(?!\d)")
_FOLDERS = re.compile(rf"(?:^|/)({_YEAR})/(0?[1-9]|1[0-2])/([0-2]?\d|3[01])(?=/)")


def in_name(path: str) -> Evidence | None:
    """The day in the last part of a posix path, else in its folder, else in folders year/month/day."""
    for part in path.split("/")[:-3:-1]:
        if found := _ISO.search(part):
            return Evidence("file_name", f"{found[1]}-{found[3]}-{found[4]}")
        if found := _DAY_MONTH.search(part):
            return Evidence("file_name", f"{found[1]} {found[2]} {found[3]}")
        if found := _MONTH_DAY.search(part):
            return Evidence("file_name", f"{found[2]} {found[1]} {found[3]}")
        if found := _NUMBERS.search(part):
            return Evidence("file_name", f"{found[1]}/{found[3]}/{found[4]}")
    found = _FOLDERS.search(path)
    return Evidence("file_name", f"{found[1]}-{found[2]}-{found[3]}") if found else None
