"""Open clauses of the walk over an English sentence, and the clauses that are left when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.transforms.text import clauses as c
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase

_REPORTING: Final = words_of("reporting")


class Frame:
    """An open clause. place: of the clause in the list of all. waiting: the phrase that may be its subject; after:
    phrases behind its verb that no preposition governs; conjunction, comma: the last of them behind the verb, -1 for
    none; aside: opened by a comma; expects: its subject comes behind its verb; lone: its verb is an auxiliary."""

    __slots__ = (
        "after",
        "aside",
        "clause",
        "comma",
        "conjunction",
        "expects",
        "form",
        "lemma",
        "lone",
        "place",
        "waiting",
    )

    def __init__(self, clause: Clause, place: int, aside: bool = False) -> None:
        self.clause = clause
        self.place = place
        self.aside = aside
        self.waiting: Phrase | None = None
        self.after: list[Phrase] = []
        self.conjunction = -1
        self.comma = -1
        self.expects = False
        self.form = ""
        self.lemma = ""
        self.lone = False

    @property
    def open(self) -> bool:
        """Whether its verb has not come."""
        return self.clause.verb < 0

    @property
    def reports(self) -> bool:
        """Whether its verb says, thinks or expects something."""
        return self.lemma in _REPORTING


def settled(clauses: Sequence[Clause], words: Sequence[int]) -> tuple[list[Clause], list[int]]:
    """Clauses that have a verb, in order of their verbs, and for each word its clause's place; the subjects that come
    later given. words: for each word the place of its clause among all."""
    kept = sorted([clause for clause in clauses if clause.verb >= 0], key=lambda clause: clause.verb)
    if not kept:
        kept = list(clauses[:1])
    places = {id(clause): place for place, clause in enumerate(kept)}
    for clause in clauses:
        while clause.parent is not None and id(clause.parent) not in places:
            clause.parent = clause.parent.parent
        if clause.subject is None and clause.parent is not None and clause.kind in (c.PARTICIPIAL, c.INFINITIVE):
            clause.subject = clause.parent.subject
    known = [_place(clause, places) for clause in clauses]
    owners = [known[owner] for owner in words]
    for clause in kept:
        clause.start, clause.end = clause.group
    for index, place in enumerate(owners):
        clause = kept[place]
        clause.start = min(clause.start, index)
        clause.end = max(clause.end, index + 1)
    return kept, owners


def _place(clause: Clause | None, places: dict[int, int]) -> int:
    while clause is not None and id(clause) not in places:
        clause = clause.parent
    return places[id(clause)] if clause is not None else 0
