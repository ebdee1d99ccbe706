"""Who says what an English sentence tells: "X said that ...", "..., X said", "according to X", quotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.transforms.text import clauses as c
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.lemmas import lemma
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.tags import VERB

_REPORTING: Final = words_of("reporting")
_SPEAKING: Final = words_of("speaking")
_NOBODY: Final = words_of("no reporter")
_ATTRIBUTION: Final = words_of("attribution")


def report(forms: Sequence[str], phrases: Sequence[Phrase], clauses: Sequence[Clause], owners: Sequence[int]) -> None:
    """Gives each clause its reporter, where the sentence names one."""
    for clause in clauses:
        parent = clause.parent
        if parent is not None and clause.kind == c.COMPLEMENT and _verb(forms, parent) in _REPORTING:
            clause.reporter = _speaker(parent)
    _aside(forms, clauses)
    _according(forms, phrases, clauses, owners)
    for clause in clauses:
        if clause.reporter is None and clause.parent is not None and not _says(forms, clause):
            clause.reporter = clause.parent.reporter


def _says(forms: Sequence[str], clause: Clause) -> bool:
    return clause.kind == c.MAIN and _verb(forms, clause) in _SPEAKING


def _verb(forms: Sequence[str], clause: Clause) -> str:
    return lemma(forms[clause.verb], VERB) if clause.verb >= 0 else ""


def _speaker(clause: Clause) -> Phrase | None:
    """Who says it; of "is said to" nobody that is named."""
    return clause.agent if clause.voice == c.PASSIVE else clause.subject


def _aside(forms: Sequence[str], clauses: Sequence[Clause]) -> None:
    """ "..., Ann Roe said": what stands before it is hers, and what comes behind the last of its kind."""
    saying = [place for place, clause in enumerate(clauses) if clause.parent is not None and _says(forms, clause)]
    last = clauses[-1]
    if not saying and last.kind == c.MAIN and last.parent is not None and last.object is None:
        saying = [len(clauses) - 1] if _verb(forms, last) in _REPORTING else []
    if not saying:
        return
    turn = 0
    for place, clause in enumerate(clauses):
        if turn < len(saying) - 1 and place > saying[turn]:
            turn += 1
        speaker = clauses[saying[turn]]
        if place not in saying[turn : turn + 1] and clause.reporter is None and clause.parent is not speaker:
            clause.reporter = _speaker(speaker)


def _according(
    forms: Sequence[str], phrases: Sequence[Phrase], clauses: Sequence[Clause], owners: Sequence[int]
) -> None:
    """ "according to X": the clause it stands in, with all that hangs on it."""
    for phrase in phrases:
        at = phrase.preposition
        if at < 1 or forms[at - 1].lower() not in _ATTRIBUTION or forms[phrase.core].lower() in _NOBODY:
            continue
        top = clauses[owners[at - 1]]
        while top.parent is not None and top.kind != c.COMPLEMENT:
            top = top.parent
        top.reporter = top.reporter or phrase
