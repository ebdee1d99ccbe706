"""References without a calendar value: now, recently, the future, recent years, months."""

from __future__ import annotations

from transforms.dates.values import Amount, Expression, Span, Vague, said
from transforms.engine.rule import any_of, opt, rule


@rule("<now>", any_of("VAGUE", "THETIME"), level="atom", example=("now", "PRESENT_REF"))
def reference(ref: str) -> Expression:
    return said(Vague(ref))


@rule(
    "current",
    any_of("CURRENT", "RECENT", "FUTURE", "PASTNOUN"),
    level="joined",
    priority=-1,
    example=("current", "PRESENT_REF"),
)
def adjective(ref: str) -> Expression:
    return said(Vague(ref))


@rule(
    "recent <units>",
    opt("the"),
    any_of("RECENT", "FUTURE", "coming", "past", "last", "next", "thepast"),
    "TUS",
    level="atom",
    example=("recent weeks", "PXW"),
)
def recent_units(the: object, which: str | int, unit: str) -> Expression:
    return said(Span((Amount(None, unit),)))


@rule("<units>", any_of("TUS"), level="joined", priority=-2, example=("for weeks", "PXW"))
def units_alone(unit: str) -> Expression:
    return said(Span((Amount(None, unit),)))
