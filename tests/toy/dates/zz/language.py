"""What the language brings to dates beside words and rules."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.transforms.dates.language import Bounds, DateLanguage, Spread
from dateline.transforms.dates.meanings import Moment, Span, Value
from dateline.transforms.engine.site import Site
from dateline.transforms.text.discourse import Discourse


def tense(discourse: Discourse, sentence: Bounds, bounds: Bounds) -> str | None:
    """That of the clause."""
    found = discourse.sentence(sentence)
    clause = found.clause_at(found.at(bounds[0]))
    return (clause.tense or None) if clause is not None else None


def completed(text: str, end: int, value: Moment, following: Sequence[Spread]) -> Value:
    """Nothing stands beside a date."""
    return value


def length(site: Site, value: Span) -> Value | None:
    """No length is counted from now."""
    return None


def never(*place: object) -> bool:
    """What the language has no words for."""
    return False


LANGUAGE = DateLanguage(
    tense=tense,
    completed=completed,
    longest_list=0,
    length=length,
    joint=lambda text, start, end: "",
    is_aside=never,
    goes_on=never,
    frames=never,
    lies_ahead=never,
    is_of_attacks=never,
)
