"""Bounds that quantities share."""

from __future__ import annotations

from dateline.transforms.quantities import values
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.bound import decision
from dateline.transforms.quantities.quantity import Quantity


@decision(
    "conversion in brackets",
    yes=("They walked more than 100 kilometres (60 miles).", ">60 [mi_i]"),
    no="They walked more than 100 kilometres, then 60 miles.",
)
def conversion(claim: Claim) -> Quantity | None:
    """A conversion in brackets is bounded as what it converts."""
    q, last = claim.quantity, claim.memory.last
    if last is None or q.modifier != "=" or q.shape or last.modifier not in (">", "<", ">=", "<=") or q.kind == "bare":
        return None
    between = claim.text[last.end_char : claim.start]
    return values.bounded(q, last.modifier) if between in (" (", " / ", "/") else None
