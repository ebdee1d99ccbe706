"""The clauses of an English sentence: a walk from left to right over its phrases, verbs and joints.

Each open clause lies on a stack. A phrase that no preposition governs waits as the subject until a verb comes; behind
the verb it is the object, or the subject of what follows. A subordinator or a relative pronoun opens a clause above; a
finite verb for which nothing new has come belongs to the clause below whose subject still waits.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.frames import settled
from dateline.transforms.text.en.placing import place
from dateline.transforms.text.en.reporters import report
from dateline.transforms.text.en.walk import Walk
from dateline.transforms.text.phrases import Phrase


def clauses_of(
    forms: Sequence[str], fine: Sequence[int], marks: str, phrases: Sequence[Phrase]
) -> tuple[list[Clause], list[int]]:
    """The clauses in order of their verbs, and for each word the place of its innermost clause in that list."""
    walk = Walk(forms, fine, marks, phrases)
    walk.go(place)
    clauses, owners = settled(walk.clauses, walk.owners)
    report(forms, phrases, clauses, owners, walk.spoken)
    return clauses, owners
