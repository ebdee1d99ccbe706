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
_TOLD: Final = (c.MAIN, c.COMPLEMENT)
_NOBODY: Final = words_of("no reporter")
_ATTRIBUTION: Final = words_of("attribution")


def report(
    forms: Sequence[str],
    phrases: Sequence[Phrase],
    clauses: Sequence[Clause],
    owners: Sequence[int],
    spoken: Sequence[Clause],
) -> None:
    """Gives each clause its reporter, where the sentence names one. spoken: those of asides."""
    for clause in clauses:
        parent = clause.parent
        if parent is not None and clause.kind == c.COMPLEMENT and _verb(forms, parent) in _REPORTING:
            clause.reporter = _speaker(parent)
    _aside(forms, clauses, spoken)
    _according(forms, phrases, clauses, owners)
    for clause in clauses:
        if clause.reporter is None:
            clause.reporter = _above(forms, clause, spoken)


def _is_aside(forms: Sequence[str], clause: Clause, spoken: Sequence[Clause]) -> bool:
    return clause in spoken or (clause.kind == c.MAIN and _verb(forms, clause) in _SPEAKING)


def _above(forms: Sequence[str], clause: Clause, spoken: Sequence[Clause]) -> Phrase | None:
    """Who says what a clause tells, by those above it: the subject of a verb of saying, else their reporter."""
    child, parent, described = clause, clause.parent, False
    while parent is not None and not _is_aside(forms, child, spoken):
        described = described or child.kind == c.RELATIVE
        told = (
            child.kind in _TOLD or (child.kind == c.INFINITIVE and not described) or (described and child is not clause)
        )
        if told and child.group[0] > parent.verb >= 0 and _verb(forms, parent) in _REPORTING:
            return _speaker(parent)
        if parent.reporter is not None:
            return parent.reporter
        child, parent = parent, parent.parent
    return None


def _verb(forms: Sequence[str], clause: Clause) -> str:
    return lemma(forms[clause.verb], VERB) if clause.verb >= 0 else ""


def _speaker(clause: Clause) -> Phrase | None:
    """Who says it; of "is said to" nobody that is named."""
    return clause.agent if clause.voice == c.PASSIVE else clause.subject


def _aside(forms: Sequence[str], clauses: Sequence[Clause], spoken: Sequence[Clause]) -> None:
    """ "..., Ann Roe said": what stands before it is hers, and what comes behind the last of its kind."""
    saying = [
        place
        for place, clause in enumerate(clauses)
        if clause in spoken or (clause.parent is not None and _is_aside(forms, clause, spoken))
    ]
    last = clauses[-1]
    if not saying and last.kind == c.MAIN and last.parent is not None and last.object is None:
        saying = [len(clauses) - 1] if _verb(forms, last) in _REPORTING else []
    if not saying:
        return
    inner = [clauses[place] for place in saying if _is_inner(clauses[place])]
    for clause in inner:
        if clause.parent is not None:
            clause.parent.reporter = _speaker(clause)
    saying = [place for place in saying if clauses[place] not in inner]
    if not saying:
        return
    turn = 0
    for place, clause in enumerate(clauses):
        if turn < len(saying) - 1 and place > saying[turn]:
            turn += 1
        speaker = clauses[saying[turn]]
        if clause is not speaker and clause.reporter is None and not _hangs_on(clause, speaker):
            clause.reporter = _speaker(speaker)


def _hangs_on(clause: Clause, speaker: Clause) -> bool:
    """ "he said after the vote failed": what tells when or how it was said."""
    above: Clause | None = clause.parent
    while above is not None and above is not speaker:
        above = above.parent
    return above is speaker


def _is_inner(aside: Clause) -> bool:
    """ "people who, he said, were hurt": no more than the relative clause is his."""
    parent = aside.parent
    return parent is not None and parent.kind == c.RELATIVE and parent.start < aside.start and aside.end < parent.end


def _according(
    forms: Sequence[str], phrases: Sequence[Phrase], clauses: Sequence[Clause], owners: Sequence[int]
) -> None:
    """ "according to X": the clause it stands in, with all that hangs on it."""
    for phrase in phrases:
        at = phrase.preposition
        if at < 1 or forms[at - 1].lower() not in _ATTRIBUTION or forms[phrase.core].lower() in _NOBODY:
            continue
        top = clauses[owners[at - 1]]
        while top.parent is not None and (top.kind != c.COMPLEMENT or _verb(forms, top.parent) not in _REPORTING):
            top = top.parent
        if top.reporter is None:
            top.reporter = phrase
