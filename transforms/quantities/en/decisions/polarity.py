"""Affirmed or denied."""

from __future__ import annotations

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.polarity import decision
from dateline.transforms.text import clauses as c


@decision(
    "yet to happen",
    yes=("The firm has yet to pay $5 million.", "negative"),
    no="The firm has to pay $5 million yet.",
)
def yet_to_happen(claim: Claim) -> str | None:
    """ "has yet to pay", "is yet to sell": what somebody is still to do is not done."""
    clause, words = claim.clause, claim.sentence.words
    if clause is None or clause.kind != c.INFINITIVE:
        return None
    first = clause.group[0]
    to = first if words[first].lower() == "to" else first - 1
    return c.NEGATIVE if to > 0 and [word.lower() for word in words[to - 1 : to + 1]] == ["yet", "to"] else None


@decision("its clause", yes=("The firm did not pay $5 million.", "negative"), no="12 dead")
def clause(claim: Claim) -> str | None:
    clause = claim.clause
    return clause.polarity if clause is not None and clause.verb >= 0 else None
