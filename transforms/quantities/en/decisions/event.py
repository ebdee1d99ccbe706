"""What happened, as a code: told by the verb, else by the nouns around the number, else by what the clause is about."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.event import decision
from dateline.transforms.quantities.en.events import Codes, events
from dateline.transforms.text import tags
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.lemmas import lemma
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_MOVING: Final = words_of("moving verb")
_PARTS: Final = frozenset(("of", "in"))


@decision(
    "the predicate", yes=("At least 12 troops were killed or injured.", "('death', 'injury')"), no="12 deaths rose."
)
def predicate(claim: Claim) -> Codes | None:
    table = events()
    noun = (claim.counted or "").split()
    told = table.of_verbs(claim.predicate, lemma(noun[-1], tags.NOUN) if noun else "")
    return told or table.nouns.get(claim.predicate[0] if claim.predicate else "") or None


@decision(
    "an outcome after its object", yes=("The blast left 12 people dead.", "('death',)"), no="The blast left 12 cars."
)
def outcome(claim: Claim) -> Codes | None:
    """ "left 31 people dead", "31 dead", "three injured": an adjective or participle right behind."""
    sentence, at = claim.sentence, claim.place[1]
    if at >= len(sentence.words):
        return None
    word = sentence.words[at].lower()
    table = events()
    if sentence.tags[at] not in (tags.ADJ, tags.VERB, tags.NOUN):
        return None
    return table.nouns.get(word) or table.verbs.get(lemma(word, tags.VERB)) or None


@decision("what is counted", yes=("There were 12 deaths.", "('death',)"), no="There were 12 cars.")
def counted(claim: Claim) -> Codes | None:
    words = (claim.counted or "").lower().partition(" of ")[0].split()
    if not words or _is_bare(words[-2] if len(words) > 1 else "", words[-1]):
        return None
    return events().of_noun(words[-1], lemma(words[-1], tags.NOUN)) or None


@decision(
    "the phrases that hold the number",
    yes=("They missed an output target of 50 tonnes.", "('production',)"),
    no="They missed a target of 50 tonnes.",
)
def around(claim: Claim) -> Codes | None:
    """ "a drop in deaths", "sales of $5 million", "an output target of 50 tonnes": its own phrase, what it is of, what
    follows with "of" or "in"."""
    sentence, phrase = claim.sentence, claim.phrase
    if phrase is None:
        return None
    at = phrase.preposition
    if at > 0 and sentence.words[at].lower() == "of":
        return _told(sentence, sentence.phrase_at(at - 1))
    if (told := _told(sentence, phrase)) is not None:
        return told
    if phrase.end + 1 < len(sentence.words) and sentence.words[phrase.end].lower() in _PARTS:
        return _told(sentence, sentence.phrase_at(phrase.end + 1))
    return None


@decision("the subject of its clause", yes=("Exports were $2 billion.", "('trade',)"), no="The cars were $2 billion.")
def subject(claim: Claim) -> Codes | None:
    clause = claim.clause
    if clause is None or clause.subject is None:
        return None
    sentence, phrase = claim.sentence, clause.subject
    told = _told(sentence, phrase)
    if told is None and phrase.tail > phrase.end + 1:
        told = _told(sentence, sentence.phrase_at(phrase.end + 1))
    return told


@decision("a name that moves by a share", yes=("Acme Corp fell 4%.", "('price',)"), no="The rate fell 4%.")
def quoted(claim: Claim) -> Codes | None:
    """ "Acme fell 4%": of a company or an index it is the price."""
    clause = claim.clause
    if claim.quantity.kind != "percent" or clause is None or clause.subject is None or clause.subject.head is None:
        return None
    name = claim.sentence.tags[clause.subject.head] == tags.PROPN
    if claim.subject and claim.sentence.words[clause.subject.head] not in claim.subject:
        return None  # "Ann Roe expects a 1% rise in income"
    return ("price",) if name and not _MOVING.isdisjoint(claim.predicate) else None


def _is_bare(before: str, noun: str) -> bool:
    """Whether a noun stands without the word that makes a profit of it: "net income", not "a rise in income"."""
    return noun in words_of("income noun") and (not before or before in words_of("placing preposition"))


def _told(sentence: Sentence, phrase: Phrase | None) -> Codes | None:
    """Codes of the noun nearest to the end of a phrase that has any."""
    if phrase is None:
        return None
    table = events()
    last = phrase.head if phrase.head is not None else phrase.end - 1
    for at in range(last, phrase.start - 1, -1):
        if sentence.tags[at] in (tags.NOUN, tags.ADJ, tags.PROPN):
            before = sentence.words[at - 1].lower() if at > phrase.start else ""
            told = (
                ()
                if _is_bare(before, sentence.lemma(at))
                else table.of_noun(sentence.words[at].lower(), sentence.lemma(at))
            )
            if told:
                return told
    return None
