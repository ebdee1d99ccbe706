"""Evidence of the publication day inside an article: its address, its dateline, its first lines."""

from __future__ import annotations

import re
from calendar import monthrange

import msgspec

from dateline.transforms.articles.months import ENGLISH, month
from dateline.transforms.records import Evidence

_MONTH = "|".join(sorted(ENGLISH, key=len, reverse=True))
_YEAR_OF, _NUMBER, _DAY_OF = r"(1[89]\d\d|20\d\d)", r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_TWO, _TWO_DAY = r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_URL_YEAR = re.compile(r"[/=](?:1[89]|20)\d\d")
_URL_DAYS = tuple(
    re.compile(rf"(?<=[/=]){days}(?=[/?&#]|\.\w{{2,5}}(?:[?#]|$)|$)", re.IGNORECASE)
    for days in (
        rf"{_YEAR_OF}/(?:{_NUMBER}|(?P<name>{_MONTH}))/{_DAY_OF}",
        rf"{_YEAR_OF}(?:-(?:{_NUMBER}|(?P<name>{_MONTH}))-{_DAY_OF})",
        rf"{_YEAR_OF}(?:[_.]{_NUMBER}[_.]{_DAY_OF})",
        rf"{_YEAR_OF}[-/]?{_TWO}[-/]?{_TWO_DAY}",
    )
)
"""Days that fill whole parts of an address: what is written beside letters is a slug's own number or story."""
_DATELINE = re.compile(
    rf"[ \t]*(?:\(?[A-Z]{{2,}}\)?[ \t]+)?([A-Z][A-Z.'’\- ]{{2,40}}(?:,[ ]?[A-Za-z.' ]{{2,30}})?)[,;]?"
    rf"[ \t]*"
    rf"(?:\([A-Za-z ]{{2,25}}\)[ \t]*[,-]?[ \t]*)?"
    rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?[ ])?"
    rf"(?i:({_MONTH})\.?[ ]([0-3]?\d)|([0-3]?\d)[ ]({_MONTH})\.?)(?:,?[ ]((?:1[89]|20)\d\d))?[ \t]*"
    rf"(?:\([A-Za-z./ ]{{2,30}}\)|/[A-Z-]+/)?[ \t]*(?:[-–—_:]|$)"
)
_LINE_DAY = re.compile(
    rf"(?i:\b({_MONTH})\.?[ ]{{1,3}}([0-3]?\d)(?:st|nd|rd|th)?,?[ ]{{1,3}}((?:1[89]|20)\d\d)\b"
    rf"|\b([0-3]?\d)(?:st|nd|rd|th)?[ ]{{1,3}}({_MONTH})\.?,?[ ]{{1,3}}((?:1[89]|20)\d\d)\b)"
    rf"|\b((?:1[89]|20)\d\d)-(0[1-9]|1[0-2])-([0-2]\d|3[01])(?=\b|T\d)"
    rf"|(?<![\d/.])((?:0?[1-9]|[12]\d|3[01])([/.])(?:0?[1-9]|[12]\d|3[01])\11(?:(?:19|20)\d\d))(?![\d/])"
)
_LABEL = re.compile(
    r"[-–— \t]*(?:for (?:immediate )?release|date|published|posted|publication date|released?|issued"
    r"|by [\w .]{2,30})?[-:–— \t,|]*"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?[ ]*)?$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"T\d|[ \t.,;)\]]*(?:$|[-–—|:•(/\[]|at\b|by\b|updated\b|\d{1,2}[:.]\d\d"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[ \t]*(?:[A-Z][\w.'’-]*[ ]?){1,4}(?:,[ ](?:[A-Z][\w.'’-]*[ ]?){1,3})?,[ ]")
_BARE_LINE = 60
_DASHED = re.compile(r"\d\s*[-–—]{1,2}\s")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
"""What every day of ``_LINE_DAY`` has."""
_LOOKED_AT = 600
_LINES = 6
_SHORT_LINE = 90


class DayMonth(msgspec.Struct, frozen=True):
    """A dateline without its year."""

    month: int
    day: int
    raw: str


def in_url(url: str) -> Evidence | None:
    """The day in an address: ``/2024/01/04/``, ``/2024/jan/4/``, ``/20240104``; never one of a slug."""
    if _URL_YEAR.search(url) is None:
        return None
    for days in _URL_DAYS:
        for found in days.finditer(url):
            year, *rest = (part for part in found.groups() if part)
            named = found.groupdict().get("name")
            number, day = month(named) if named else int(rest[0]), int(rest[-1])
            if number is not None and day <= _longest(int(year), number):
                return Evidence("url", f"{year}-{number:02d}-{day:02d}")
    return None


def _longest(year: int, number: int) -> int:
    return monthrange(year, number)[1]


def in_dateline(text: str) -> Evidence | DayMonth | None:
    """``WASHINGTON, Jan. 4, 2024 -`` as evidence; without a year as month and day."""
    lines = (line for line in _first_lines(text) if _DIGIT.search(line, 0, 2 * _SHORT_LINE))
    found = next((match for line in lines if (match := _DATELINE.match(line))), None)
    if found is None:
        return None
    name, day = (found[2], found[3]) if found[2] else (found[5], found[4])
    raw = " ".join(found[0].split())
    number = month(name)
    if number is None:
        return None
    return Evidence("dateline", f"{day} {name} {found[6]}") if found[6] else DayMonth(number, int(day), raw)


def in_first_lines(text: str) -> Evidence | None:
    """A day that begins one of the first lines, after a weekday or a label at most, and does not begin a sentence."""
    for line in _first_lines(text):
        found = _LINE_DAY.search(line, 0, _SHORT_LINE) if _YEAR.search(line, 0, _SHORT_LINE) else None
        if found is not None and _begins(line, found.start()) and _ALONE.match(line, found.end()):
            end = _SHORT_LINE if found[7] else found.end()
            return Evidence("first_line", line[found.start() : end].strip())
    return None


def _begins(line: str, start: int) -> bool:
    """Whether nothing but a label, or a place and nothing else in the line, stands before a day."""
    before = line[:start]
    return _LABEL.match(before) is not None or (_PLACE.fullmatch(before) is not None and _is_dateline(line))


def _is_dateline(line: str) -> bool:
    """A line that holds no more than place and day, or goes on after a dash."""
    return len(line.strip()) < _BARE_LINE or _DASHED.search(line, 0, _SHORT_LINE) is not None


def _first_lines(text: str) -> list[str]:
    return text[:_LOOKED_AT].split("\n", 3 * _LINES)[: 3 * _LINES]
