"""The unit in its sentence: currencies, ambiguous units, marks of feet and inches, scale letters, ages."""

from __future__ import annotations

from dateline.transforms.quantities import measured
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.unit import decision
from dateline.transforms.quantities.quantity import Quantity


@decision("currency by its source", yes=("AU: It cost $5.", "5 AUD"), no="It cost US$5.")
def currency(claim: Claim) -> Quantity | None:
    q = claim.quantity
    ambiguous = q.unit.startswith("?")
    return measured.money(claim) if ambiguous and (q.kind == "money" or measured.is_rate_of_money(q)) else None


@decision("ambiguous unit", yes=("It was 5 degrees off the vertical.", "5 deg"), no="It was 5 metres high.")
def ambiguous(claim: Claim) -> Quantity | None:
    return measured.ambiguous_unit(claim) if claim.quantity.unit.startswith("?") else None


@decision("unit below the line", yes=("It needs 4 grams a pound.", "4 g/[lb_av]"), no="It needs 4 grams a day.")
def below(claim: Claim) -> Quantity | None:
    return measured.per_ambiguous(claim.quantity, claim) if "/?" in claim.quantity.unit else None
