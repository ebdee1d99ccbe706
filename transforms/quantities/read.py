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

COUNTED: Final = "counted"
"""The kind of a number with the noun that it stands before, for decisions about rates."""
_DIMENSIONS: Final = {
    "bare": "count", "count": "count", "multiple": "count", "money": "currency", "percent": "percent", "age": "age",
    "part": "fraction",
}  # fmt: skip


def read(claim: Claim) -> QuantityMention | None:
    """The mention that a claim is, or None. Each question is answered by the decisions of its name."""
    if claim.first < 0 or not _stands(claim):
        return None
    claim.quantity = bound.QUESTION.ask(claim) or claim.quantity
    if claim.written[-1:].isspace():
        claim.trim()
    claim.subject = subject.QUESTION.ask(claim) or None
    claim.direction = direction.QUESTION.ask(claim) or None
    claim.predicate = predicate.QUESTION.ask(claim) or ()
    claim.event = event.QUESTION.ask(claim) or ()
    claim.modality = modality.QUESTION.ask(claim) or ASSERTED
    claim.polarity = polarity.QUESTION.ask(claim) or POSITIVE
    claim.attribution = attribution.QUESTION.ask(claim) or None
    claim.as_of = as_of.QUESTION.ask(claim) or as_of.UNDATED
    return _mention(claim)


def _stands(claim: Claim) -> bool:
    """Whether a claim stands as a quantity; answers which one, and what it counts."""
    claim.quantity = number.QUESTION.ask(claim, claim.quantity.kind) or claim.quantity
    if is_quantity.QUESTION.ask(claim, claim.quantity.kind) is False:
        return False
    if "?" in claim.quantity.unit:
        claim.quantity = unit.QUESTION.ask(claim) or claim.quantity
        if claim.quantity is NONE:
            return False
    if claim.quantity.kind == "bare":
        claim.quantity = mark.QUESTION.ask(claim) or claim.quantity
        if claim.quantity.kind == "bare" and age.QUESTION.ask(claim):
            claim.quantity = claim.quantity.but(unit="a", kind="age")
    if claim.quantity.kind == "bare":
        if is_count.QUESTION.ask(claim) is False:
            return False
        _count(claim, counted.QUESTION.ask(claim, claim.quantity.kind))
        claim.quantity = stands.QUESTION.ask(claim) or NONE
        if claim.quantity is NONE:
            return False
        counts = claim.quantity.kind == "bare" and claim.noun is not None
        claim.quantity = rate.QUESTION.ask(claim, COUNTED if counts else claim.quantity.kind) or claim.quantity
        if not claim.is_counted and claim.quantity.kind == "bare":
            claim.quantity = inherited.QUESTION.ask(claim) or claim.quantity
    else:
        claim.quantity = rate.QUESTION.ask(claim, claim.quantity.kind) or claim.quantity
        _count(claim, counted.QUESTION.ask(claim, claim.quantity.kind))
    return True


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


def _measured(q: Quantity) -> str:
    """The dimension of a quantity in a unit of measure, or of a rate."""
    dimension = units.lookup(q.unit).dimension
    return dimension if dimension.strip() or q.kind != "rate" else "rate"


def _mention(claim: Claim) -> QuantityMention:
    q, bounds = claim.quantity, claim.window.bounds
    vague = q.shape == "vague"
    physical = units.to_si(q.value, q.unit) if q.kind in ("measure", "time", "rate") and not vague else None
    return QuantityMention(
        start_char=claim.start,
        end_char=claim.end,
        text=claim.written,
        sentence_start_char=min(bounds[0], claim.start),
        sentence_end_char=max(bounds[1], claim.end),
        value=None if vague else q.value,
        value_low=q.low,
        value_high=None if vague else q.high,
        modifier="~" if vague else q.modifier,
        unit=q.unit,
        unit_text=claim.unit_text,
        dimension=_DIMENSIONS.get(q.kind) or _measured(q),
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
