"""Who speaks in an English text beyond one sentence: quotations that go on, pronouns that stand for a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.transforms.text import clauses as c
from dateline.transforms.text import tags
from dateline.transforms.text.discourse import Discourse
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.referents import (
    Bounds,
    Fits,
    Place,
    fitting,
    further,
    is_person,
    is_thing,
    may_be_they,
    within,
)
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_SPEAKING: Final = words_of("speaking") | words_of("telling aside")
_I: Final = words_of("speaking pronoun")
_PERSON: Final = words_of("person noun")
_BODY: Final = words_of("body noun") | words_of("speaking body")
_DOCUMENT: Final = words_of("source noun")
_REACH: Final = 2  # sentences over which a pronoun stands for a name
_LONGEST: Final = 40  # sentences of one quotation that are looked through for its speaker


def speakers_of(sentence: Sentence) -> Iterator[Phrase]:
    """Who says something in a sentence: the subjects of its verbs of speaking, in order."""
    for clause in sentence.clauses:
        if clause.verb < 0 or clause.subject is None or clause.kind == c.INFINITIVE:
            continue
        if sentence.lemma(clause.verb) in _SPEAKING:
            yield clause.subject


def quoted_by(discourse: Discourse, bounds: Bounds, at: int) -> Place | None:
    """The speaker of the quotation that holds code point ``at`` of the sentence: named behind it, before it, or with
    the quotation before it in the same paragraph."""
    quotation = discourse.quotation(at)
    if quotation is None:
        return None
    here: Bounds | None = discourse.sentences.at(quotation[0])
    for _ in range(_LONGEST):
        if here is None or here[0] > quotation[1]:
            break
        if (found := _outside(discourse, here)) is not None:
            return here, found
        here = discourse.behind(here)
    if here is not None and "\n" not in discourse.text[quotation[1] : here[0]]:
        found = next(speakers_of(discourse.sentence(here)), None)
        if found is not None and found.start <= 1:
            return here, found  # "Who?" Ann said.
    return _introduced(discourse, discourse.sentences.at(quotation[0]))


def _outside(discourse: Discourse, bounds: Bounds) -> Phrase | None:
    """The speaker named in a sentence outside of its quotations."""
    sentence = discourse.sentence(bounds)
    for found in speakers_of(sentence):
        if discourse.quotation(sentence.starts[found.start]) is None:
            return found
    return None


def _introduced(discourse: Discourse, bounds: Bounds) -> Place | None:
    """The speaker that the sentence before has named: "The mayor said: ...", "..., he said." and it goes on."""
    before = discourse.before(bounds)
    for _ in range(_LONGEST):
        if before is None or not _only_quoted(discourse, before):
            break
        before = discourse.before(before)
    if before is None:
        return None
    colon = discourse.text[before[1] - 1 : before[1]] == ":"
    found = _outside(discourse, before)
    if found is None and colon:
        sentence = discourse.sentence(before)
        told = next((one.subject for one in sentence.clauses if one.subject is not None), None)
        found = told or next((one for one in sentence.phrases if can_speak(sentence, one)), None)
    if found is None:
        return None
    again = colon or discourse.same_paragraph(before[1], bounds[0]) or discourse.quoting(before)
    return (before, found) if again else None


def _only_quoted(discourse: Discourse, bounds: Bounds) -> bool:
    """Whether a sentence holds nothing but a quotation, and who speaks is told elsewhere."""
    quotation = discourse.quotation(bounds[0] + 1)
    return quotation is not None and quotation[0] <= bounds[0] + 1 and quotation[1] >= bounds[1] - 2


def named(discourse: Discourse, place: Place) -> Place | None:
    """The phrase that a pronoun for a speaker stands for: of "I" and "we" who is quoted, else a name before it in its
    sentence, who has spoken last, a name in a sentence before; itself where it is no pronoun or none fits. None for
    "we" outside of a quotation."""
    bounds, phrase = place
    if not phrase.pronoun:
        return place
    sentence = discourse.sentence(bounds)
    form = sentence.words[phrase.core].lower()
    if form in _I:
        found = quoted_by(discourse, bounds, sentence.starts[phrase.start])
        if found is None or discourse.sentence(found[0]).words[found[1].core].lower() in _I:
            return None
        return named(discourse, found)
    fits = _SPEAKERS.get(fitting(form))
    if fits is None:
        return place
    clause = sentence.clause_at(phrase.start)
    aside = clause is not None and clause.kind == c.MAIN and clause.parent is not None
    found = None if aside else within(sentence, phrase, bounds, fits)
    found = found or _spoke_before(discourse, bounds, fits, form) or further(discourse, bounds, fits)
    return found or within(sentence, phrase, bounds, fits) or place


def can_speak(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names a person, a body or a document: who or what may say something."""
    head = phrase.head
    if head is None:
        return False
    lemma = sentence.lemma(head)
    return sentence.tags[head] == tags.PROPN or lemma in _PERSON or lemma in _BODY or lemma in _DOCUMENT


def _person(sentence: Sentence, phrase: Phrase) -> bool:
    return is_person(sentence, phrase) and can_speak(sentence, phrase)


def _thing(sentence: Sentence, phrase: Phrase) -> bool:
    return is_thing(sentence, phrase) and can_speak(sentence, phrase)


def _several(sentence: Sentence, phrase: Phrase) -> bool:
    return may_be_they(sentence, phrase) and can_speak(sentence, phrase)


_SPEAKERS: Final[dict[Fits | None, Fits]] = {is_person: _person, is_thing: _thing, may_be_they: _several}
"""What a pronoun stands for, if it is somebody who speaks."""


def _spoke_before(discourse: Discourse, bounds: Bounds, fits: Fits, form: str) -> Place | None:
    """Who has spoken last in the sentences before; the same pronoun there leads on to who it stands for."""
    here = discourse.before(bounds)
    left = _REACH
    for _ in range(_LONGEST):
        if here is None or left <= 0:
            return None
        sentence = discourse.sentence(here)
        again = False
        for found in reversed(list(speakers_of(sentence))):
            if fits(sentence, found):
                return here, found
            again = again or (found.pronoun and sentence.words[found.core].lower() == form)
        left -= not again
        here = discourse.before(here)
    return None
