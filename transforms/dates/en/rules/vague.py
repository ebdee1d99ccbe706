"""References without a calendar value: now, recently, the future, recent years, months."""

from __future__ import annotations

from dateline.transforms.dates.en import guards, lengths
from dateline.transforms.dates.meanings import Amount, Span, Vague
from dateline.transforms.dates.values import Expression, said, span
from dateline.transforms.engine.rule import any_of, behind, opt, rule


@rule(
    "<now>",
    any_of("VAGUE", "THETIME"),
    level="atom",
    example=("now", "PRESENT_REF"),
    guard=guards.now,
    refuses="Now, he says, it is over.",
)
def reference(ref: str) -> Expression:
    return said(Vague(ref))


@rule(
    "current",
    any_of("CURRENT", "PASTNOUN"),
    level="joined",
    priority=-1,
    example=("the current law", "PRESENT_REF"),
    guard=guards.past,
    refuses="The current is strong.",
)
def adjective(ref: str) -> Expression:
    return said(Vague(ref))


@rule(
    "recent <units>",
    opt("the"),
    any_of("RECENT", "coming", "past", "last", "next", "thepast"),
    "TUS",
    level="atom",
    example=("recent weeks", "PXW"),
    guard=guards.title,
    refuses="He read Recent Years again.",
)
def recent_units(the: object, which: str | int, unit: str) -> Expression:
    """A length, but "in recent years" as "in the past"."""
    return said(Vague("PAST_REF") if which == "PAST_REF" and unit in _LONG else Span((Amount(None, unit),)))


_LONG = ("year", "decade", "century")


@rule("past <units>", "past", "TUS", level="atom", priority=1, example=("in past years", "PAST_REF"))
def past_units(past: object, unit: str) -> Expression:
    """Without an article it is no length that ends now."""
    return said(Vague("PAST_REF"))


@rule(
    "future <units>",
    any_of("future", "coming"),
    "TUS",
    level="atom",
    priority=1,
    example=("in coming months", "FUTURE_REF"),
)
def future_units(future: object, unit: str) -> Expression:
    """Without an article it is no length that begins now."""
    return said(Vague("FUTURE_REF"))


@rule(
    "<units>",
    opt("the"),
    opt("early"),
    "TUS",
    opt("TAIL_AHEAD"),
    level="joined",
    priority=-2,
    example=("for weeks", "PXW"),
    guard=lengths.bare_units,
    refuses="The weeks of talks ended.",
)
def units_alone(the: object, early: object, unit: str, ahead: object) -> Expression | None:
    return (
        None
        if unit in ("quarter", "second") or (early and unit in ("hour", "minute"))
        else said(Span((Amount(None, unit),)))
    )


@rule("some <units>", "some", "TUS", level="atom", example=("some years", "PXY"))
def some_units(some: object, unit: str) -> Expression:
    return said(Span((Amount(None, unit),)))


@rule(
    "a while",
    "WHILE",
    level="atom",
    example=("for a while", "PXX"),
    guard=guards.once_in,
    refuses="He sang once in a while.",
)
def a_while(unit: str) -> Expression:
    return said(Span((Amount(None, unit),)))


@rule("the first <units>", "the", "ORD", "TUS", level="phrase", example=("the first hours", "PTXH"))
def first_units(the: object, nth: object, unit: str) -> Expression:
    return said(Span((Amount(None, unit),)))


@rule(
    "over the next decade",
    behind("over", "for", "during", "in"),
    "the",
    any_of("next", "coming"),
    "TU",
    level="phrase",
    priority=2,
    example=("over the next decade", "P10Y"),
)
def next_decade(the: object, which: object, unit: str) -> Expression | None:
    """What something takes, not the calendar's decade."""
    return said(span(1, unit)) if unit in ("decade", "century") else None


@rule("the past decade", opt("the"), any_of("past", "thepast"), "TU", level="atom", example=("the past decade", "P10Y"))
def past_decade(the: object, past: object, unit: str) -> Expression | None:
    """The last ten years, where "the last decade" is the calendar decade before this one."""
    return said(span(1, unit)) if unit in ("decade", "century", "hour", "millennium") else None
