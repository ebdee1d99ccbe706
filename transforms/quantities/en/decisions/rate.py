"""Rates that the words behind a quantity make."""

from __future__ import annotations

from dateline.transforms.quantities import measured, rates, values
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.rate import decision
from dateline.transforms.quantities.quantity import Quantity


@decision("unit by a noun", yes=("It costs $5 a share.", "5 USD/{share}"), no="It costs $5 a year later.")
def unit_by_noun(claim: Claim) -> Quantity | None:
    return measured.per_noun(claim) if claim.quantity.kind in ("money", "measure") else None


@decision("count by time, area, persons", yes=("They saw 40 cases a day.", "40 1/d"), no="They saw 40 cases.")
def count_by(claim: Claim) -> Quantity | None:
    if claim.quantity.kind != "bare" or claim.noun is None:
        return None
    q = claim.quantity
    if q.value < 0 and claim.text[claim.start] in "-−–":  # nothing is counted below zero
        q = values.with_unit(q, q.unit, q.kind, -1.0)
        claim.start += 1
    found = rates.per(q, claim, claim.words, claim)
    return None if found is claim.quantity else found
