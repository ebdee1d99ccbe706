"""Values counted from the publication or the last mention: last year, this Friday, that day, the quarter, today."""

from __future__ import annotations

from dateline.transforms.dates.en import guards
from dateline.transforms.dates.meanings import Moment, Nth, Relative, Shift, Within
from dateline.transforms.dates.values import Expression, said, span
from dateline.transforms.engine.rule import any_of, not_ahead, opt, rule
from dateline.transforms.text.number import Number

WHICH = any_of("this", "last", "next", "coming", "past", "thepast", "current")
FROM_MENTION = any_of("previous", "following", "same", "that")
UNIT_GRAINS = ("week", "weekend", "month", "quarter", "year", "decade", "century", "day", "night", "millennium")


def _unit(unit: str, step: int, anchor: str = "now") -> Expression | None:
    if unit == "night":
        return said(Within(Moment(part="NI"), Relative("day", step, anchor)))
    return said(Relative(unit, step, anchor)) if unit in UNIT_GRAINS else None


@rule(
    "<today>",
    "DAYNAME",
    level="atom",
    example=("today", "1998-03-13"),
    guard=guards.today,
    refuses="It is a problem of today's youth.",
)
def day_name(step: int) -> Expression:
    return said(Relative("day", step))


@rule(
    "tonight",
    "TONIGHT",
    level="atom",
    example=("tonight", "1998-03-13TNI"),
    guard=guards.tonight,
    refuses="She sang on the Tonight Show.",
)
def tonight(step: int) -> Expression:
    return said(Within(Moment(part="NI"), Relative("day", 0)))


@rule(
    "last <unit>",
    opt("the"),
    WHICH,
    opt("fiscal", "hyphen"),
    "TU",
    not_ahead("of"),
    level="phrase",
    example=("last year", "1997"),
    guard=guards.last_unit,
    refuses="It was the last week of the campaign.",
)
def which_unit(the: object, step: int, fiscal: object, unit: str) -> Expression | None:
    """this/last/next year; "the next day" and "the past year" count from the last mention and from now."""
    if the is not None and step == 1 and unit in ("day", "night", "morning"):
        return _unit(unit, step, "mention")
    if the is not None and step == 1 and unit in ("week", "month", "year"):
        return _unit(unit, step, "told")
    return _LAST_SEVEN_DAYS if the is not None and step == -1 and unit == "week" else _unit(unit, step)


_LAST_SEVEN_DAYS = said(Nth(1, "week", Shift(span(3, "day"), -1)))
"""The past week, by the calendar week that holds most of it."""


@rule(
    "the <previous> <unit>",
    opt("the"),
    FROM_MENTION,
    opt("same"),
    "TU",
    level="phrase",
    example=("the following day", "1998-03-14"),
)
def mentioned_unit(the: object, step: int, same: object, unit: str) -> Expression | None:
    return _unit(unit, step, "mention")


@rule(
    "the past <unit>",
    opt("this"),
    any_of("past", "thepast"),
    "TU",
    not_ahead("of"),
    level="phrase",
    priority=1,
    example=("this past week", "1998-W11"),
)
def past_unit(this: object, step: int, unit: str) -> Expression | None:
    return _LAST_SEVEN_DAYS if unit == "week" else _unit(unit, step)


@rule(
    "the latest <unit>",
    opt("the"),
    "latest",
    opt("fiscal"),
    "TU",
    level="phrase",
    example=("the latest week", "1998-W10"),
)
def latest_unit(the: object, latest: int, fiscal: object, unit: str) -> Expression | None:
    return _unit(unit, 0, "latest")


@rule(
    "the quarter",
    "the",
    opt("fiscal"),
    "TU",
    not_ahead("of", "before", "after", "TAIL_BEFORE", "hyphen"),
    level="phrase",
    priority=-1,
    example=("the weekend", "1998-W10-WE"),
    guard=guards.the_unit,
    refuses="He recalled the year Stalin died.",
)
def the_unit(the: object, fiscal: object, unit: str) -> Expression | None:
    """The unit itself: the last mentioned quarter, this year, the last weekend."""
    if unit == "weekend":
        return said(Moment(weekend=True))
    if unit == "quarter":
        return said(Relative("quarter", 0, "mention"))
    return said(Relative(unit, 0, "story")) if unit in ("year", "week", "month") else None


@rule(
    "<weekday>",
    "WEEKDAY",
    level="atom",
    example=("Monday", "1998-03-09"),
    guard=guards.weekday,
    refuses="It was Super Tuesday.",
    recast=guards.any_week,
)
def weekday(day: int) -> Expression:
    return said(Moment(weekday=day))


