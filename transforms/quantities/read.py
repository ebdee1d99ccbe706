"""A claim to a quantity mention: one question after the other."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities import units
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions import (
    age,
    as_of,
    attribution,
    bound,
    counted,
    direction,
    event,
    inherited,
    is_count,
    is_quantity,
    mark,
    modality,
    number,
    polarity,
    predicate,
    rate,
    stands,
    subject,
    unit,
)
from dateline.transforms.quantities.quantity import NONE, Quantity
from dateline.transforms.records import QuantityMention
from dateline.transforms.text.clauses import ASSERTED, POSITIVE

_DIMENSIONS: Final = {"money": "currency", "percent": "percent", "age": "age", "part": "fraction"}


def read(claim: Claim) -> QuantityMention | None:
    """The mention that a claim is, or None. Each question is answered by the decisions of its name."""
    if claim.first < 0:
        return None
    _take(claim, number.QUESTION.ask(claim, claim.quantity.kind))
    if is_quantity.QUESTION.ask(claim, claim.quantity.kind) is False:
        return None
    if "?" in claim.quantity.unit and not _take(claim, unit.QUESTION.ask(claim)):
        return None
    if claim.quantity.kind == "bare":
        _take(claim, mark.QUESTION.ask(claim))
        if claim.quantity.kind == "bare" and age.QUESTION.ask(claim):
            claim.quantity = claim.quantity.but(unit="a", kind="age")
    if claim.quantity.kind == "bare":
        if is_count.QUESTION.ask(claim) is False:
            return None
        _count(claim, counted.QUESTION.ask(claim, claim.quantity.kind))
        if not _take(claim, stands.QUESTION.ask(claim) or NONE):
            return None
        _take(claim, rate.QUESTION.ask(claim, claim.quantity.kind))
        if not claim.is_counted and claim.quantity.kind == "bare":
            _take(claim, inherited.QUESTION.ask(claim))
    else:
        _take(claim, rate.QUESTION.ask(claim, claim.quantity.kind))
        _count(claim, counted.QUESTION.ask(claim, claim.quantity.kind))
    _take(claim, bound.QUESTION.ask(claim))
    _trim(claim)
    claim.subject = subject.QUESTION.ask(claim) or None
    claim.as_of = as_of.QUESTION.ask(claim) or as_of.UNDATED
    claim.direction = direction.QUESTION.ask(claim) or None
    claim.predicate = predicate.QUESTION.ask(claim) or ()
    claim.event = event.QUESTION.ask(claim) or ()
    claim.modality = modality.QUESTION.ask(claim) or ASSERTED
    claim.polarity = polarity.QUESTION.ask(claim) or POSITIVE
    claim.attribution = attribution.QUESTION.ask(claim) or None
    return _mention(claim)


def _take(claim: Claim, verdict: Quantity | None) -> bool:
    """Take over a decided quantity; False where it is decided that there is none."""
    if verdict is not None:
        claim.quantity = verdict
    return verdict is not NONE


def _count(claim: Claim, verdict: counted.Counted | None) -> None:
    """Take over what is counted."""
    if verdict is None:
        return
    claim.is_counted = True
    claim.counted, claim.noun = verdict.text, verdict.noun
    if verdict.unit_text:
        claim.unit_text = verdict.unit_text
    if verdict.end >= 0:
        claim.extend(verdict.end)


def _trim(claim: Claim) -> None:
    while claim.text[claim.end - 1].isspace():
        claim.end -= 1


def _dimension(q: Quantity) -> str:
    """The dimension of a decided quantity."""
    if (known := _DIMENSIONS.get(q.kind)) is not None:
        return known
    if q.kind in ("bare", "count", "multiple"):
        return "count"
    dimension = units.lookup(q.unit).dimension
    return dimension if dimension.strip() or q.kind != "rate" else "rate"


def _mention(claim: Claim) -> QuantityMention:
    q, bounds = claim.quantity, claim.window.bounds
    vague = q.shape == "vague"
    physical = units.to_si(q.value, q.unit) if q.kind in ("measure", "time", "rate") and not vague else None
    return QuantityMention(
        start_char=claim.start,
        end_char=claim.end,
        text=claim.text[claim.start : claim.end],
        sentence_start_char=min(bounds[0], claim.start),
        sentence_end_char=max(bounds[1], claim.end),
        value=None if vague else q.value,
        value_low=q.low,
        value_high=None if vague else q.high,
        modifier="~" if vague else q.modifier,
        unit=q.unit,
        unit_text=claim.unit_text,
        dimension=_dimension(q),
        direction=claim.direction,
        value_si=physical[0] if physical else None,
        unit_si=physical[1] if physical else None,
        counted=claim.counted,
        subject=claim.subject,
        currency_assumed=claim.assumed,
        as_of_start=claim.as_of.start,
        as_of_end=claim.as_of.end,
        as_of_source=claim.as_of.source,
        predicate=claim.predicate,
        event=claim.event,
        modality=claim.modality,
        polarity=claim.polarity,
        attribution=claim.attribution,
        rule=claim.rule or "<number>",
    )
