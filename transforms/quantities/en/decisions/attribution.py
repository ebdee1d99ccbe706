"""Who says so."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.attribution import decision
from dateline.transforms.text import clauses as c
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.speakers import Place, named, quoted_by
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_SOURCE: Final = words_of("source noun")
_PERSON: Final = words_of("person noun")
_FINDING: Final = words_of("finding verb")
_ESTIMATING: Final = words_of("estimating verb")
_CLAIM: Final = words_of("claim noun")


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
    "who estimates so much", yes=("Analysts expect sales of $5 million.", "Analysts"), no="Analysts hold $5 million."
)
def teller(claim: Claim) -> str | None:
    """ "Adobe estimates $7.5 billion in sales", "the company expects revenue of $2 billion": the subject of a verb that
    states a number as its object."""
    clause, sentence = claim.clause, claim.sentence
    if clause is None or clause.verb < 0 or sentence.lemma(clause.verb) not in _ESTIMATING:
        return None
    source = clause.agent if clause.voice == c.PASSIVE else clause.subject
    at = sentence.at(claim.start)
    if source is None or source.head is None or at < clause.verb:
        return None
    return _written(claim, (claim.window.span, source))


@decision(
    "whose claim it is",
    yes=("He doubts the mayor's claim that 12 men died.", "the mayor"),
    no="He doubts that 12 men died.",
)
def claimed(claim: Claim) -> str | None:
    """ "Trump's claim that thousands ...": the possessor of a noun that says something, with its clause behind."""
    clause: Clause | None = claim.clause
    sentence = claim.sentence
    while clause is not None:
        noun = sentence.phrase_at(clause.opener - 1) if clause.opener > 0 else None
        if noun is not None and noun.possessor is not None and _is_claim(sentence, noun):
            return sentence.text_of(*noun.possessor, claim.text)
        clause = clause.parent
    return None


@decision("a source that finds it", yes=("A survey ranks 12 firms high.", "A survey"), no="A village has 12 firms.")
def found(claim: Claim) -> str | None:
    """ "a new poll gives him 40 percent", "the report puts losses at $5 million": a document in the subject says it."""
    clause = claim.clause
    while clause is not None:
        if (source := _finder(claim.sentence, clause)) is not None:
            return _written(claim, (claim.window.span, source))
        clause = clause.parent
    return None


def _is_claim(sentence: Sentence, noun: Phrase) -> bool:
    return noun.head is not None and sentence.lemma(noun.head) in _CLAIM


def _finder(sentence: Sentence, clause: Clause) -> Phrase | None:
    """The subject of a clause in which a document finds something."""
    subject = clause.subject
    if subject is None or subject.head is None or clause.verb < 0:
        return None
    told = sentence.lemma(subject.head) in _SOURCE and sentence.lemma(clause.verb) in _FINDING
    return subject if told else None


@decision("behind the colon of a headline", yes=("Storm kills 12: police", "police"), no="Storm kills 12: what now")
def tail(claim: Claim) -> str | None:
    """ "only 12 delivered: report"."""
    sentence = claim.sentence
    phrase = sentence.phrase_at(len(sentence.words) - 1)
    if phrase is None or phrase.head is None or phrase.start < 1 or sentence.words[phrase.start - 1] != ":":
        return None
    head = sentence.lemma(phrase.head)
    return _written(claim, (claim.window.span, phrase)) if head in _SOURCE or head in _PERSON else None


@decision(
    "the speaker of a quotation",
    yes=("\u201cWe lost 12 men. It is bad,\u201d said Ann Roe.", "Ann Roe"),
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
    return discourse.sentence(bounds).text_of(*phrase.whole, claim.text)
