"""Rises and falls."""

from __future__ import annotations

from dateline.transforms.quantities.about import trend
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.direction import decision


@decision("words of change", yes=("Sales fell 4%.", "down"), no="Sales fell to 4%.")
def change(claim: Claim) -> str | None:
    return trend(claim.quantity, claim, claim.words, claim)
