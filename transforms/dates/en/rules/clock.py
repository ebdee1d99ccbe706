"""Clock times and parts of the day, with zones: 8 p.m. EST, 0900 GMT, noon, Friday morning."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.transforms.dates.en import clocks, guards
from dateline.transforms.dates.meanings import Moment, Relative, Within
from dateline.transforms.dates.values import Expression, said
from dateline.transforms.engine.rule import any_of, behind, not_ahead, opt, rule

Clock = tuple[int, ...]


def _time(hour: int, minute: int | None = None, second: int | None = None) -> Expression | None:
    if hour > 24 or (minute or 0) > 59:
        return None
    return said(Moment(hour=hour, minute=minute or 0, second=second))


def _twelve(hour: int, half: int) -> int | None:
    return hour % 12 + half if 1 <= hour <= 12 else None


@rule("<hour> a.m.", "HOUR", "AMPM", level="atom", example=("at 8 p.m.", "1998-03-13T20:00"))
def hour_half(hour: int, half: int) -> Expression | None:
    full = _twelve(hour, half)
    return None if full is None else _time(full)


@rule("<h:mm> a.m.", any_of("CLOCK", "CLOCKDOT"), "AMPM", level="atom", example=("7:15 p.m.", "1998-03-13T19:15"))
def clock_half(clock: Clock, half: int) -> Expression | None:
    full = _twelve(clock[0], half)
    return None if full is None else _time(full, *clock[1:3])


@rule(
    "<h:mm>",
    "CLOCK",
    level="atom",
    example=("at 15:30", "1998-03-13T15:30"),
    guard=clocks.timed,
    refuses="The score was 15:30.",
)
def clock_24(clock: Clock) -> Expression | None:
    """Without a.m. or p.m., as of 24 hours; a time and a score look alike, so the word before it decides (guards)."""
    found = _time(*clock[:3])
    return found and said(found.value, tag="SECONDS" if len(clock) > 2 else "")


@rule(
    "<hhmm> <zone>",
    any_of("HHMM", "CLOCK", "CLOCKDOT"),
    opt("HRS"),
    any_of("ZONE", "HRS", "TAILZ"),
    level="atom",
    example=("0900 GMT", "1998-03-13T09:00"),
)
def hhmm_zone(clock: Clock, hrs: object, zone: str) -> Expression | None:
    found = _time(*clock[:3])
    if found is None or not isinstance(found.value, Moment):
        return None
    return said(replace(found.value, zone=str(zone)))


@rule("<hour> o'clock", any_of("HOUR", "INT"), "OCLOCK", level="atom", example=("five o'clock", "1998-03-13T05:00"))
def o_clock(hour: int, word: object) -> Expression | None:
    return _time(hour) if hour <= 12 else None


@rule(
    "noon", "NOON", level="atom", example=("noon", "1998-03-13T12:00"), guard=guards.noon, refuses="It was high noon."
)
def noon(hour: int) -> Expression:
    return said(Moment(hour=hour, minute=0))


@rule(
    "<clock> in the <part>",
    any_of("HOUR", "CLOCK", "INT"),
    opt("OCLOCK"),
    "in",
    "the",
    "PART",
    level="atom",
    example=("4 in the morning", "1998-03-13T04:00"),
)
def clock_in_part(hour: int | Clock, word: object, _in: object, the: object, part: str) -> Expression | None:
    first, minute = (hour, 0) if isinstance(hour, int) else (hour[0], hour[1])
    return _time(first % 12 + (0 if part == "MO" else 12), minute) if 1 <= first <= 12 else None


@rule(
    "half past <hour>",
    "HALF",
    any_of("past"),
    "INT",
    opt("in"),
    opt("the"),
    opt("PART"),
    level="atom",
    example=("half past two in the morning", "1998-03-13T02:30"),
)
def half_past(half: float, past: object, hour: int, _in: object, the: object, part: str | None) -> Expression | None:
    if not 1 <= hour <= 12 or bool(_in) != bool(part):
        return None
    return _time(hour % 12 + (12 if part in ("AF", "EV", "NI") else 0), 30)


@rule(
    "<minutes> past <hour>",
    opt("a"),
    any_of("INT", "TU"),
    "past",
    "INT",
    opt("in"),
    opt("the"),
    opt("PART"),
    level="atom",
    example=("ten past four in the afternoon", "1998-03-13T16:10"),
)
def past_hour(
    a: object, minutes: int | str, past: object, hour: int, _in: object, the: object, part: str | None
) -> Expression | None:
    return _spoken(minutes, 1, hour, part) if bool(_in) == bool(part) else None


@rule(
    "<minutes> to <hour>",
    behind("at", "by", "around", "approx", "before", "after"),
    opt("a"),
    any_of("INT", "TU"),
    "to",
    "INT",
    opt("in"),
    opt("the"),
    opt("PART"),
    level="atom",
    example=("at a quarter to nine", "1998-03-13T08:45"),
)
def to_hour(
    a: object, minutes: int | str, to: object, hour: int, _in: object, the: object, part: str | None
) -> Expression | None:
    return _spoken(minutes, -1, hour, part) if bool(_in) == bool(part) else None


def _spoken(minutes: int | str, sign: int, hour: int, part: str | None) -> Expression | None:
    """Minutes in fives before or after an hour, of the morning unless a part of the day says more."""
    stated = 15 if minutes == "quarter" else minutes
    if stated not in (5, 10, 15, 20, 25) or not 1 <= hour <= 12:
        return None
    total = (hour % 12 + (12 if part in ("AF", "EV", "NI") else 0)) * 60 + sign * int(stated)
    return _time(total // 60 % 24, total % 60)


@rule("<clock> <zone>", "D_clock", opt("comma"), "ZONE", level="phrase", example=("8 p.m. EST", "1998-03-13T20:00"))
def clock_zone(clock: Expression, comma: object, zone: str) -> Expression | None:
    if not isinstance(clock.value, Moment):
        return None
    return said(Moment(hour=clock.value.hour, minute=clock.value.minute, second=clock.value.second, zone=zone))


@rule(
    "the <part>",
    "the",
    "PART",
    level="modified",
    example=("in the morning", "1998-03-13TMO"),
    guard=guards.part,
    refuses="She took the morning-after pill.",
)
def the_part(the: object, part: str) -> Expression:
    """A night that is spent is the one that the story is at."""
    if part == "NI":
        return said(Within(Moment(part=part), Relative("day", 0, "mention")))
    return said(Moment(part=part))


@rule(
    "by <evening>",
    behind("by", "until"),
    "PART",
    not_ahead("hyphen"),
    level="modified",
    example=("by evening", "1998-03-13TEV"),
    guard=guards.by_part,
    refuses="He read by morning light.",
)
def by_part(part: str) -> Expression | None:
    """ "by night" is by any night."""
    return said(Moment(part=part)) if part in ("MO", "AF", "EV") else None


@rule(
    "overnight",
    "OVERNIGHT",
    level="atom",
    example=("overnight", "1998-03-13TNI"),
    guard=clocks.by_night,
    refuses="The bank cut its overnight rate.",
)
def overnight(part: str) -> Expression:
    return said(Moment(part=part), tag="ADJ")


@rule("<hour> GMT", "HOUR", "ZONE", level="atom", example=("at 9 GMT", "1998-03-13T09:00"))
def hour_zone(hour: int, zone: str) -> Expression | None:
    return said(Moment(hour=hour, minute=0, zone=zone)) if zone in ("GMT", "UTC") else None
