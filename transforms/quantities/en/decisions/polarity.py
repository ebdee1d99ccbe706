"""Affirmed or denied."""

from __future__ import annotations

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.polarity import decision


@decision("its clause", yes=("The firm did not pay $5 million.", "negative"), no="12 dead")
def clause(claim: Claim) -> str | None:
    clause = claim.clause
    return clause.polarity if clause is not None and clause.verb >= 0 else None
