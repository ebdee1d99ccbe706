"""Fact, forecast, plan or possibility."""

from __future__ import annotations

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.modality import decision


@decision("its clause", yes=("Sales will rise 5%.", "expected"), no="12 dead")
def clause(claim: Claim) -> str | None:
    clause = claim.clause
    return clause.modality if clause is not None and clause.verb >= 0 else None