@rule(
    "last <weekday>",
    opt("the"),
    any_of("last", "next", "this", "coming", "past", "thepast"),
    opt("past", "coming", "next", "last"),
    any_of("D_weekday", "D_month_bare", "D_season_bare", "D_feast", "D_day_bare"),
    not_ahead("of"),
    level="phrase",
    example=("last Monday", "1998-03-09"),
)
def which_moment(the: object, step: int, nearer: int | None, of: Expression) -> Expression | None:
    """last Monday, this past spring, next Easter."""
    if not isinstance(of.value, Moment):
        return None
    return said(Relative(of.value, step if nearer is None else nearer), of.mod)


@rule(
    "the previous <weekday>",
    any_of("the", "that"),
    any_of("previous", "following"),
    any_of("D_weekday", "D_month_bare", "D_season_bare", "D_feast"),
    not_ahead("of"),
    level="phrase",
    example=("the previous Friday", "1998-03-06"),
)
def previous_weekday(the: object, step: int, of: Expression) -> Expression:
    """Seen from the day that the story is at."""
    return said(Relative(of.value, step, "mention"), of.mod) if isinstance(of.value, Moment) else of


@rule(
    "that <month>",
    "that",
    any_of("D_month_bare", "D_season_bare", "D_weekday"),
    not_ahead("of"),
    level="phrase",
    example=("That September", "1998-09"),
    guard=guards.that_month,
    refuses="He said that September was warm.",
)
def that_moment(that: object, of: Expression) -> Expression | None:
    """Of the year, or week, that the story is at."""
    return said(Relative(of.value, 0, "mention"), of.mod) if isinstance(of.value, Moment) else None


@rule(
    "the turn of the <century>",
    opt("the"),
    "turn",
    "the",
    "TU",
    level="phrase",
    example=("the turn of the century", "19"),
)
def turn_of(the: object, mod: str, again: object, unit: str) -> Expression | None:
    return said(Relative(unit, 0), mod) if unit in ("year", "decade", "century", "millennium") else None


@rule(
    "this <part>",
    opt("the"),
    any_of("this", "last", "next"),
    "PART",
    level="atom",
    example=("this morning", "1998-03-13TMO"),
)
def which_part(the: object, step: int, part: str) -> Expression:
    anchor = "now" if the is None else "mention"
    return said(Within(Moment(part=part), Relative("day", step, anchor)))


@rule(
    "that <part>",
    opt("the"),
    FROM_MENTION,
    opt("same"),
    "PART",
    level="atom",
    example=("that evening", "1998-03-13TEV"),
)
def mentioned_part(the: object, step: int, same: object, part: str) -> Expression:
    return said(Within(Moment(part=part), Relative("day", step, "mention")))


@rule(
    "<feast>",
    "FEAST",
    level="atom",
    example=("Christmas", "1997-12-25"),
    guard=guards.feast,
    refuses="They sailed to Easter Island.",
)
def feast(name: str) -> Expression:
    return said(Moment(feast=name))


@rule("year-end", "YEAREND", level="atom", example=("year-end", "1998-12-31"))
def year_end(month: int) -> Expression:
    """Without the article, which belongs to what is of the year-end."""
    return said(Within(Moment(month=12, day=31), Relative("year", 0, "story")))


@rule(
    "midweek",
    "MIDUNIT",
    level="atom",
    example=("by midweek", "1998-W11"),
    guard=guards.title,
    refuses="He read the Daily Midweek paper.",
)
def mid_unit(unit: str) -> Expression:
    return said(Relative(unit, 0, "story"), "MID")


@rule("midmorning", "MIDPART", level="atom", example=("in midmorning", "1998-03-13TMO"))
def mid_part_word(part: str) -> Expression:
    return said(Moment(part=part), "MID")


@rule("two <seasons> ago", "NUM", "SEASONS", "AGO", level="atom", example=("two summers ago", "1996-SU"))
def seasons_ago(n: Number, season: str, sign: int) -> Expression | None:
    count = int(n.value or 0)
    if not 2 <= count <= 60:
        return None
    return said(Shift(span(count - 1, "year"), sign, Relative(Moment(season=season), sign)))


@rule("year to date", opt("the"), "YTD", level="atom", example=("sales in the year to date", "1998"))
def year_to_date(the: object, step: int) -> Expression:
    return said(Relative("year", step))


@rule("the full year", "the", "more", "TU", level="phrase", example=("the full year", "1998"))
def full_year(the: object, full: object, unit: str) -> Expression | None:
    return said(Relative(unit, 0, "story")) if unit in ("year", "week", "month", "quarter") else None


@rule("year's end", opt("the"), "YEARSEND", level="atom", example=("year's end", "1998"))
def years_end(the: object, unit: str) -> Expression:
    return said(Relative(unit, 0, "story"), "END")
