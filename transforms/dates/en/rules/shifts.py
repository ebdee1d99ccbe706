"""Steps from an anchor: two weeks ago, a year earlier, three days later, two weeks after Christmas."""

from __future__ import annotations

from dateline.transforms.dates.en import guards, lengths
from dateline.transforms.dates.meanings import Moment, Nth, Relative, Shift, Span, Vague
from dateline.transforms.dates.units import UNITS
from dateline.transforms.dates.values import Expression, grain, said, span
from dateline.transforms.engine.rule import any_of, but_not, not_ahead, opt, rule

LENGTH = but_not("SPAN", "WORKDAYS")


def _shift(length: Expression, sign: int, anchor: str) -> Expression | None:
    if not isinstance(length.value, Span):
        return None
    return said(Shift(length.value, sign, None, anchor), length.mod)


@rule(
    "<span> ago",
    LENGTH,
    opt("TAIL_ORSO"),
    any_of("AGO", "TAIL_BACK"),
    level="compound",
    example=("two weeks ago", "1998-W09"),
)
def ago(length: Expression, orso: str | None, sign: int) -> Expression | None:
    found = _shift(length, sign, "now")
    return found and said(found.value, orso or found.mod)


@rule(
    "<span> ago <day>",
    LENGTH,
    "AGO",
    opt("on"),
    any_of("D_weekday", "D_relative"),
    level="compound",
    example=("a year ago today", "1997-03-13"),
)
def ago_day(length: Expression, sign: int, on: object, base: Expression) -> Expression | None:
    """Counted from the day, week or month that is said behind it."""
    if not isinstance(length.value, Span) or (isinstance(base.value, Relative) and base.value.of == "year"):
        return None
    return said(Shift(length.value, sign, base.value), length.mod)


@rule("<span> from now", LENGTH, "HENCE", level="compound", example=("two weeks hence", "1998-W13"))
def from_now(length: Expression, sign: int) -> Expression | None:
    return _shift(length, sign, "now")


@rule("<span> from <now>", LENGTH, "from", "VAGUE", level="compound", example=("two weeks from now", "1998-W13"))
def from_vague(length: Expression, _from: object, now: Expression) -> Expression | None:
    return _shift(length, 1, "now") if now.value == Vague("PRESENT_REF") else None


@rule(
    "<span> earlier",
    LENGTH,
    any_of("EARLIER", "LATER"),
    level="compound",
    example=("two days earlier", "1998-03-11"),
    guard=lengths.counted_from,
    refuses="It came two weeks later than planned.",
)
def earlier(length: Expression, sign: int) -> Expression | None:
    """Days and longer; "an hour later" stays a length, for stories rarely name the clock time it counts from."""
    return None if _on_the_clock(length) or _vague(length) else _shift(length, sign, "mention")


def _vague(length: Expression) -> bool:
    return isinstance(length.value, Span) and length.value.amounts[0].n is None


def _on_the_clock(length: Expression) -> bool:
    return isinstance(length.value, Span) and UNITS[length.value.amounts[-1].unit].clock


@rule("<units> ago", "TUS", "AGO", level="phrase", example=("months ago", "PAST_REF"))
def units_ago(unit: str, sign: int) -> Expression:
    return said(Shift(span(None, unit), sign))


@rule(
    "<span> before",
    LENGTH,
    "TAIL_BEFORE",
    level="joined",
    example=("two days before", "1998-03-11"),
    guard=guards.ends_clause,
    refuses="He called two days before she left.",
)
def span_before(length: Expression, sign: int) -> Expression | None:
    return _shift(length, sign, "mention")


@rule(
    "<units> later",
    "TUS",
    any_of("EARLIER", "LATER"),
    level="phrase",
    example=("months later", "PXM"),
    guard=lengths.counted_from,
    refuses="It came months later than planned.",
)
def units_later(unit: str, sign: int) -> Expression:
    """From something in the story, by a vague time: a length is all that is said."""
    return said(Shift(span(None, unit), sign, None, "mention"))


@rule(
    "<span> after <date>",
    LENGTH,
    any_of("before", "after", "prior"),
    "DATE",
    level="compound",
    example=("two weeks after Christmas", "1998-01-08"),
    guard=lengths.counted_from,
    refuses="He left two days after Monday's vote.",
)
def after_date(length: Expression, which: str | int, base: Expression) -> Expression | None:
    if not isinstance(length.value, Span):
        return None
    sign = 1 if which == "AFTER" else -1
    return said(Shift(length.value, sign, base.value), length.mod or base.mod)


@rule(
    "the day before <date>",
    opt("the"),
    "TU",
    any_of("before", "after"),
    "DATE",
    level="compound",
    example=("the day before yesterday", "1998-03-11"),
)
def unit_before(the: object, unit: str, which: str, base: Expression) -> Expression | None:
    """The week before a day is the calendar week that holds most of it."""
    sign = 1 if which == "AFTER" else -1
    if isinstance(base.value, Moment):
        if unit == "quarter" and base.value.hour is not None:
            return None
        if unit in ("week", "weekend") and grain(base.value) == "day":
            return said(Nth(1, unit, Shift(span(4, "day"), sign, base.value)), base.mod)
    return said(Shift(span(1, unit), sign, base.value), base.mod)


@rule(
    "the day before",
    "the",
    "TU",
    "TAIL_BEFORE",
    not_ahead("DATE", "this", "last", "next", "the", "WEEKDAYABBR"),
    level="phrase",
    example=("the year before", "1997"),
    guard=guards.ends_clause,
    refuses="He called the day before he left.",
)
def unit_before_mention(the: object, unit: str, sign: int) -> Expression | None:
    return said(Relative(unit, sign, "mention")) if unit in ("day", "week", "month", "year") else None


@rule(
    "the <unit> before last",
    "the",
    "TU",
    "before",
    "TAIL_LAST",
    not_ahead("DATE", "TU", "MONTH", "SEASON"),
    level="phrase",
    example=("the week before last", "1998-W09"),
)
def before_last(the: object, unit: str, before: object, last: object) -> Expression:
    return said(Relative(unit, -2))
