"""When a quantity holds."""

from __future__ import annotations

from dateline.transforms.quantities.as_of import as_of
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.as_of import AsOf, decision


@decision("nearest date, else publication", yes="Sales were $5 in March 2020.", no="Sales were good.")
def nearest(claim: Claim) -> AsOf | None:
    span = (claim.start, claim.end)
    return as_of(claim.words, claim.text, span, claim.bounds, claim.dates, claim.published)
