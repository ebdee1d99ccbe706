"""What an English pronoun stands for: a phrase before it in its sentence, or in one of the sentences before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from dateline.transforms.text import tags
from dateline.transforms.text.discourse import Discourse
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

Bounds = tuple[int, int]
Place = tuple[Bounds, Phrase]
"""A phrase and the code points of its sentence."""

_PERSON: Final = words_of("person noun")
_BODY: Final = words_of("body noun")
_PLURAL: Final = words_of("plural noun")
_LIKE: Final = ("like", "unlike")
_COLLECTIVE: Final = words_of("collective noun")
_PLACING: Final = words_of("placing preposition")
_HE: Final = words_of("personal pronoun")
_IT: Final = words_of("neuter pronoun")
_THEY: Final = words_of("pronoun of several")
_REACH: Final = 2  # sentences before

Fits = Callable[[Sentence, Phrase], bool]


def referent(discourse: Discourse, place: Place) -> Place | None:
    """The phrase that a pronoun of the third person stands for: in its sentence the subject before it that is nearest,
    in those before the first; None where nothing fits."""
    bounds, phrase = place
    sentence = discourse.sentence(bounds)
    fits = fitting(sentence.words[phrase.core].lower())
    if fits is None:
        return None
    return within(sentence, phrase, bounds, fits) or further(discourse, bounds, fits)


def within(sentence: Sentence, phrase: Phrase, bounds: Bounds, fits: Fits) -> Place | None:
    """The phrase before a pronoun in its sentence that it stands for. bounds: of the sentence."""
    own = sentence.clause_at(phrase.start)
    for one in _before(sentence, phrase.start):
        if fits(sentence, one) and (sentence.clause_at(one.start) is not own or _is_likened(sentence, one)):
            return bounds, one
    return None


def further(discourse: Discourse, bounds: Bounds, fits: Fits) -> Place | None:
    """The phrase that fits in the sentences before."""
    here = discourse.before(bounds)
    for _ in range(_REACH):
        if here is None:
            return None
        sentence = discourse.sentence(here)
        for one in _all(sentence):
            if fits(sentence, one):
                return here, one
        here = discourse.before(here)
    return None


def fitting(form: str) -> Fits | None:
    """What a pronoun may stand for; None for one that is not of the third person."""
    if form in _HE:
        return is_person
    if form in _THEY:
        return may_be_they
    return is_thing if form in _IT else None


def _before(sentence: Sentence, at: int) -> Iterator[Phrase]:
    """Phrases before a word: subjects of clauses, the nearest first; then the others, the nearest first."""
    told = [clause.subject for clause in sentence.clauses if clause.subject is not None and clause.subject.start < at]
    yield from reversed(told)
    for phrase in reversed(sentence.phrases):
        if phrase.start < at and phrase not in told:
            yield phrase
            if phrase.possessor is not None:
                yield _owner(phrase.possessor)


def _is_likened(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Like Ann Roe, she ran" """
    return phrase.preposition >= 0 and sentence.words[phrase.preposition].lower() in _LIKE


def _owner(words: tuple[int, int]) -> Phrase:
    """The possessor inside a phrase, as a phrase: "the bank" of "the bank's efforts"."""
    return Phrase(words[0], words[1] - 1, words[1], None)


def _all(sentence: Sentence) -> Iterator[Phrase]:
    """Phrases of a sentence: the subjects of its clauses, then the others, from the left."""
    told = [clause.subject for clause in sentence.clauses if clause.subject is not None]
    yield from told
    for phrase in sentence.phrases:
        if phrase.apposed is None:
            yield phrase


def is_person(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names one person: what "he" and "she" stand for."""
    head = phrase.head
    if phrase.pronoun or phrase.temporal or head is None or phrase.members or phrase.number is not None:
        return False
    if sentence.lemma(head) in _PERSON:
        return not are_several(sentence, phrase)
    if sentence.tags[head] != tags.PROPN or sentence.tags[phrase.start] == tags.DET or sentence.words[head].isupper():
        return False
    if sentence.words[head].lower().rstrip(".") in _BODY:
        return False
    return phrase.preposition < 0 or sentence.words[phrase.preposition].lower() not in _PLACING


def are_several(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names more than one: what "they" stands for."""
    head = phrase.head
    if phrase.pronoun or phrase.temporal:
        return False
    if phrase.members:
        return True
    if head is None:
        return False
    word = sentence.words[head].lower()
    noun = sentence.tags[head] in (tags.NOUN, tags.PROPN)
    return word in _PLURAL or (noun and word.endswith("s") and sentence.lemma(head) != word)


def may_be_they(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "they" may stand for a phrase: several, or a body of people."""
    if are_several(sentence, phrase):
        return True
    plain = not (phrase.pronoun or phrase.temporal) and phrase.head is not None and phrase.number is None
    return plain and phrase.head is not None and sentence.lemma(phrase.head) in _COLLECTIVE


def is_thing(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names one thing, firm or body: what "it" stands for."""
    head = phrase.head
    if phrase.pronoun or phrase.temporal or phrase.members or head is None or phrase.number is not None:
        return False
    if sentence.lemma(head) in _PERSON or _names_person(sentence, phrase):
        return False
    return sentence.tags[head] == tags.PROPN or not are_several(sentence, phrase)


def _names_person(sentence: Sentence, phrase: Phrase) -> bool:
    """ "analyst Ann Roe", "Ann Roe, a spokeswoman for the bank": a name with what only a person is."""
    for at in range(phrase.possessor[1] if phrase.possessor else phrase.start, phrase.core):
        if sentence.tags[at] == tags.NOUN and sentence.lemma(at) in _PERSON:
            return True
    return any(
        one.apposed is phrase and one.head is not None and sentence.lemma(one.head) in _PERSON
        for one in sentence.phrases
    )
