"""Fact, forecast, plan or possibility."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.modality import decision
from dateline.transforms.text import clauses as c
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_PLAN: Final = words_of("plan noun")
_FORECAST: Final = words_of("forecast noun")


@decision(
    "a target or a forecast of so much",
    yes=("They missed a target of 50 tonnes.", "planned"),
    no="They made 50 tonnes.",
)
def stated(claim: Claim) -> str | None:
    """ "a target of 50 tonnes", "an average estimate of $3 billion": the noun says what kind of number it is."""
    phrase, sentence = claim.phrase, claim.sentence
    if phrase is None:
        return None
    if phrase.preposition > 0 and sentence.words[phrase.preposition].lower() in ("of", "for"):
        return _kind(sentence, sentence.phrase_at(phrase.preposition - 1))
    return _kind(sentence, phrase)


@decision(
    "to do what a plan is for", yes=("It won a contract to provide 50 meals.", "planned"), no="It provided 50 meals."
)
def intended(claim: Claim) -> str | None:
    """ "a contract to provide", "the decision to sell", "a ban on awarding": what the noun before intends."""
    clause, sentence = claim.clause, claim.sentence
    if clause is None or clause.kind not in (c.INFINITIVE, c.PARTICIPIAL) or clause.group[0] < 2:
        return None
    at = clause.group[0] - 1
    noun = sentence.phrase_at(at) or sentence.phrase_at(at - 1)
    return c.PLANNED if noun is not None and _kind(sentence, noun) == c.PLANNED else None


@decision("what a plan would do", yes=("The plan would cut 50 jobs.", "planned"), no="The plan cut 50 jobs.")
def proposed(claim: Claim) -> str | None:
    """ "the bill would add $5 million", "the proposal will support 50": a plan that is no fact yet."""
    clause = claim.clause
    if clause is None or clause.subject is None or clause.modality != c.EXPECTED:
        return None
    return c.PLANNED if _kind(claim.sentence, clause.subject) == c.PLANNED else None


@decision(
    "its purpose",
    yes=("Sales will rise, adding 50 jobs.", "expected"),
    no="Sales rose, adding 50 jobs.",
)
def purpose(claim: Claim) -> str | None:
    """An infinitive or participle under a clause that is no fact."""
    clause = claim.clause
    if clause is None or clause.modality != c.ASSERTED or clause.kind not in (c.INFINITIVE, c.PARTICIPIAL):
        return None
    above: Clause | None = clause.parent
    while above is not None and above.modality == c.ASSERTED and above.kind in (c.INFINITIVE, c.PARTICIPIAL):
        above = above.parent
    return above.modality if above is not None and above.modality != c.ASSERTED else None


@decision("its clause", yes=("Sales will rise 5%.", "expected"), no="12 dead")
def clause(claim: Claim) -> str | None:
    clause = claim.clause
    return clause.modality if clause is not None and clause.verb >= 0 else None


def _kind(sentence: Sentence, phrase: Phrase | None) -> str | None:
    """What the head of a phrase makes of what it says: a plan, a forecast."""
    if phrase is None or phrase.head is None:
        return None
    head = sentence.lemma(phrase.head)
    return c.PLANNED if head in _PLAN else c.EXPECTED if head in _FORECAST else None
