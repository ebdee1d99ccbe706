"""Relative values seen from an anchor: last year, next Monday, the following week, the first Monday in October."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from dateline.transforms.dates import conventions as rules
from dateline.transforms.dates.calendar import (
    SEASONS,
    add_days,
    add_months,
    day_moment,
    first_day,
    season_of,
    step_day,
    unit_moment,
)
from dateline.transforms.dates.interval import interval
from dateline.transforms.dates.meanings import Moment, Nth, Relative, Unanchored, Value
from dateline.transforms.dates.named_days import day_of, table
from dateline.transforms.dates.story import counted
from dateline.transforms.dates.trail import Trail
from dateline.transforms.dates.units import UNITS
from dateline.transforms.dates.values import grain

FRIDAY = 5
_REPORTED = ("year", "month")
_AGES = ("decade", "century")

HOLDS = {
    "day": frozenset(("day", "daypart", "hour", "minute", "second")),
    "weekend": frozenset(("weekend",)),
    "week": frozenset(("week", "weekend", "day", "daypart", "hour", "minute")),
    "month": frozenset(("month", "day", "daypart", "hour", "minute")),
    "quarter": frozenset(("quarter",)),
    "season": frozenset(("season",)),
    "half": frozenset(("half",)),
    "year": frozenset(("year", "half", "season", "quarter", "month", "day", "daypart", "hour", "minute")),
    "decade": frozenset(("decade", "year")),
    "century": frozenset(("century", "decade", "year")),
}
"""Grains of a mention that name the unit: "that month" may refer to 3 March."""


def relative(value: Relative, trail: Trail) -> Value:
    """A unit or partial Moment counted from its anchor."""
    if (before := _before_christ(value, trail)) is not None:
        return before
    if value.of == "period":
        return trail.compared() or relative(replace(value, of="quarter"), trail)
    unit = value.of if isinstance(value.of, str) else grain(value.of)
    in_year = unit in ("month", "season") and not isinstance(value.of, str)  # that September, the following spring
    seen = _seen(value.anchor, "year" if in_year else unit, trail)
    if (
        seen is not None
        and in_year
        and trail.resolution == "mention"
        and value.step > 0
        and seen.month == seen.day == 1
    ):
        seen = date(seen.year, 12, 31)  # behind a year
    if value.base is not None and (value.anchor == "base" or trail.resolution != "mention"):
        base = trail.settle(value.base, trail)
        seen = (_day(base) if value.anchor == "base" else _middle(base)) or seen
    if seen is None:
        return unanchored(value.of)
    if isinstance(value.of, str):
        return step_unit(seen, value.of, value.step - _is_over(value, seen, trail))
    return step_moment(value.of, value.step, seen, trail)


def _seen(anchor: str, unit: str, trail: Trail) -> date | None:
    if anchor == "latest":
        return _latest(unit, trail)
    if anchor == "mention" or _goes_on(anchor, unit, trail):
        mentioned = trail.reported() if unit == "quarter" else _mentioned(unit, trail)
        day = first_day(mentioned) if mentioned is not None else None
        if day is not None:
            return day
        seen = trail.seen_from()
        return add_months(seen, -3) if seen is not None and unit == "quarter" else seen
    return trail.seen_from()


def _goes_on(anchor: str, unit: str, trail: Trail) -> bool:
    """Whether a unit is counted from the last mention because its text, or its sentence, tells a story."""
    if anchor in ("told", "story") and trail.context.story is not None:
        return True
    if anchor == "story" and unit in _REPORTED and trail.over(unit):
        return True
    return anchor == "told" and (trail.tense() == "past" if unit in _AGES else trail.goes_on())


def _is_over(value: Relative, seen: date, trail: Trail) -> bool:
    """Whether "this weekend" is the one just over: "took place this weekend", said on a weekday."""
    if value.of != "weekend" or value.step != 0 or value.anchor != "now" or seen.isoweekday() > FRIDAY:
        return False
    return trail.tense() in ("past", "told")


def _before_christ(value: Relative, trail: Trail) -> Moment | None:
    """A unit counted from a date before Christ, which no calendar holds: by its years alone."""
    story = trail.context.story
    if story is None or story.focus is None or not story.focus.bc or value.anchor in ("now", "base"):
        return None
    return counted(trail.narrated(), value.of, value.step) if isinstance(value.of, str) else None


def _mentioned(unit: str, trail: Trail) -> Moment | None:
    """The last mention of a unit; of days, one that is ahead only in a sentence that looks ahead."""
    seen = trail.context.published

    def told(moment: Moment) -> bool:
        day = first_day(moment)
        return day is None or seen is None or day <= seen or trail.tense() == "future"

    grains = HOLDS.get(unit, HOLDS["day"])
    story = trail.context.story
    if story is not None and story.focus is not None and grain(story.focus) in grains:
        return trail.narrated()
    if unit != "day":
        return trail.mentioned(grains)
    return trail.mentioned(grains, None, told) or trail.mentioned(grains)


def _day(value: Value) -> date | None:
    return first_day(value) if isinstance(value, Moment) else None


def _middle(end: Value) -> date | None:
    """The middle of the three months before a day: ended July 31 is the second quarter, Aug. 31 the third."""
    last = _day(end)
    return last and add_days(last, -45 if isinstance(end, Moment) and end.day else -15)


def _latest(unit: str, trail: Trail) -> date | None:
    """The last mentioned quarter that is over on the publication day, else the last mentioned (a fiscal one is named
    as if it went on); of other units, and without a mention, the last one over."""
    seen = trail.context.published
    if seen is None:
        return trail.seen_from()

    def over(moment: Moment) -> bool:
        span = interval(moment)
        return span is not None and span[1][:10] <= seen.isoformat()

    mentioned = None
    if unit == "quarter":
        mentioned = trail.mentioned(HOLDS["quarter"], None, over) or trail.reported()
    first = first_day(mentioned) if mentioned is not None else None
    return first or step_day(trail.seen_from() or seen, -1, unit)


def unanchored(of: str | Moment) -> Value:
    """A unit or partial Moment that nothing anchors."""
    if isinstance(of, Moment):
        return of
    data = UNITS[of]
    return Unanchored("day" if data.clock else data.grain)


def step_unit(seen: date, unit: str, step: int) -> Moment:
    """The unit ``step`` units away from the one that holds the day."""
    if unit == "season":
        year, season = season_of(seen)
        index = year * 4 + SEASONS.index(season) + step
        return Moment(year=index // 4, season=SEASONS[index % 4])
    data = UNITS[unit]
    if data.clock:
        return day_moment(seen)
    first = date(seen.year, seen.month, 1) if data.months else seen
    return unit_moment(step_day(first, step, unit), unit)


def step_moment(of: Moment, step: int, seen: date, trail: Trail) -> Moment:
    """last Monday, this September, next Easter, last fall, this morning."""
    if of.feast is not None:
        return _step_feast(of, step, seen)
    if of.weekday is not None and of.month is None:
        day = rules.weekday_step(seen, of.weekday, step, trail.tense() if step == 0 else None)
        return replace(of, year=day.year, month=day.month, day=day.day, weekday=None)
    if of.month is not None:
        year = rules.year_of_month_step(seen, of.month, step)
        return replace(of, year=year, weekday=None)
    if of.season is not None:
        return replace(of, year=rules.year_of_season(seen, of.season, step, None))
    if of.quarter:
        return replace(of, year=seen.year + step)
    if of.weekend:
        return step_unit(seen, "weekend", step)
    if of.part is not None or of.hour is not None:
        day = add_days(seen, step)
        return replace(of, year=day.year, month=day.month, day=day.day)
    return replace(of, year=seen.year + step)


def _step_feast(of: Moment, step: int, seen: date) -> Moment:
    name = of.feast or ""
    days = [day for year in range(seen.year - 2, seen.year + 3) if (day := day_of(name, year)) is not None]
    if step < 0:
        found = max((day for day in days if day < seen), default=None)
    elif step > 0:
        found = min((day for day in days if day > seen), default=None)
    else:
        found = next((day for day in days if day.year == seen.year), None)
    if found is None:
        return of
    return replace(of, year=found.year, month=found.month, day=found.day, feast=None, days=table()[name].days)


def nth(value: Nth, outer: Moment) -> Moment:
    """The n-th unit or weekday of a complete Moment; the outer one where it has none."""
    span = interval(outer)
    if span is None:
        return outer
    first, stop = date.fromisoformat(span[0][:10]), date.fromisoformat(span[1][:10])
    if isinstance(value.of, Moment):
        weekday = value.of.weekday
        if weekday is None:
            return outer
        found = _nth_weekday(first, stop, weekday, value.n)
        return (
            outer
            if found is None
            else replace(value.of, year=found.year, month=found.month, day=found.day, weekday=None)
        )
    anchor = first if value.n > 0 else add_days(stop, -1)
    steps = value.n - 1 if value.n > 0 else value.n + 1
    return step_unit(anchor, value.of, steps)


def _nth_weekday(first: date, stop: date, weekday: int, n: int) -> date | None:
    if n > 0:
        day = add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    else:
        last = add_days(stop, -1)
        day = add_days(last, -((last.isoweekday() - weekday) % 7) + 7 * (n + 1))
    return day if first <= day < stop else None
