"""What happened, as a code: told by the verb, else by the nouns around the number, else by what the clause is about."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import RECENT, Claim
from dateline.transforms.quantities.decisions.event import decision
from dateline.transforms.quantities.en.events import Codes, events
from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.lemmas import lemma
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_MOVING: Final = words_of("moving verb")
_PARTS: Final = words_of("within a change")
_AMOUNTS: Final = ("money", "rate")
_PRICE: Final = ("price",)
_AGAIN: Final = words_of("said again")
_MEASURING: Final = words_of("measuring preposition")


@decision("an age between commas", yes=("Ann Roe, 46, was fined.", "()"), no="46 people were fined.")
def age(claim: Claim) -> Codes | None:
    """ "Ann Roe, 46, ...": it describes somebody, and takes part in nothing."""
    return () if claim.quantity.kind == "age" and claim.precedes == claim.follows == "U" else None


@decision(
    "a participle of its own",
    yes=("Two killed, three others injured in Rome", "('injury',)"),
    no="Two men were killed.",
)
def participle(claim: Claim) -> Codes | None:
    """ "three others injured": told right behind the phrase of the number."""
    sentence, at = claim.sentence, claim.place[1]
    clause = sentence.clause_at(at)
    if clause is None or clause.verb != at or sentence.fine[at] != tags.PARTICIPLE or clause.kind != c.PARTICIPIAL:
        return None
    return events().verbs.get(sentence.lemma(at)) or None


@decision(
    "the predicate", yes=("At least 12 troops were killed or injured.", "('death', 'injury')"), no="12 deaths rose."
)
def predicate(claim: Claim) -> Codes | None:
    table = events()
    noun = (claim.counted or "").partition(" of ")[0].split()
    money = claim.quantity.kind in _AMOUNTS
    told = table.of_verbs(claim.predicate, lemma(noun[-1], tags.NOUN) if noun else "", money)
    if told or not claim.predicate:
        return told or None
    clause, sentence = claim.clause, claim.sentence
    acted = clause is not None and claim.predicate[0] in [sentence.lemma(verb) for verb in clause.verbs]
    return None if acted else table.nouns.get(claim.predicate[0]) or None


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
    verb = () if sentence.tags[at] == tags.NOUN else table.verbs.get(lemma(word, tags.VERB), ())
    return table.nouns.get(word) or verb or None


@decision("what is counted", yes=("There were 12 deaths.", "('death',)"), no="There were 12 cars.")
def counted(claim: Claim) -> Codes | None:
    return _written(claim.counted)


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


@decision(
    "what is changed by so much",
    yes=("It raised its sales by 5% in May, to $5 million.", "('revenue',)"),
    no="The firm rose by 5%.",
)
def object(claim: Claim) -> Codes | None:
    """ "increased their sales by 8.5% to $3 billion": the object of a verb that the number only measures."""
    clause, sentence, phrase = claim.clause, claim.sentence, claim.phrase
    if clause is None or clause.object is None or clause.object is phrase or phrase is None:
        return None
    head = clause.object.head
    if head is None or phrase.preposition < head or sentence.words[phrase.preposition].lower() not in _MEASURING:
        return None
    if claim.quantity.kind == "count":
        return None
    return events().of_noun(sentence.words[head].lower(), sentence.lemma(head)) or None


@decision("the subject of its clause", yes=("Exports were $2 billion.", "('trade',)"), no="The cars were $2 billion.")
def subject(claim: Claim) -> Codes | None:
    clause = claim.clause
    if clause is None or clause.subject is None:
        return None
    sentence, phrase = claim.sentence, clause.subject
    told = _told(sentence, phrase) or _written(claim.subject)
    if told is None and phrase.tail > phrase.end + 1:
        told = _told(sentence, sentence.phrase_at(phrase.end + 1))
    return told


@decision("a name that moves by a share", yes=("Acme Corp fell 4%.", "('price',)"), no="The rate fell 4%.")
def quoted(claim: Claim) -> Codes | None:
    """ "Acme fell 4%": of a company or an index it is the price."""
    clause = claim.clause
    if claim.quantity.kind != "percent" or clause is None or clause.subject is None or clause.subject.head is None:
        return None
    head, sentence = clause.subject.head, claim.sentence
    if claim.subject and sentence.words[head] not in claim.subject:
        return None  # "Ann Roe expects a 1% rise in income"
    capital = head > 0 and sentence.words[head][0].isupper()
    name = (sentence.tags[head] == tags.PROPN or capital) and not clause.subject.temporal
    return _PRICE if name and not _MOVING.isdisjoint(claim.predicate) else None


@decision(
    "another price in a row",
    yes=("Acme Corp fell 4%. Materials fell 2%.", "('price',)"),
    no="Bread fell 4%. Materials fell 2%.",
)
def listed(claim: Claim) -> Codes | None:
    """ "Energy lost 1.2%", where prices are told one after the other."""
    last = claim.memory.last
    if last is None or last.event != _PRICE or claim.start - last.end_char > RECENT:
        return None
    moved = claim.quantity.kind == "percent" and not _MOVING.isdisjoint(claim.predicate)
    return _PRICE if moved else None


@decision(
    "the figure before it, or where it came from",
    yes=("Acme Corp fell 2% to $37.", "('price',)"),
    no="Acme Corp fell 2% and paid $37.",
)
def again(claim: Claim) -> Codes | None:
    """ "$361 billion (EUR 301 billion)", "a loss of $67 million, or 6 dollars per share", "rose 2% to $37"."""
    last = claim.memory.last
    if last is None or not claim.window.start <= last.end_char <= claim.start or not last.event:
        return None
    sentence = claim.sentence
    words = sentence.words[sentence.at(last.end_char) : claim.place[0]]
    said = {word.lower() for word in words}
    return last.event if words and (said <= _AGAIN or (len(words) == 1 and said <= _MEASURING)) else None


def _written(phrase: str | None) -> Codes | None:
    """Codes of a phrase as it is published, by the last noun before "of": a subject may stand in another sentence."""
    words = (phrase or "").lower().partition(" of ")[0].split()
    before = words[-2] if len(words) > 1 else ""
    if not words or _is_bare(before, words[-1]):
        return None
    return events().of_noun(words[-1], lemma(words[-1], tags.NOUN), before) or None


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
            lemma_of = sentence.lemma(at)
            bare = _is_bare(before, lemma_of)
            told = () if bare else table.of_noun(sentence.words[at].lower(), lemma_of, before)
            if told:
                return told
    return None
