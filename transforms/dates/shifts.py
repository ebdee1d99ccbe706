"""Steps from a base: two weeks ago, three days later, a year before the vote of June 4."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from dateline.transforms.dates.calendar import add_days, add_months, day_moment, first_day, step_day, unit_moment
from dateline.transforms.dates.meanings import Amount, Moment, Shift, Vague, Value
from dateline.transforms.dates.relative import HOLDS, unanchored
from dateline.transforms.dates.story import counted
from dateline.transforms.dates.trail import Trail
from dateline.transforms.dates.units import RANK, UNITS
from dateline.transforms.dates.values import grain

NEAR_STORY = 500


def shift(value: Shift, trail: Trail) -> Value:
    """So many units from a base; the result is as fine as the finest unit (a base that is said may be finer)."""
    first = value.span.amounts[0]
    if first.n is None:
        if value.anchor == "mention":
            return value.span
        return Vague("PAST_REF" if value.sign < 0 else "FUTURE_REF")
    unit = UNITS[value.span.amounts[-1].unit]
    base: Moment | None = None
    if value.base is not None:
        settled = trail.settle(value.base, trail)
        if not isinstance(settled, Moment):
            return settled
        base = settled
    else:
        base = _base(value, unit.grain, trail)
    if base is None:
        return unanchored(unit.name)
    moved = _before_christ(base, value) if base.bc else move(base, value, unit.grain)
    if value.anchor == "mention" and (moved == base or (value.sign > 0 and _beyond(base, moved, trail))):
        return value.span
    return moved


def _beyond(base: Moment, moved: Moment, trail: Trail) -> bool:
    """Whether "ten years later" would lie ahead, counted from a day that does not, in a sentence that looks back or
    is: then it is counted from something else, and only its length is said."""
    seen, first, then = trail.context.published, first_day(base), first_day(moved)
    if seen is None or first is None or then is None or not first <= seen < then:
        return False
    return trail.tense() != "future"


def _base(value: Shift, unit: str, trail: Trail) -> Moment | None:
    if value.sign < 0 and unit == "year" and value.span.amounts == (Amount(1, "year"),):
        quarter = trail.context.last(frozenset(("quarter", "year", "half")))
        if quarter is not None and quarter.quarter:
            return trail.reported()
        if value.anchor == "now" and (month := trail.compared()) is not None:
            return month
    if value.anchor == "mention":
        reach = None if trail.context.story is not None else NEAR_STORY
        mentioned = trail.mentioned(HOLDS.get(unit, HOLDS["year"]), within=reach)
        if mentioned is not None:
            return mentioned
    seen = trail.seen_from()
    return None if seen is None else day_moment(seen)


def move(base: Moment, value: Shift, unit: str) -> Moment:
    """A complete Moment moved by a span."""
    day = first_day(base)
    if day is None:
        return base
    if base.hour is not None and all(UNITS[amount.unit].clock for amount in value.span.amounts):
        return _on_the_clock(base, day, value)
    for amount in value.span.amounts:
        n = amount.n or 0.0
        data = UNITS[amount.unit]
        steps = int(n * 1) if n == int(n) else 0
        if steps or not n:
            day = step_day(day, value.sign * steps, amount.unit)
        elif data.months:
            day = add_months(day, value.sign * round(n * data.months))
        else:
            day = add_days(day, value.sign * round(n * (data.days + data.seconds / 86400)))
    said = value.base is not None or grain(base) == "quarter" or (unit == "year" and grain(base) == "month")
    finest = grain(base) if said and RANK[grain(base)] < RANK.get(unit, 0) else unit
    if finest in ("decade", "century", "millennium"):  # counted in tens of years: the year, not the calendar decade
        finest = "year"
    if finest in ("quarter", "season", "half", "month", "year", "decade", "century", "week", "weekend"):
        return unit_moment(day, finest)
    return day_moment(day)


def _on_the_clock(base: Moment, day: date, value: Shift) -> Moment:
    """Five minutes before midnight."""
    steps = sum((amount.n or 0.0) * UNITS[amount.unit].seconds for amount in value.span.amounts)
    clock = (base.hour or 0) * 3600 + (base.minute or 0) * 60 + (base.second or 0)
    days, rest = divmod(clock + value.sign * round(steps), 86400)
    at = add_days(day, days)
    second = rest % 60 if rest % 60 or base.second is not None else None
    hour, minute = rest // 3600, rest // 60 % 60
    return replace(base, year=at.year, month=at.month, day=at.day, hour=hour, minute=minute, second=second)


def _before_christ(base: Moment, value: Shift) -> Moment:
    """A date before Christ moved by whole years; by less, it stays where it is: no calendar tells."""
    amount = value.span.amounts[0]
    return counted(base, amount.unit, value.sign * int(amount.n or 0)) or base
