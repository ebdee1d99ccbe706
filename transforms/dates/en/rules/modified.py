"""Modifiers, with the TIMEX3 mod they give: about, at least, early, the end of, earlier this year."""

from __future__ import annotations

from dateline.transforms.dates.en import guards, lengths, years
from dateline.transforms.dates.meanings import Moment, Relative, Within
from dateline.transforms.dates.values import Expression, said
from dateline.transforms.engine.rule import any_of, but_not, opt, rule

AMOUNT = any_of("approx", "nearly", "morethan", "lessthan", "atleast", "atmost")
DATED = any_of(
    "D_month", "D_year", "D_decade", "D_century", "D_week", "D_day", "D_weekday", "D_quarter", "D_half", "D_season",
    "D_daypart", "D_weekend", "D_feast",
)  # fmt: skip


def _with(of: Expression, mod: str) -> Expression:
    return said(of.value, mod)


@rule(
    "the <date>",
    "the",
    any_of("D_season", "D_quarter", "D_half", "D_decade", "D_century", "D_daypart"),
    level="modified",
    example=("the third quarter", "1997-Q3"),
    guard=guards.half,
    refuses="The second half of the game was dull.",
)
def the_date(the: object, of: Expression) -> Expression | None:
    """But the article of "the Friday night game" belongs to the game."""
    by_day = isinstance(of.value, Moment) and of.value.weekday is not None
    deictic = isinstance(of.value, Within) and of.value.inner == Moment(part="NI")  # the Tonight Show
    return None if of.tag or by_day or deictic else said(of.value, of.mod)


@rule("the <span>", "the", but_not("SPAN", "ADJ", "A_UNIT"), level="modified", example=("the nine months", "P9M"))
def the_span(the: object, of: Expression) -> Expression:
    return of


@rule("<at least> <span>", AMOUNT, opt("the", "a"), "SPAN", level="modified", example=("at least one year", "P1Y"))
def amount_span(mod: str, the: object, of: Expression) -> Expression:
    return _with(of, mod)


@rule("<date> or so", "D_relative", "TAIL_ORSO", level="modified", example=("the next year or so", "1999"))
def date_or_so(of: Expression, mod: str) -> Expression:
    return _with(of, mod)


@rule(
    "<span> or so",
    "SPAN",
    "TAIL_ORSO",
    level="modified",
    example=("two years or so", "P2Y"),
    guard=lengths.lasts,
    refuses="It will last two days or so.",
)
def span_or_so(of: Expression, mod: str) -> Expression:
    return _with(of, mod)


@rule(
    "<span> or more",
    "SPAN",
    any_of("TAIL_ORMORE", "TAIL_ORLESS"),
    level="modified",
    example=("five years or more", "P5Y"),
    guard=lengths.lasts,
    refuses="It will last five years or more.",
)
def span_or_more(of: Expression, mod: str) -> Expression:
    return _with(of, mod)


@rule(
    "over a <unit>",
    "over",
    "A_UNIT",
    level="modified",
    example=("over a week", "P1W"),
    guard=lengths.a_unit,
    refuses="It cost 5 dollars over a year.",
)
def over_a_unit(mod: str, of: Expression) -> Expression:
    """ "over" before a number of units is "during" as often as "more than"."""
    return _with(of, mod)


@rule(
    "<almost> <shift>",
    any_of("approx", "nearly", "morethan", "lessthan", "atleast", "atmost", "over"),
    "D_shift",
    level="modified",
    example=("nearly four years ago", "1994"),
    guard=lengths.counted_from,
    refuses="It came almost two years later than planned.",
)
def amount_shift(mod: str, of: Expression) -> Expression:
    return _with(of, mod)


@rule(
    "about <date>",
    "approx",
    but_not(DATED, "D_weekday", "D_relative"),
    level="modified",
    example=("around 1990", "1990"),
    guard=years.about_year,
    refuses="About 1300 homes burned.",
)
def about_date(mod: str, of: Expression) -> Expression:
    return _with(of, mod)


@rule(
    "about <clock>",
    "approx",
    any_of("D_clock", "D_clock_day"),
    level="modified",
    example=("around 7:15 p.m.", "1998-03-13T19:15"),
)
def about_clock(mod: str, of: Expression) -> Expression:
    return _with(of, mod)


@rule(
    "early <date>",
    opt("the"),
    any_of("early", "late", "mid"),
    opt("hyphen"),
    opt("in", "on"),
    opt("the"),
    DATED,
    level="modified",
    example=("early next year", "1999"),
)
def early_date(the: object, mod: str, hyphen: object, _in: object, again: object, of: Expression) -> Expression | None:
    """The article of "the mid-March vote" belongs to the vote."""
    if the and hyphen and isinstance(of.value, Moment) and of.value.decade is None and of.value.century is None:
        return None
    return _with(of, mod)


@rule(
    "earlier <this year>",
    any_of("EARLIER", "LATER"),
    opt("in", "on"),
    opt("the"),
    DATED,
    level="modified",
    example=("earlier this year", "1998"),
    guard=guards.earlier,
    refuses="He called earlier the day before she left.",
)
def earlier_this(sign: int, _in: object, the: object, of: Expression) -> Expression:
    return _with(of, "START" if sign < 0 else "END")


@rule(
    "earlier in the day",
    any_of("EARLIER", "LATER"),
    "in",
    "the",
    "TU",
    level="modified",
    example=("earlier in the day", "1998-03-13"),
)
def earlier_in_the_day(sign: int, _in: object, the: object, unit: str) -> Expression | None:
    return said(Relative(unit, 0, "mention"), "START" if sign < 0 else "END") if unit == "day" else None


@rule(
    "the end of <date>",
    opt("the"),
    any_of("endof", "begin", "midof", "mid"),
    "of",
    opt("the"),
    DATED,
    level="modified",
    example=("the end of 1990", "1990"),
)
def end_of(the: object, mod: str, of: object, again: object, date: Expression) -> Expression:
    return _with(date, mod)


@rule(
    "the turn of <date>",
    opt("the"),
    "turn",
    opt("the"),
    any_of("D_century", "D_decade", "D_year"),
    level="modified",
    example=("the turn of the 20th century", "19"),
)
def turn_of_date(the: object, mod: str, again: object, date: Expression) -> Expression:
    return _with(date, mod)


@rule(
    "the rest of <date>",
    opt("the"),
    "rest",
    "of",
    opt("the"),
    DATED,
    level="modified",
    example=("the rest of the year", "1998"),
)
def rest_of(the: object, rest: object, of: object, again: object, date: Expression) -> Expression:
    return _with(date, "END")


@rule(
    "the end of the <decade>",
    opt("the"),
    any_of("endof", "begin", "midof", "mid", "rest"),
    "of",
    "the",
    "TU",
    level="modified",
    example=("by the end of the decade", "199"),
)
def end_of_the_unit(the: object, mod: str, of: object, again: object, unit: str) -> Expression | None:
    """Of the one that the story is at, or of this one; "the decade" alone is a length as often."""
    if unit not in ("decade", "century"):
        return None
    return said(Relative(unit, 0, "told"), "END" if mod == "rest" else mod)


@rule("sometime <date>", "sometime", opt("in"), DATED, level="modified", example=("sometime next year", "1999"))
def sometime(word: object, _in: object, date: Expression) -> Expression:
    return said(date.value, date.mod)


@rule(
    "<year> and beyond",
    "D_year",
    "TAIL_BEYOND",
    level="modified",
    example=("1994 or later", "1994"),
)
def and_beyond(date: Expression, mod: str) -> Expression:
    return _with(date, mod)
