"""What happened, as a code: told by the verb, else by the noun that is counted, else by what the statement is about."""

from __future__ import annotations

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.event import decision
from dateline.transforms.quantities.en.events import tables
from dateline.transforms.text.en.lemmas import lemma
from dateline.transforms.text.tags import NOUN, VERB


def _told(words: tuple[str, ...], table: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([code for word in words for code in table.get(word, ())]))


@decision(
    "the predicate", yes=("At least 12 troops were killed or injured.", "('death', 'injury')"), no="12 deaths rose."
)
def predicate(claim: Claim) -> tuple[str, ...] | None:
    verbs, nouns = tables()
    return _told(claim.predicate, verbs) or _told(claim.predicate, nouns) or None


@decision(
    "an outcome after its object", yes=("The blast left 12 people dead.", "('death',)"), no="The blast left 12 cars."
)
def outcome(claim: Claim) -> tuple[str, ...] | None:
    """ "left 31 people dead", "31 dead", "three injured": an adjective or participle right behind."""
    sentence = claim.sentence
    at = claim.place[1]
    verbs, nouns = tables()
    if at >= len(sentence.words):
        return None
    word = sentence.words[at].lower()
    return _told((word,), nouns) or _told((lemma(word, VERB),), verbs) or None


@decision("what is counted", yes=("There were 12 deaths.", "('death',)"), no="There were 12 cars.")
def counted(claim: Claim) -> tuple[str, ...] | None:
    return _of_phrase(claim.counted)


@decision("the subject", yes=("Exports were $2 billion.", "('trade',)"), no="The cars were $2 billion.")
def subject(claim: Claim) -> tuple[str, ...] | None:
    return _of_phrase(claim.subject)


def _of_phrase(phrase: str | None) -> tuple[str, ...] | None:
    """Codes of the last word of a phrase that has any, before its first preposition."""
    if not phrase:
        return None
    _, nouns = tables()
    words = phrase.lower().partition(" of ")[0].partition(" in ")[0].split()
    return _told(tuple([lemma(word, NOUN) for word in words[-1:]] + words[-1:]), nouns) or None
