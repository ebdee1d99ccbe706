"""Hours of a day: between 7 and 9 p.m. last night, the early hours of Monday."""

from __future__ import annotations

from dateline.transforms.dates.en.rules.combined import DAYS
from dateline.transforms.dates.meanings import Moment, Pair, Within
from dateline.transforms.dates.values import Expression, said, within
from dateline.transforms.engine.rule import any_of, behind, opt, rule

HALVES = {"MO": 0, "AF": 12, "EV": 12, "NI": 12}


@rule(
    "<hours> on <day>",
    "PAIR",
    opt("on"),
    DAYS,
    level="compound",
    example=("between 7 and 8 p.m. on Monday", "1998-03-09T20:00"),
)
def hours_day(hours: Expression, on: object, day: Expression) -> Expression | None:
    pair = hours.value
    if not isinstance(pair, Pair) or not isinstance(pair.second, Moment) or pair.second.hour is None:
        return None
    return said(Pair(within(pair.first, day.value), within(pair.second, day.value)))


@rule(
    "<hours> <last night>",
    "PAIR",
    "D_daypart",
    level="compound",
    example=("between 7 and 9 p.m. last night", "1998-03-12T21:00"),
)
def hours_part(hours: Expression, part: Expression) -> Expression | None:
    """The part of the day only says which day, as the hours have their half."""
    pair, of = hours.value, part.value
    if not isinstance(pair, Pair) or not isinstance(of, Within) or not isinstance(pair.second, Moment):
        return None
    if pair.second.hour is None or pair.second.day is not None:
        return None
    return said(Pair(within(pair.first, of.outer), within(pair.second, of.outer)))


@rule(
    "<hour> and <hour> <last night>",
    behind("between", "from"),
    "HOUR",
    any_of("and", "to", "hyphen", "dash"),
    "HOUR",
    "D_daypart",
    level="compound",
    example=("between 7 and 9 last night", "1998-03-12T21:00"),
)
def bare_hours_part(first: int, joint: object, last: int, part: Expression) -> Expression | None:
    """Hours without a half take it from the part of the day."""
    of = part.value
    if not isinstance(of, Within) or not isinstance(of.inner, Moment) or of.inner.part not in HALVES:
        return None
    if not 1 <= first <= 12 or not 1 <= last <= 12 or first == last:
        return None
    begin, end = (hour % 12 + HALVES[of.inner.part] for hour in (first, last))
    if begin > end:
        return None
    return said(Pair(*(within(Moment(hour=hour, minute=0), of.outer) for hour in (begin, end))))


@rule(
    "the early hours of <day>",
    opt("the"),
    any_of("early", "late"),
    opt("PART"),
    "TUS",
    opt("of"),
    opt("on"),
    opt("the"),
    any_of("D_weekday", "D_day", "D_feast", "PART"),
    level="compound",
    example=("in the early hours of Monday", "1998-03-09TMO"),
)
def early_hours(
    the: object, mod: str, part: str | None, unit: str, of: object, on: object, again: object, day: Expression | str
) -> Expression | None:
    """Early hours are in the morning, late ones at night."""
    if unit != "hour" or not of:
        return None
    stated = part or ("MO" if mod == "START" else "NI")
    if isinstance(day, str):
        return said(Moment(part=day if day in ("MO", "EV") else stated))
    return said(within(Moment(part=stated), day.value), day.mod)


@rule(
    "the <early morning> hours of <day>",
    opt("the"),
    "D_daypart",
    "TUS",
    "of",
    opt("the"),
    any_of("D_weekday", "D_day", "D_feast"),
    level="compound",
    example=("in the early morning hours of March 3", "1998-03-03TMO"),
)
def part_hours(
    the: object, part: Expression, unit: str, of: object, again: object, day: Expression
) -> Expression | None:
    return said(within(part.value, day.value), day.mod) if unit == "hour" and isinstance(part.value, Moment) else None
