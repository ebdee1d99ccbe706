"""Spans whose ends are two figures: a change and the level it led to, the levels before and after a change."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.ends import decision
from dateline.transforms.quantities.en import moves
from dateline.transforms.quantities.en.direction import HEIGHTS
from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags

_SMALL: Final = 2.5  # times as large as a change: its level, at least


@decision("a change and its level", yes=("Shares fell $4 to $14.", "yes"), no="Shares fell between $4 and $14.")
def change_and_level(claim: Claim) -> bool | None:
    first, last = claim.quantity.first, claim.quantity.last
    if first is None or last is None or _opens_with_from(claim) or not last.value > _SMALL * first.value > 0:
        return None
    word = claim.word(claim.first - 2) if claim.before == "by" else claim.before
    return True if word in moves.VERBS or word in moves.PARTICLES else None


@decision("levels before and after", yes=("The rate fell from 7% to 5%.", "yes"), no="Its rates vary from 5% to 7%.")
def before_and_after(claim: Claim) -> bool | None:
    """Behind a verb or noun of change, "from A to B" is no range: nothing was ever between."""
    if not _opens_with_from(claim):
        return None
    clause, sentence, at = claim.clause, claim.sentence, claim.place[0]
    if claim.before in moves.PARTICLES:  # "down from 59% to 38%"
        return True
    if claim.before in moves.NOUNS and sentence.tags[at - 1] == tags.NOUN:
        return True
    if clause is None or (claim.quantity.unit in HEIGHTS and clause.tense in (c.PRESENT, "")):
        return None  # "the peaks rise from 2000 to 3000 metres"
    return True if any(verb < at and sentence.words[verb].lower() in moves.FROM for verb in clause.verbs) else None


def _opens_with_from(claim: Claim) -> bool:
    return claim.word(claim.first) == "from"
