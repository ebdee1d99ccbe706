"""Who says so."""

from __future__ import annotations

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.attribution import decision
from dateline.transforms.text.en.speakers import Place, named, quoted_by


@decision(
    "the reporter of its clause", yes=("The mayor said 12 people died.", "The mayor"), no="The mayor met 12 people."
)
def reporter(claim: Claim) -> str | None:
    """ "X said that ...", "..., X said", "according to X"."""
    clause = claim.clause
    if clause is None or clause.reporter is None:
        return None
    return _written(claim, (claim.window.span, clause.reporter))


@decision(
    "the speaker of a quotation",
    yes=("\u201cIt is bad. We lost 12 men,\u201d said Ann Roe.", "Ann Roe"),
    no="He read \u201cMoby-Dick\u201d. They lost 12 men.",
)
def quoted(claim: Claim) -> str | None:
    """A quotation that runs over several sentences belongs to whom it is given before or behind it."""
    place = quoted_by(claim.window.discourse, claim.bounds, claim.start)
    return _written(claim, place) if place is not None else None


def _written(claim: Claim, place: Place) -> str | None:
    discourse = claim.window.discourse
    found = named(discourse, place)
    if found is None:
        return None
    bounds, phrase = found
    return discourse.sentence(bounds).text_of(phrase.start, phrase.tail, claim.text)
