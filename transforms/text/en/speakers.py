"""Who speaks in an English text beyond one sentence: quotations that go on, pronouns that stand for a name."""

from __future__ import annotations

from typing import Final

from dateline.transforms.text import tags
from dateline.transforms.text.discourse import Discourse
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

Bounds = tuple[int, int]
Place = tuple[Bounds, Phrase]
"""A phrase and the code points of its sentence."""

_SPEAKING: Final = words_of("speaking")
_HE: Final = words_of("personal pronoun")
_IT: Final = words_of("neuter pronoun")
_PERSON: Final = words_of("person noun")
_REACH: Final = 2  # sentences over which a pronoun stands for a name
_LONGEST: Final = 40  # sentences of one quotation that are looked through for its speaker


def speaker_of(sentence: Sentence) -> Phrase | None:
    """Who says something in a sentence: the subject of its first verb of speaking that has one."""
    for clause in sentence.clauses:
        if clause.verb >= 0 and clause.subject is not None and sentence.lemma(clause.verb) in _SPEAKING:
            return clause.subject
    return None


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
    first = discourse.sentences.at(quotation[0])
    return _introduced(discourse, first)


def _outside(discourse: Discourse, bounds: Bounds) -> Phrase | None:
    """The speaker named in a sentence outside of its quotations."""
    sentence = discourse.sentence(bounds)
    found = speaker_of(sentence)
    if found is None or discourse.quotation(sentence.starts[found.start]) is not None:
        return None
    return found


def _introduced(discourse: Discourse, bounds: Bounds) -> Place | None:
    """The speaker that the sentence before has named: "The mayor said: ...", "..., he said." and it goes on."""
    before = discourse.before(bounds)
    if before is None:
        return None
    colon = discourse.text[before[1] - 1 : before[1]] == ":"
    found = _outside(discourse, before)
    if found is None and colon:
        found = next((one.subject for one in discourse.sentence(before).clauses if one.subject is not None), None)
    if found is None:
        return None
    return (before, found) if colon or discourse.same_paragraph(before[1], bounds[0]) else None


def named(discourse: Discourse, place: Place) -> Place | None:
    """The phrase that a pronoun stands for, in its sentence or one of the two before; the phrase itself where it is no
    pronoun; None where nobody fits."""
    bounds, phrase = place
    if not phrase.pronoun:
        return place
    sentence = discourse.sentence(bounds)
    word = sentence.words[phrase.start].lower()
    kind = _HE if word in _HE else _IT if word in _IT else None
    if kind is None:
        return None
    here: Bounds | None = bounds
    behind = phrase.start
    for _ in range(_REACH + 1):
        if here is None:
            return None
        sentence = discourse.sentence(here)
        if (found := _fitting(sentence, behind, kind is _HE)) is not None:
            return here, found
        here = discourse.before(here)
        behind = 1 << 30
    return None


def _fitting(sentence: Sentence, behind: int, person: bool) -> Phrase | None:
    """The subject, else the name, before a word that a pronoun for a person or a thing may stand for."""
    clauses = [clause for clause in sentence.clauses if clause.subject is not None]
    clauses.sort(key=lambda clause: clause.verb < 0 or sentence.lemma(clause.verb) not in _SPEAKING)
    subjects = [clause.subject for clause in clauses if clause.subject is not None]
    for phrase in (*subjects, *sentence.phrases):
        if phrase.end <= behind and _fits(sentence, phrase, person):
            return phrase
    return None


def _fits(sentence: Sentence, phrase: Phrase, person: bool) -> bool:
    head = phrase.head
    if head is None or phrase.pronoun or phrase.temporal or phrase.number is not None or phrase.members:
        return False
    name = sentence.tags[head] == tags.PROPN
    determined = sentence.tags[phrase.start] == tags.DET
    if person:
        return sentence.lemma(head) in _PERSON or (name and not determined)
    return sentence.lemma(head) not in _PERSON and (determined or name or phrase.possessor is not None)
