"""The verb that governs a date: its tense decides where no cue stands beside it, or where the cue is another's."""

from __future__ import annotations

from typing import Final

from dateline.transforms.engine.site import Site
from dateline.transforms.text import clauses, tags
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.sentence import Sentence

OPENING: Final = 3
"""Words of a date that opens its sentence, and of what leads to it: "On April 10 the ministry announced"."""
_FINITE: Final = (clauses.PAST, clauses.PERFECT)
_KEYS: Final = words_of("what happened") | words_of("lying ahead")
_CAUSES: Final = words_of("cause of a date")
_LOOSE: Final = (clauses.PARTICIPIAL, clauses.INFINITIVE)


def may_govern(cue: str | None, site: Site) -> bool:
    """Whether the clause at a date can change what the words around it say: cheap, and seldom true."""
    text, (first, last) = site.text, site.sentence
    before = text[max(first, site.back(5)) : site.start].lower().split()
    if not _KEYS.isdisjoint(before) or any([word in _CAUSES for word in before]):
        return True
    if not _KEYS.isdisjoint([word.rstrip("s") for word in text[site.end : site.forth(4)].lower().split()]):
        return True
    figures = any([char.isdigit() for char in site.said])
    if cue is None:  # a weekday or month is the last one then, as behind a past verb
        return figures or text.find(" will ", first, last) >= 0
    if cue != "past":
        return False
    opens = figures and len(text[first : site.start].split()) < OPENING
    return opens or text.find(" will ", site.end, last) >= 0


def governed(cue: str | None, sentence: Sentence, start: int, end: int) -> str | None:
    """The tense at a date from ``start`` to ``end``. cue: what the words around it say (see ``tense.of``).

    "told" is surely past: the date of a letter or an attack, or one that opens the sentence of an asserted past verb.
    """
    first, behind = sentence.at(start), sentence.at(end)
    if _names_what_happened(sentence, first, behind) or _answers_for(sentence, first):
        return "told"
    if cue not in (None, "past", "future"):
        return cue
    if _lies_ahead(sentence, first):
        return "future"
    clause = sentence.clause_at(first)
    if clause is None or clause.kind in _LOOSE:
        return cue
    said = _tense(clause)
    if said == "past" and cue != "future" and first < OPENING and clause.kind == clauses.MAIN:
        return "told"
    if said == "future" and clause.subject is not None and clause.subject.start <= first < clause.subject.whole[1]:
        return said
    return said if cue is None else cue


def _tense(clause: Clause) -> str | None:
    if clause.tense == clauses.FUTURE:
        return "future"
    asserted = clause.modality not in (clauses.EXPECTED, clauses.PLANNED)
    return "past" if asserted and clause.tense in _FINITE else None


def _names_what_happened(sentence: Sentence, first: int, behind: int) -> bool:
    """Whether a date is the attribute of a thing that is over: an Oct. 17 letter, Sunday's shooting."""
    while behind < len(sentence.words) and sentence.words[behind] in ("'s", "’s", "’", "s"):
        behind += 1
    while behind < len(sentence.words) and sentence.tags[behind] in (tags.ADJ, tags.NOUN):
        if sentence.lemma(behind) in words_of("what happened"):
            return True
        behind += 1
    return False


def _answers_for(sentence: Sentence, first: int) -> bool:
    """Whether a bare date belongs to what somebody is blamed, or thanked, for: blamed for the setback Tuesday."""
    place = first - 1
    while place >= 0 and sentence.tags[place] in (tags.NOUN, tags.ADJ):
        place -= 1
    if place < 2 or place == first - 1 or sentence.tags[place] != tags.DET or sentence.words[place - 1] not in _CAUSES:
        return False
    clause = sentence.clause_at(place - 1)
    return clause is not None and clause.verb >= 0 and sentence.lemma(clause.verb) in words_of("answering for")


def _lies_ahead(sentence: Sentence, first: int) -> bool:
    """Whether a word of what is to come leads to a date: a shutdown looming in January, possible in February."""
    place = first - 1
    while place >= 0 and sentence.tags[place] in (tags.ADP, tags.DET):
        place -= 1
    return place >= 0 and first - place > 1 and sentence.lemma(place) in words_of("lying ahead")
