"""A clause of a sentence, whatever the language."""

from __future__ import annotations

from typing import Final

from mypy_extensions import mypyc_attr

from dateline.transforms.text.phrases import Phrase

MAIN: Final = "main"
COMPLEMENT: Final = "complement"
RELATIVE: Final = "relative"
ADVERBIAL: Final = "adverbial"
PARTICIPIAL: Final = "participial"
INFINITIVE: Final = "infinitive"
COORDINATE: Final = "coordinate"
KINDS: Final = (MAIN, COMPLEMENT, RELATIVE, ADVERBIAL, PARTICIPIAL, INFINITIVE, COORDINATE)

ACTIVE: Final = "active"
PASSIVE: Final = "passive"

PAST: Final = "past"
PERFECT: Final = "perfect"
PRESENT: Final = "present"
FUTURE: Final = "future"
TENSES: Final = (PAST, PERFECT, PRESENT, FUTURE, "")
"""Perfect: "has risen"; "had risen" is past. A clause without a finite verb has none."""

ASSERTED: Final = "asserted"
EXPECTED: Final = "expected"
PLANNED: Final = "planned"
POSSIBLE: Final = "possible"
MODALITIES: Final = (ASSERTED, EXPECTED, PLANNED, POSSIBLE)

POSITIVE: Final = "positive"
NEGATIVE: Final = "negative"


@mypyc_attr(acyclic=False)
class Clause:
    """A verb and what belongs to it; all indices are of words, ranges half open.

    start, end: from its first to behind its last word; what is embedded in it lies inside (see Sentence.clause_at).
    kind: one of KINDS. opener: the subordinator or relative pronoun that opens it, -1 for none. verb: its main lexical
    verb, the copula where there is none ("is ill"), -1 in a clause without a verb (a heading). verbs: the main verb
    and those coordinated with it that share its subject ("killed or injured"). group: words of the verb group with
    auxiliaries. subject: the Phrase; of a relative clause its antecedent (where the pronoun is the subject), of a
    passive the surface subject, of "there are" what there is; inherited where it is not stated (a coordinated verb, an
    infinitive, a participle). object: the Phrase behind the verb, or None. agent: the "by" phrase of a passive.
    parent: the clause that it depends on, or None. reporter: the Phrase of who says it, or None (the text's own
    voice). antecedent: of a relative clause, the phrase described.
    """

    __slots__ = (
        "agent",
        "antecedent",
        "end",
        "group",
        "kind",
        "modality",
        "object",
        "opener",
        "parent",
        "polarity",
        "reporter",
        "start",
        "subject",
        "tense",
        "verb",
        "verbs",
        "voice",
    )

    def __init__(self, kind: str, parent: Clause | None, start: int, opener: int = -1) -> None:
        self.kind = kind
        self.parent = parent
        self.start = start
        self.end = start
        self.opener = opener
        self.verb = -1
        self.verbs: tuple[int, ...] = ()
        self.group: tuple[int, int] = (start, start)
        self.voice = ACTIVE
        self.tense = ""
        self.modality = ASSERTED
        self.polarity = POSITIVE
        self.subject: Phrase | None = None
        self.object: Phrase | None = None
        self.agent: Phrase | None = None
        self.antecedent: Phrase | None = None
        self.reporter: Phrase | None = None

    def __repr__(self) -> str:
        return f"Clause({self.start}, {self.end}, {self.kind}, verb={self.verb}, subject={self.subject})"
