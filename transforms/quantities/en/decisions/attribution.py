"""Who says so."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.attribution import decision
from dateline.transforms.text import clauses as c
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.referents import Place
from dateline.transforms.text.en.speakers import can_speak, named, quoted_by
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_SOURCE: Final = words_of("source noun")
_PERSON: Final = words_of("person noun")
_FINDING: Final = words_of("finding verb")
_POINTING: Final = words_of("anaphoric determiner")
_FORECAST: Final = words_of("forecast noun")
_SOURCING: Final = words_of("sourcing preposition")
_ESTIMATING: Final = words_of("estimating verb")
_CLAIM: Final = words_of("claim noun")


@decision(
    "the reporter of its clause", yes=("The mayor said 12 people died.", "The mayor"), no="The mayor met 12 people."
)
def reporter(claim: Claim) -> str | None:
    """ "X said that ...", "..., X said", "according to X"."""
    clause, sentence = claim.clause, claim.sentence
    if clause is None or clause.reporter is None:
        return None
    told = clause.reporter
    if not told.pronoun and not can_speak(sentence, told):
        quoted = quoted_by(claim.window.discourse, claim.bounds, sentence.starts[told.start])
        if quoted is not None:
            return _written(claim, quoted)
    return _written(claim, (claim.window.span, told))


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
        if noun is not None and clause.kind == c.COMPLEMENT and _is_document(sentence, noun):
            return sentence.text_of(*noun.whole, claim.text)
        clause = clause.parent
    return None


@decision(
    "whose estimate it is",
    yes=("That leaves the bank's forecast of 3 percent.", "the bank"),
    no="That leaves the bank's share of 3 percent.",
)
def estimated(claim: Claim) -> str | None:
    """ "the bank's forecast of 3 percent": the possessor of an estimate that the number is of."""
    sentence, phrase = claim.sentence, claim.phrase
    if phrase is None or phrase.preposition < 1:
        return None
    noun = sentence.phrase_at(phrase.preposition - 1)
    if noun is None or noun.possessor is None or noun.head is None or sentence.lemma(noun.head) not in _FORECAST:
        return None
    return sentence.text_of(*noun.possessor, claim.text)


@decision("before the colon of a headline", yes=("Police: storm kills 12", "Police"), no="Storm: 12 died in the town")
def head(claim: Claim) -> str | None:
    """ "Study: one in five ..."."""
    sentence = claim.sentence
    phrase = sentence.phrases[0] if sentence.phrases else None
    if phrase is None or phrase.start or phrase.head is None or sentence.words[phrase.end : phrase.end + 1] != [":"]:
        return None
    lemma = sentence.lemma(phrase.head)
    return _written(claim, (claim.window.span, phrase)) if lemma in _SOURCE or lemma in _PERSON else None


@decision("a source that finds it", yes=("A survey ranks 12 firms high.", "A survey"), no="A village has 12 firms.")
def found(claim: Claim) -> str | None:
    """ "a new poll gives him 40 percent", "the report puts losses at $5 million": a document in the subject says it."""
    clause = claim.clause
    while clause is not None:
        if clause.verb < claim.place[0] and (source := _finder(claim.sentence, clause)) is not None:
            return _written(claim, (claim.window.span, source))
        clause = clause.parent
    return None


@decision(
    "a source by which it is so", yes=("In a new poll, 40% said no.", "a new poll"), no="In a new park, 40% said no."
)
def sourced(claim: Claim) -> str | None:
    """ "In this poll, Ann rose one point", "by one estimate": a document in a phrase of place."""
    sentence, at = claim.sentence, claim.place[0]
    for phrase in sentence.phrases:
        if phrase.preposition >= 0 and _is_fronted(sentence, phrase, at) and _is_document(sentence, phrase):
            return _written(claim, (claim.window.span, phrase))
    return None


def _is_fronted(sentence: Sentence, phrase: Phrase, at: int) -> bool:
    """Whether a phrase opens the sentence, or is set off by commas with "by" or "per"."""
    words = sentence.words
    form = words[phrase.preposition].lower()
    if form not in _SOURCING or phrase.start <= at < phrase.whole[1]:
        return False
    closed = phrase.whole[1] >= len(words) or sentence.marks[phrase.whole[1]] in "UZ"
    return closed and (
        phrase.preposition <= 1 or (form in ("by", "per") and sentence.marks[phrase.preposition - 1] == "U")
    )


def _is_document(sentence: Sentence, phrase: Phrase) -> bool:
    return phrase.head is not None and sentence.lemma(phrase.head) in _SOURCE


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
    if found is None or discourse.sentence(found[0]).words[found[1].core].lower() in _POINTING:
        return None
    bounds, phrase = found
    if bounds[0] <= claim.start < bounds[1] and phrase.start <= claim.place[0] < phrase.whole[1]:
        return None
    return discourse.sentence(bounds).text_of(*phrase.whole, claim.text)
