"""Where a text that tells of another time stands: its narrated date, which partial dates are seen from.

News is written from its day of publication. A narrative - a history, a biography, a background piece - names years long
past (or, published under a wrong day, to come) and hardly any day by that of publication; its "in May", "on 12 June",
"the following month" go on from the date told last. Which of both a text is follows from its expressions.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from dateline.transforms.dates.calendar import (
    SEASON_MONTH,
    add_days,
    day_moment,
    first_day,
    next_weekday,
    unit_moment,
)
from dateline.transforms.dates.language import DateLanguage
from dateline.transforms.dates.meanings import Moment, Relative, Shift, Value, Within
from dateline.transforms.dates.units import RANK, UNITS
from dateline.transforms.dates.values import grain

NARRATED, EXACT = 5, 2
"""Dates of another time that a narrative names at least, and those among them that are exact to the month."""
PER_DEICTIC = 10
"""How many of them weigh up one expression that only the day of publication explains: news has background too."""
OPENING = 2
"""Words before a mention that opens its sentence."""
BACK = 5
"""Months that a story goes back at most from the month that it has told of; it rather goes on."""


def narrates(values: Iterable[Value], published: date | None) -> bool:
    """Whether a text tells of another time than that of its publication, by all that it says in reading order."""
    if published is None:
        return False
    told = exact = near = deictic = 0
    for value in values:
        if isinstance(value, Moment) and value.year is not None:
            far = value.bc or abs(value.year - published.year) >= 2
            told += far
            near += not far
            exact += far and value.month is not None
        deictic += _is_deictic(value)
    return told >= NARRATED and exact >= EXACT and near <= told and deictic * PER_DEICTIC <= told


def _is_deictic(value: Value) -> bool:
    """Whether the day of publication alone tells what a value is: today, last week, Monday, two years ago."""
    if isinstance(value, Within):
        return _is_deictic(value.outer)
    if isinstance(value, Relative):
        return value.anchor == "now"
    if isinstance(value, Shift):
        return value.anchor == "now" and value.base is None
    return isinstance(value, Moment) and value.weekday is not None and value.day is None and value.year is None


def tells(value: Value, resolution: str) -> bool:
    """Whether a mention may take a story on: it is not seen from the publication, nor back from what was told."""
    if resolution == "publication":
        return False
    if isinstance(value, Relative):
        return value.step >= 0
    return not (isinstance(value, Shift) and value.sign < 0)


class Story:
    """The narrated date of a text, moved on by its mentions in reading order.

    A mention that opens its sentence, or is the first one of its paragraph, takes the story wherever it is; one inside
    a sentence only on, and not far: else it is an aside (a plan for 1976, what was declassified in 2005).
    """

    __slots__ = ("_language", "_paragraph", "_sentence", "_text", "focus")

    def __init__(self, text: str, language: DateLanguage) -> None:
        self.focus: Moment | None = None
        self._language = language
        self._text = text
        self._paragraph = self._sentence = -2

    def tell(self, moment: Value, start: int, end: int, sentence: int) -> None:
        """Move to a date told from ``start`` to ``end`` of a sentence that begins at ``sentence``."""
        if not isinstance(moment, Moment) or moment.year is None:
            return
        text, focus = self._text, self.focus
        paragraph = text.rfind("\n", 0, start)
        opens = paragraph != self._paragraph or text.count(" ", sentence, start) <= OPENING
        again = sentence == self._sentence
        self._paragraph, self._sentence = paragraph, sentence
        if focus is not None and (_holds(moment, focus) or self._language.is_aside(text, start, end, sentence)):
            return
        if focus is None or opens or self._goes_on(focus, moment, again):
            self.focus = moment

    def _goes_on(self, focus: Moment, moment: Moment, again: bool) -> bool:
        """Whether a date inside a sentence takes the story on. again: the sentence has told one before."""
        if RANK[grain(moment)] >= RANK["year"]:
            return _months(focus) <= _months(moment) and RANK[grain(focus)] >= RANK["year"]
        return not again or _months(focus) <= _months(moment) + BACK


def _months(moment: Moment) -> int:
    """Months since the year 0, by the first month that a moment may mean."""
    year = -(moment.year or 0) if moment.bc else moment.year or 0
    return year * 12 + (_month(moment) or 12)


def _month(moment: Moment) -> int:
    return moment.month or SEASON_MONTH.get(moment.season or "", 0) or (moment.quarter or 0) * 3


def _holds(year: Moment, focus: Moment | None) -> bool:
    """Whether a year says nothing that the story has not told: December 7, 1941."""
    return focus is not None and grain(year) == "year" and year.year == focus.year and year.bc == focus.bc


def complete(value: Moment, focus: Moment) -> Moment | None:
    """A partial Moment as a story means it that has told of ``focus``; None where the story does not tell."""
    if value.month is not None:
        return _in_year(value, year_told(focus, value.month), focus)
    if value.day is not None:
        return replace(value, year=focus.year, month=focus.month, weekday=None, bc=focus.bc) if focus.month else None
    if value.weekday is not None or value.weekend:
        first = first_day(focus) if tells_day(focus) else None
        if first is None:
            return None
        day = next_weekday(add_days(first, -1), value.weekday or 6)
        return unit_moment(day, "weekend") if value.weekend else _on(value, day_moment(day))
    if value.part is not None or value.hour is not None:
        return _on(value, focus) if focus.month is not None else None
    if value.season is not None:
        return _in_year(value, year_told(focus, SEASON_MONTH[value.season]), focus)
    if value.quarter or value.half:
        return _in_year(value, focus.year or 0, focus)
    return None


def _in_year(value: Moment, year: int, focus: Moment) -> Moment:
    return replace(value, year=year, weekday=None, bc=focus.bc)


def _on(value: Moment, day: Moment) -> Moment:
    """The clock time or part of day of ``value`` on a day, or in a month where only that was told."""
    return replace(value, year=day.year, month=day.month, day=day.day, weekday=None, bc=day.bc)


def year_told(focus: Moment, month: int) -> int:
    """The year of a month that a story names when it has told of ``focus``: the same where only a year was told, else
    that of the closest such month, rather one ahead."""
    year = focus.year or 0
    at = _month(focus)
    if not at:
        return year
    step = (month - at + BACK) % 12 - BACK
    forward = -1 if focus.bc else 1
    return year + forward * ((at - 1 + step) // 12)


def tells_day(focus: Moment) -> bool:
    """Whether a story has told of a day."""
    return RANK[grain(focus)] <= RANK["day"] and focus.month is not None and focus.day is not None


def counted(focus: Moment | None, unit: str, step: int) -> Moment | None:
    """The unit ``step`` units from a date before Christ, by its years alone; None for units below the year."""
    years = UNITS[unit].months * step
    if focus is None or focus.year is None or years % 12 or (step == 0 and unit not in _AGES):
        return None
    year = 1 - focus.year + years // 12 if focus.bc else focus.year + years // 12  # the year 0 is 1 BC
    bc = year < 1
    number = 1 - year if bc else year
    if unit == "decade":
        return Moment(decade=number // 10, bc=bc)
    if unit == "century":
        return Moment(century=number // 100, bc=bc)
    return Moment(year=number, bc=bc)


_AGES = ("decade", "century")
