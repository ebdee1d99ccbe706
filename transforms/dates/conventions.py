"""Which calendar value a partial one means, seen from a day: the published conventions of docs/conventions.md.

``tense`` is what ``tense.of`` says of the sentence. All functions are total on days of the years 2-9998.
"""

from __future__ import annotations

from datetime import date

from dateline.transforms.dates.calendar import SEASON_MONTH, add_days, exists, last_weekday, next_weekday

FAR_DAYS = 100
NEAR_DAYS = 3
ATTACKS = date(2001, 9, 11)
"""The day that its month and day alone name, where the words behind speak of it."""


def weekday(seen: date, day: int, tense: str | None) -> date:
    """A bare weekday is the last one up to and including the day it is seen from; with a future cue the next one, the
    day itself included."""
    last = last_weekday(seen, day)
    if tense == "near":  # was due to open on Friday: the closest
        return last if (seen - last).days <= 3 else add_days(last, 7)
    return next_weekday(add_days(seen, -1), day) if tense == "future" else last


def weekday_step(seen: date, day: int, step: int, tense: str | None) -> date:
    """last Monday: strictly before; next Monday: strictly after; this Monday: in the past only with a past cue."""
    if step < 0:
        return last_weekday(add_days(seen, -1), day)
    if step > 0:
        return next_weekday(seen, day)
    return last_weekday(seen, day) if tense == "past" else next_weekday(add_days(seen, -1), day)


def year_of_day(seen: date, month: int, day: int, tense: str | None, wanted: int | None = None) -> int:
    """Year of a month and day: the closest; the tense decides when it is more than 100 days away. "over" (behind
    "since" or "ended") and "told" (of what surely happened) admit no day ahead, "ahead" (goes on until) none behind.

    wanted: a weekday said with it; then the closest year in which the day falls on it, from six years ago to next year.
    """
    reach = 1 if wanted is None and (month, day) != (2, 29) else 8
    years = [year for year in range(seen.year - reach, seen.year + reach + 1) if exists(year, month, day)]
    if wanted is not None:
        recent = range(seen.year - 6, seen.year + 2)
        years = [y for y in years if y in recent and date(y, month, day).isoweekday() == wanted] or years
    near = min(years, key=lambda year: (abs((date(year, month, day) - seen).days), -year), default=seen.year)
    if tense == "ahead":
        return min((year for year in years if date(year, month, day) >= seen), default=near)
    if tense == "over" or (tense == "told" and exists(near, month, day) and _ahead(seen, near, month, day)):
        return max((year for year in years if date(year, month, day) <= seen), default=near)
    if wanted is not None or not years or abs((date(near, month, day) - seen).days) <= FAR_DAYS:
        return near
    if tense == "future":
        return min((year for year in years if date(year, month, day) > seen), default=near)
    if tense in ("past", "told"):
        return max((year for year in years if date(year, month, day) <= seen), default=near)
    return near


def is_just_over(seen: date, month: int, day: int) -> bool:
    """Whether a month and day was at most ``FAR_DAYS`` ago: the closest year then, whatever the tense."""
    if not exists(seen.year, month, day):
        return False
    found = date(seen.year, month, day)
    if found > seen:
        if not exists(seen.year - 1, month, day):
            return False
        found = date(seen.year - 1, month, day)
    return (seen - found).days <= FAR_DAYS


def _ahead(seen: date, year: int, month: int, day: int) -> bool:
    """Whether a day lies ahead, and not only because the day of publication is not quite right."""
    return (date(year, month, day) - seen).days > NEAR_DAYS


def month_of_day(seen: date, day: int, weekday: int | None, tense: str | None) -> date:
    """The 25th, Friday the 13th: the last such day of a month (on that weekday), or the next one with a future cue."""
    step = 1 if tense == "future" else -1
    found = add_days(seen, step) if tense == "future" else seen
    for _ in range(40 * 31):
        if found.day == day and weekday in (None, found.isoweekday()):
            return found
        found = add_days(found, step)
    return seen


def year_of_month(seen: date, month: int, tense: str | None) -> int:
    """Year of a month alone: the next one with a future cue (this month counts), else the last not after."""
    if tense == "future":
        return seen.year if month >= seen.month else seen.year + 1
    if tense == "near":
        years = (seen.year, seen.year - 1, seen.year + 1)
        return min(years, key=lambda year: abs((year - seen.year) * 12 + month - seen.month))
    return seen.year if month <= seen.month else seen.year - 1


def year_of_month_step(seen: date, month: int, step: int) -> int:
    """last May: the last one, but not the month just over, said "last month" within a year; next May: the next one
    after this month; this May: of this year."""
    if step < 0:
        return seen.year if month < seen.month - 1 else seen.year - 1
    if step > 0:
        return seen.year if month > seen.month else seen.year + 1
    return seen.year


def year_of_part(seen: date, first_month: int, months: int, tense: str | None) -> int:
    """Year of a quarter or half without one: the last begun; with a future cue the next one when that is closer."""
    begun = seen.year if first_month <= seen.month else seen.year - 1
    if tense != "future":
        return begun
    over = (seen.year - begun) * 12 + seen.month - (first_month + months - 1)
    ahead = (begun + 1 - seen.year) * 12 + first_month - seen.month
    return begun + 1 if ahead < over else begun


def year_of_season(seen: date, season: str, step: int | None, tense: str | None) -> int:
    """Year a season began. None: last begun (with a future cue the next one); -1: last one over;
    +1: the next one; 0: of this year (the winter that is under way in January began the year before)."""
    first = SEASON_MONTH[season]
    begun = seen.year if first <= seen.month else seen.year - 1
    current = (seen.year - begun) * 12 + seen.month - first < 3
    if step is None:
        return begun + 1 if tense == "future" and not current else year_of_part(seen, first, 3, tense)
    if step < 0:
        return begun - 1 if current else begun
    if step > 0:
        return begun + 1
    if season == "WI":
        return seen.year - 1 if seen.month <= 6 else seen.year
    return begun if current else seen.year
