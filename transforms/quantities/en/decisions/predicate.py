"""The verb, or the noun of an event, that a quantity is an argument of."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.predicate import decision
from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.en.classes import words_of

_COMPARING: Final = words_of("comparing verb")
_CHANGE: Final = words_of("change noun")


@decision("an age or a size before its noun", yes=("An 18-year-old driver was fined.", "()"), no="He is 18 years old.")
def attribute(claim: Claim) -> tuple[str, ...] | None:
    """ "a 14-story block", "the 16-year-old": it describes somebody or something, and takes part in nothing."""
    joined = "-" in claim.written or "\u2010" in claim.written
    if claim.quantity.kind in ("age", "time", "measure") and joined:
        return ()
    return None


@decision("a noun of change", yes=("They reported a 19% drop in sales.", "('drop',)"), no="They reported 19 cases.")
def change(claim: Claim) -> tuple[str, ...] | None:
    """ "a 19% drop", "a rise of 5%": the noun tells what happened to the figure."""
    sentence, phrase = claim.sentence, claim.phrase
    if phrase is None:
        return None
    if phrase.head is not None and sentence.lemma(phrase.head) in _CHANGE:
        return (sentence.lemma(phrase.head),)
    if phrase.preposition > 0 and sentence.words[phrase.preposition].lower() == "of":
        owner = sentence.phrase_at(phrase.preposition - 1)
        if owner is not None and owner.head is not None and sentence.lemma(owner.head) in _CHANGE:
            return (sentence.lemma(owner.head),)
    return None


@decision(
    "what it is compared with", yes=("It made 12 tonnes, compared with 9 tonnes.", "('make',)"), no="It made 12 tonnes."
)
def compared(claim: Claim) -> tuple[str, ...] | None:
    """ "compared with 2,364 tonnes": the same happened, at another time."""
    clause, sentence = claim.clause, claim.sentence
    if clause is None or clause.verb < 0 or clause.parent is None or clause.kind not in (c.PARTICIPIAL, c.ADVERBIAL):
        return None
    if sentence.lemma(clause.verb) not in _COMPARING or not clause.parent.verbs:
        return None
    return tuple(dict.fromkeys([sentence.lemma(verb) for verb in clause.parent.verbs]))


@decision(
    "the verbs of its clause", yes=("At least 12 troops were killed or injured.", "('kill', 'injure')"), no="12 dead"
)
def verbs(claim: Claim) -> tuple[str, ...] | None:
    clause, sentence = claim.clause, claim.sentence
    if clause is None or not clause.verbs:
        return None
    found = [sentence.lemma(verb) for verb in clause.verbs if sentence.tags[verb] in (tags.VERB, tags.AUX)]
    return tuple(dict.fromkeys(found)) or None
