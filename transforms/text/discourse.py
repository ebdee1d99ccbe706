"""A text as one sentence after the other: which sentences stand before, and what stands between quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from dateline.transforms.text.sentence import Sentence
from dateline.transforms.text.sentences import Sentences

OPENING: Final = "\u201c\u00ab\u201e"
CLOSING: Final = "\u201d\u00bb"
STRAIGHT: Final = '"'
TYPED: Final = ("``", "''")
"""Opening and closing marks of tokenised text."""


class Discourse:
    """Sentences and quotations of a text, each worked out when first asked for."""

    __slots__ = ("_known", "_quotations", "_starts", "sentences", "text")

    def __init__(self, text: str, sentences: Sentences) -> None:
        self.text = text
        self.sentences = sentences
        self._known: dict[tuple[int, int], Sentence] = {}
        self._quotations: list[tuple[int, int]] | None = None
        self._starts: list[int] = []

    def sentence(self, bounds: tuple[int, int]) -> Sentence:
        """The sentence of these code points."""
        found = self._known.get(bounds)
        if found is None:
            found = self._known[bounds] = Sentence(self.text, *bounds)
        return found

    def before(self, bounds: tuple[int, int]) -> tuple[int, int] | None:
        """Bounds of the sentence before, in the same text; None for the first."""
        at = bounds[0] - 1
        while at >= 0 and self.text[at].isspace():
            at -= 1
        return self.sentences.at(at) if at >= 0 else None

    def behind(self, bounds: tuple[int, int]) -> tuple[int, int] | None:
        """Bounds of the sentence that follows; None for the last."""
        at = bounds[1]
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return self.sentences.at(at) if at < len(self.text) else None

    def same_paragraph(self, first: int, second: int) -> bool:
        """True where no empty line stands between two code points, the first before the second."""
        return "\n\n" not in self.text[first:second]

    def quotation(self, at: int) -> tuple[int, int] | None:
        """Code points between the quotation marks around ``at``, or None. One that is not closed ends with its
        paragraph, unless the next paragraph opens with a mark too."""
        known = self._known_quotations()
        place = bisect_right(self._starts, at) - 1
        if place < 0 or at >= known[place][1]:
            return None
        return known[place]

    def quoting(self, bounds: tuple[int, int]) -> bool:
        """True where a quotation ends inside these code points."""
        known = self._known_quotations()
        place = bisect_right(self._starts, bounds[1] - 1) - 1
        return place >= 0 and bounds[0] < known[place][1] <= bounds[1]

    def _known_quotations(self) -> list[tuple[int, int]]:
        if self._quotations is None:
            self._quotations = quotations(self.text)
            self._starts = [start for start, _ in self._quotations]
        return self._quotations


def quotations(text: str) -> list[tuple[int, int]]:
    """(start, end) between quotation marks, in order. Straight marks open and close by turns in each paragraph."""
    found: list[tuple[int, int]] = []
    opened = -1
    for at, sign in _marks(text):
        if sign == "\n":
            if opened >= 0:
                found.append((opened, at))
                opened = -1
        elif opened < 0:
            if sign in OPENING or sign == STRAIGHT:
                opened = at + 1
        elif sign in CLOSING or sign == STRAIGHT:
            found.append((opened, at))
            opened = -1
    if opened >= 0:
        found.append((opened, len(text)))
    return found


def _marks(text: str) -> list[tuple[int, str]]:
    """Quotation marks and ends of paragraphs, in order: one sign sought at a time is faster than a look at each."""
    marks: list[tuple[int, str]] = []
    for sign in (*OPENING, *CLOSING, STRAIGHT, *TYPED, "\n\n"):
        shown = sign[0] if len(sign) == 1 or sign[0] == "\n" else STRAIGHT
        at = text.find(sign)
        while at >= 0:
            marks.append((at, shown))
            at = text.find(sign, at + len(sign))
    marks.sort()
    return marks
