"""Values to resolved values: the only place that sees the publication day, earlier mentions and the tense.

A resolved Moment is complete, or keeps holes where nothing decides them (no publication date).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from dateline.transforms.dates import conventions as rules
from dateline.transforms.dates import relative, shifts, story
from dateline.transforms.dates.calendar import first_day, on_day, unit_moment
from dateline.transforms.dates.context import Context
from dateline.transforms.dates.meanings import (
    Every,
    Moment,
    Nth,
    Pair,
    Relative,
    Series,
    Shift,
    Span,
    Unanchored,
    Unsettled,
    Vague,
    Value,
    Within,
)
from dateline.transforms.dates.named_days import day_of, table
from dateline.transforms.dates.ranges import close
from dateline.transforms.dates.timex import timex_value
from dateline.transforms.dates.trail import Trail
from dateline.transforms.dates.values import grain

STORY = 400  # characters over which a story stays at the day it has named
BESIDE = 50  # characters over which a clock time belongs to a day, however long ago
DAY_GRAINS = frozenset(("day", "daypart", "hour", "minute", "second"))


class Resolved:
    """A value with what it was resolved against.

    resolution: absolute, publication, mention, vague or unresolved. anchor: TIMEX3 value of the day or mention.
    alternatives: TIMEX3 values of other readings.
    """

    __slots__ = ("alternatives", "anchor", "resolution", "value")

    def __init__(
        self, value: Value, resolution: str, anchor: str | None = None, alternatives: tuple[str, ...] = ()
    ) -> None:
        self.value = value
        self.resolution = resolution
        self.anchor = anchor
        self.alternatives = alternatives


def resolve(value: Value, context: Context) -> Resolved:
    """The value as seen from its article. Never raises."""
    trail = Trail(context, settle)
    out = settle(value, trail)
    if isinstance(out, Vague) or (isinstance(out, Unanchored) and out.of is not None):
        return Resolved(out, "vague")
    if isinstance(out, Span):
        return Resolved(out, "absolute")
    return Resolved(out, trail.resolution, trail.anchor, trail.alternatives)


def settle(value: Value, trail: Trail) -> Value:
    """One value, whatever its type; parts of it first."""
    return _SETTLE[type(value)](value, trail)


def _same(value: Value, trail: Trail) -> Value:
    return value


def _every(value: Every, trail: Trail) -> Value:
    """A set stays what it is; a named day of fixed date is said by its date."""
    if isinstance(value.base, Moment) and value.base.feast is not None:
        return replace(value, base=_fixed(value.base))
    return value


def moment(value: Moment, trail: Trail) -> Moment:
    """A partial Moment completed by the conventions; a complete one as it is."""
    if value.feast is not None:
        return _feast(value, trail)
    if value.year is not None or value.decade is not None or value.century is not None:
        return replace(value, weekday=None) if value.day is not None and value.weekday is not None else value
    opened = trail.context.before
    if opened is not None and (closed := close(value, opened, trail.context.published)) is not None:
        trail.resolution, trail.anchor = "mention", timex_value(opened.moment)
        return closed
    if (focus := trail.narrated()) is not None and (told := story.complete(value, focus)) is not None:
        return told
    seen = trail.seen_from()
    return value if seen is None else _complete(value, seen, trail)


def _complete(value: Moment, seen: date, trail: Trail) -> Moment:
    if value.month is not None:
        if (told := trail.framed()) is not None:
            return replace(value, year=told, weekday=None)
        if value.day is None:
            return replace(value, year=rules.year_of_month(seen, value.month, trail.tense()))
        if trail.is_of_attacks(value):
            return replace(value, year=rules.ATTACKS.year, weekday=None)
        return replace(value, year=_year_of_day(value, value.month, value.day, seen, trail), weekday=None)
    if value.day is not None:
        return _day_of_month(value, seen, trail)
    if value.weekday is not None:  # of the day itself the tense says nothing
        tense = None if value.weekday == seen.isoweekday() else trail.tense()
        return on_day(value, rules.weekday(seen, value.weekday, tense))
    if value.weekend:
        saturday = rules.weekday(seen, 6, trail.tense())
        return unit_moment(saturday, "weekend")
    if value.part is not None or value.hour is not None:
        return _clock(value, seen, trail)
    return _part_of_year(value, seen, trail)


def _year_of_day(value: Moment, month: int, day: int, seen: date, trail: Trail) -> int:
    """The tense, which costs most of a resolution, is asked only where it can change the year."""
    if trail.ahead():
        return rules.year_of_day(seen, month, day, "ahead", value.weekday)
    over = value.weekday is None and rules.is_just_over(seen, month, day)
    return rules.year_of_day(seen, month, day, None if over else trail.tense(), value.weekday)


def _clock(value: Moment, seen: date, trail: Trail) -> Moment:
    """Of the day that the story is at, else of one said just before it; "overnight" of one in its own sentence."""
    context = trail.context
    reach = context.position - context.sentence[0] if value.part == "NI" else STORY
    near = trail.mentioned(DAY_GRAINS, within=reach, fits=lambda moment: _at(moment, seen, trail))
    if near is None and value.part != "NI":
        near = trail.mentioned(DAY_GRAINS, within=min(BESIDE, context.position - context.sentence[0]))
    if near is not None and near.month is not None and near.day is not None:
        return replace(value, year=near.year, month=near.month, day=near.day)
    return on_day(value, seen)


def _at(moment: Moment, seen: date, trail: Trail) -> bool:
    """Whether a story may still be at a day: one of the last ten days, or one ahead of a future sentence."""
    day = first_day(moment)
    if day is None:
        return False
    distance = (day - seen).days
    return -10 <= distance <= 0 or (distance > 0 and trail.tense() == "future")


def _day_of_month(value: Moment, seen: date, trail: Trail) -> Moment:
    if value.weekday is not None and value.day is not None:
        day = rules.month_of_day(seen, value.day, value.weekday, trail.tense())
        return replace(value, year=day.year, month=day.month, weekday=None)
    near = trail.mentioned(DAY_GRAINS | {"month"}, within=300)
    if near is not None and near.month is not None:
        return replace(value, year=near.year, month=near.month, weekday=None)
    day = rules.month_of_day(seen, value.day or 1, None, trail.tense())
    return replace(value, year=day.year, month=day.month, weekday=None)


def _part_of_year(value: Moment, seen: date, trail: Trail) -> Moment:
    if value.season is not None:
        return replace(value, year=rules.year_of_season(seen, value.season, None, trail.tense()))
    if value.quarter:
        return replace(value, year=rules.year_of_part(seen, value.quarter * 3 - 2, 3, trail.tense()))
    if value.half:
        return replace(value, year=rules.year_of_part(seen, value.half * 6 - 5, 6, trail.tense()))
    return replace(value, year=seen.year)


def _feast(value: Moment, trail: Trail) -> Moment:
    """A named day; without a year the closest one, as for a month and day."""
    name = value.feast or ""
    if value.year is not None:
        return feast_in(value, value.year)
    seen = trail.seen_from()
    if seen is None:
        return _fixed(value)
    days = [day for year in (seen.year - 1, seen.year, seen.year + 1) if (day := day_of(name, year)) is not None]
    tense = trail.tense()
    far = [day for day in days if tense is None or (day > seen) == (tense == "future")] or days
    near = min(days, key=lambda day: abs((day - seen).days), default=None)
    if near is None:
        return value
    if abs((near - seen).days) > rules.FAR_DAYS:
        near = min(far, key=lambda day: abs((day - seen).days))
    return feast_in(value, near.year)


def _fixed(value: Moment) -> Moment:
    kind, *args = table()[value.feast or ""].rule
    if kind != "fixed":
        return value
    month, number = (int(part) for part in args[0].split("-"))
    return replace(value, month=month, day=number, feast=None)


def feast_in(value: Moment, year: int) -> Moment:
    """A named day in a year; unchanged where its rule does not reach."""
    day = day_of(value.feast or "", year)
    if day is None:
        return replace(value, year=year)
    return replace(on_day(value, day), feast=None, days=table()[value.feast or ""].days)


def _relative(value: Relative, trail: Trail) -> Value:
    return relative.relative(value, trail)


def _shift(value: Shift, trail: Trail) -> Value:
    return shifts.shift(value, trail)


def _nth(value: Nth, trail: Trail) -> Value:
    outer = settle(value.within, trail)
    return relative.nth(value, outer) if isinstance(outer, Moment) else value


def _within(value: Within, trail: Trail) -> Value:
    """The inner value in the resolved outer one."""
    outer = settle(value.outer, trail)
    if not isinstance(outer, Moment):
        return settle(value.inner, trail)
    if isinstance(value.inner, Nth):
        return relative.nth(value.inner, outer)
    inner = value.inner if isinstance(value.inner, Moment) else settle(value.inner, trail)
    if not isinstance(inner, Moment):
        return inner
    if trail.resolution == "mention" and inner.year == outer.year and isinstance(value.outer, Relative):
        outer = replace(outer, year=(outer.year or 0) + value.outer.step)  # the story is at a quarter of last year
    return place(inner, outer)


def place(inner: Moment, outer: Moment) -> Moment:
    """A partial Moment in a complete, coarser one: Tuesday in a week, March in a year, 8 p.m. on a day."""
    if inner.feast is not None and outer.year is not None:
        return feast_in(inner, outer.year)
    if inner.weekday is not None and inner.day is None and outer.week is not None and outer.year is not None:
        monday = first_day(Moment(year=outer.year, week=outer.week))
        return on_day(inner, date.fromordinal(monday.toordinal() + inner.weekday - 1)) if monday else inner
    fields = {
        name: mine
        for name in ("year", "month", "day", "week", "quarter", "season", "half", "part", "zone", "hour", "minute")
        if (mine := getattr(inner, name)) is not None
    }
    if inner.quarter is not None or (grain(inner) in ("month", "season", "half", "day") and outer.month is None):
        return replace(inner, year=outer.year, weekday=None, fiscal=inner.fiscal or outer.fiscal)
    return replace(outer, **fields)


def _unsettled(value: Unsettled, trail: Trail) -> Value:
    """1/4/2024: by the source's order; undecided, month first (American news) with the other reading kept."""
    if trail.context.day_first:
        return moment(value.day_first, trail)
    first = moment(value.month_first, trail)
    if trail.context.day_first is None:
        trail.alternatives = (timex_value(moment(value.day_first, trail)),)
    return first


def _pair(value: Pair, trail: Trail) -> Value:
    return settle(value.first, trail)


def _series(value: Series, trail: Trail) -> Value:
    return settle(value.values[0], trail)


_SETTLE: dict[type, Callable[[Any, Trail], Value]] = {
    Moment: moment,
    Relative: _relative,
    Shift: _shift,
    Nth: _nth,
    Within: _within,
    Span: _same,
    Vague: _same,
    Every: _every,
    Unsettled: _unsettled,
    Pair: _pair,
    Series: _series,
    Unanchored: _same,
}
