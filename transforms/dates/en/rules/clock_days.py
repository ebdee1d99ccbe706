"""Clock times of a day: 8 p.m. on Monday, Monday night at 8:15, 9:30 this morning."""

from __future__ import annotations

import msgspec

from dateline.transforms.dates.en.rules.combined import DAYS, joined
from dateline.transforms.dates.meanings import Moment, Within
from dateline.transforms.dates.values import Expression, said, within
from dateline.transforms.engine.rule import but_not, glued, opt, rule


@rule(
    "<clock> on <day>",
    but_not("D_clock", "SECONDS"),
    opt("comma"),
    opt("on", "of"),
    opt("the"),
    DAYS,
    opt("PART"),
    level="compound",
    example=("8 p.m. on Monday", "1998-03-09T20:00"),
)
def clock_day(
    clock: Expression, comma: object, on: object, the: object, day: Expression, part: str | None
) -> Expression | None:
    """With seconds and no a.m. or p.m. it is how long a race took."""
    return joined(_in_part(clock, part), day)


def _in_part(clock: Expression, part: str | None) -> Expression:
    """The clock time on that part of the day: 8:15 in the evening is 20:15, 3 at night 03:00."""
    moment = clock.value
    if part in (None, "MO") or not isinstance(moment, Moment) or moment.hour is None:
        return clock
    late = moment.hour < 12 and (part != "NI" or moment.hour > 4)
    return said(msgspec.structs.replace(moment, hour=moment.hour + 12), clock.mod) if late else clock


@rule(
    "<clock> <this morning>",
    "D_clock",
    opt("comma"),
    "D_daypart",
    level="compound",
    example=("9:30 a.m. this morning", "1998-03-13T09:30"),
)
def clock_part(clock: Expression, comma: object, part: Expression) -> Expression | None:
    of = part.value
    if not isinstance(of, Within) or not isinstance(of.inner, Moment):
        return None
    return said(within(_in_part(clock, of.inner.part).value, of.outer), clock.mod)


@rule(
    "<day> at <clock>",
    DAYS,
    opt("PART"),
    opt("comma"),
    opt("at", "around"),
    "D_clock",
    level="compound",
    example=("Monday at 8 p.m.", "1998-03-09T20:00"),
)
def day_clock(day: Expression, part: str | None, comma: object, at: object, clock: Expression) -> Expression | None:
    return joined(_in_part(clock, part), day)


@rule(
    "<day>T<clock>",
    "D_day_full",
    glued("TAILT"),
    glued("D_clock"),
    opt("TAILZ"),
    level="phrase",
    example=("1998-03-13T10:30", "1998-03-13T10:30"),
)
def day_t_clock(day: Expression, t: object, clock: Expression, zone: str | None) -> Expression | None:
    """As programs write it (ISO 8601)."""
    if zone and isinstance(clock.value, Moment):
        clock = said(msgspec.structs.replace(clock.value, zone=zone))
    return joined(clock, day)
