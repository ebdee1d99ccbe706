"""What a statement is about."""

from __future__ import annotations

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.subject import decision
from dateline.transforms.quantities.subject_of import about


@decision("thing and actor", yes=("Core inflation rose 4%.", "Core inflation"), no="Core inflation rose.")
def thing_and_actor(claim: Claim) -> str | None:
    return about(claim.quantity, claim, claim.words, claim)
