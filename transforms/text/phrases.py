"""A noun phrase of a sentence, whatever the language."""

from __future__ import annotations

from mypy_extensions import mypyc_attr

Range = tuple[int, int]
"""First word and the one behind the last."""


@mypyc_attr(acyclic=False)
class Phrase:
    """A noun phrase without the phrases that hang on it; all indices are of words, ranges half open.

    start: its first word (determiner, possessor, qualifier of its number). head: its head word; None in an ellipsis,
    where a number stands without a noun ("rose to 5 million"). end: behind its last word. number: the words of the
    number inside it, with currency and percent signs and scale words, or None. tail: behind the of-phrases that follow
    it; ``end`` where there are none. possessor: the words of the possessor inside it, or None. preposition: the word
    that governs it, -1 for none. members: the coordinated phrases, itself the first, where it opens a coordination
    ("doctors, nurses and cooks"); else empty. leader: the phrase that opens the coordination it belongs to, or None.
    apposed: the phrase that it renames ("Ann Roe, the chief executive": of the second the first), or None.
    pronoun: whether it is only a pronoun. temporal: whether its head is a time ("last year", "Monday").
    """

    __slots__ = (
        "apposed",
        "end",
        "head",
        "leader",
        "members",
        "number",
        "possessor",
        "preposition",
        "pronoun",
        "start",
        "tail",
        "temporal",
    )

    def __init__(self, start: int, head: int | None, end: int, number: Range | None) -> None:
        self.start = start
        self.head = head
        self.end = end
        self.number = number
        self.tail = end
        self.possessor: Range | None = None
        self.preposition = -1
        self.members: tuple[Phrase, ...] = ()
        self.leader: Phrase | None = None
        self.apposed: Phrase | None = None
        self.pronoun = False
        self.temporal = False

    def __repr__(self) -> str:
        return f"Phrase({self.start}, {self.head}, {self.end}, {self.number}, tail={self.tail})"

    @property
    def core(self) -> int:
        """Its head, or the last word of its number: the word that stands for it."""
        if self.head is not None:
            return self.head
        return self.number[1] - 1 if self.number is not None else self.end - 1

    @property
    def whole(self) -> Range:
        """The words of all its members with their tails; its own with its tail where it opens no coordination."""
        return (self.start, self.members[-1].tail) if self.members else (self.start, self.tail)
