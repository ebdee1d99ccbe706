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
_FIGURE: Final = words_of("figure noun")
_LOOKING: Final = words_of("looking for")
_CALLING: Final = words_of("calling for")
_ORIGIN: Final = words_of("comparator") | words_of("level before")
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
    if phrase.head is None or claim.quantity.kind in ("count", "bare"):
        return None
    lemma = sentence.lemma(phrase.head)
    return c.PLANNED if lemma in _FIGURE else c.EXPECTED if lemma in _FORECAST else None


@decision("what a target is", yes=("The target is $5 million.", "planned"), no="The price is $5 million.")
def equal(claim: Claim) -> str | None:
    """ "the limit was 50 tonnes": the figure of a plan or a forecast that is the subject."""
    clause, sentence = claim.clause, claim.sentence
    if clause is None or clause.subject is None or clause.verb < 0 or claim.place[0] < clause.verb:
        return None
    head = clause.subject.head
    if sentence.lemma(clause.verb) != "be" or head is None or clause.kind == c.INFINITIVE:
        return None
    lemma = sentence.lemma(head)
    return c.PLANNED if lemma in _FIGURE else c.EXPECTED if lemma in _FORECAST else None


@decision("what it moves from", yes=("Sales will rise to 5% from 4%.", "asserted"), no="Sales rose to 5% from 4%.")
def origin(claim: Claim) -> str | None:
    """ "will rise to 5% from 4%", "forecasts 12 million against 22 million": a level that is known."""
    clause, phrase, sentence = claim.clause, claim.phrase, claim.sentence
    if clause is None or phrase is None or phrase.preposition < 1 or clause.modality != c.EXPECTED:
        return None
    last = claim.memory.last
    if last is None or last.end_char < claim.window.start:
        return None
    form = sentence.words[phrase.preposition].lower()
    return c.ASSERTED if form in _ORIGIN else None


@decision(
    "what is looked or called for",
    yes=("They called for 50 guards.", "planned"),
    no="They called 50 guards.",
)
def wanted(claim: Claim) -> str | None:
    """ "was looking for earnings of $2", "called for setting the rate at 5%"."""
    clause, phrase, sentence = claim.clause, claim.phrase, claim.sentence
    if clause is None:
        return None
    if clause.kind == c.PARTICIPIAL and clause.opener >= 0 and clause.parent is not None:
        at, verb = clause.opener, clause.parent.verb
    else:
        at, verb = phrase.preposition if phrase is not None else -1, clause.verb
    if verb < 0 or at < 0 or sentence.words[at].lower() != "for" or at != verb + 1:
        return None
    lemma = sentence.lemma(verb)
    return c.EXPECTED if lemma in _LOOKING else c.PLANNED if lemma in _CALLING else None


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
