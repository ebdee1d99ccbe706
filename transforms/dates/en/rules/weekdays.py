"""Weekdays counted from others: two Fridays ago, a week from Tuesday, Monday week, the Friday before Christmas."""

from __future__ import annotations

from dateline.transforms.dates.en import guards
from dateline.transforms.dates.meanings import Moment, Relative, Shift, Span
from dateline.transforms.dates.values import Expression, said, span
from dateline.transforms.engine.rule import ahead, any_of, not_behind, rule
from dateline.transforms.text.number import Number


@rule(
    "two <weekdays> ago",
    "NUM",
    "WEEKDAYS",
    any_of("AGO", "HENCE"),
    level="atom",
    example=("two Fridays ago", "1998-02-27"),
)
def weekdays_ago(n: Number, weekday: int, sign: int) -> Expression | None:
    count = int(n.value or 0)
    if not 2 <= count <= 60:
        return None
    return said(Shift(span(count - 1, "week"), sign, Relative(Moment(weekday=weekday), sign)))


@rule(
    "<weekday> <day>",
    "WEEKDAY",
    any_of("DAY"),
    ahead("comma", "and", "or", "hyphen", "dash"),
    level="atom",
    priority=-1,
    example=("on Monday 2, Tuesday 3 and Friday 6 March", "1998-03-02"),
    guard=guards.listed_day,
    refuses="On Tuesday 20 or 30 men left.",
)
def weekday_day(weekday: int, day: int) -> Expression:
    """In a list of days, whose month is said last (guards)."""
    return said(Moment(weekday=weekday, day=day))


@rule(
    "a week from <weekday>",
    not_behind("for", "in", "during", "per", "over"),
    "SPAN",
    any_of("from", "on"),
    "D_weekday",
    level="compound",
    example=("a week from Tuesday", "1998-03-24"),
)
def week_from(length: Expression, _from: object, day: Expression) -> Expression | None:
    if length.value not in _WEEKS or not isinstance(day.value, Moment):
        return None
    assert isinstance(length.value, Span)
    return said(Shift(length.value, 1, Relative(day.value, 1)))


_WEEKS = (span(1, "week"), span(2, "week"), span(3, "week"), span(1, "fortnight"))


@rule(
    "<weekday> week",
    not_behind("each", "the", "last", "this", "next", "a"),
    "D_weekday",
    "TU",
    level="phrase",
    example=("on Monday week", "1998-03-23"),
)
def weekday_week(day: Expression, unit: str) -> Expression | None:
    return (
        said(Shift(span(1, "week"), 1, Relative(day.value, 1)))
        if unit == "week" and isinstance(day.value, Moment)
        else None
    )


@rule(
    "the <weekday> before <day>",
    "the",
    "D_weekday",
    any_of("before", "after"),
    any_of("D_day", "D_feast"),
    level="compound",
    example=("the Friday before Christmas", "1997-12-19"),
)
def weekday_before(the: object, day: Expression, which: str, base: Expression) -> Expression | None:
    if not isinstance(day.value, Moment):
        return None
    return said(Relative(day.value, 1 if which == "AFTER" else -1, "base", base.value))
