"""What surrounds the candidates of one passage: sentences as words, dates, nouns counted so far."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.quantities.candidate import Candidate
from transforms.quantities.shallow import Shallow
from transforms.quantities.subject import masked
from transforms.records import DateMention, QuantityMention
from transforms.text.passage import Passage


class Context:
    """One passage's context; sentences are read once, on demand."""

    def __init__(self, passage: Passage, dates: Sequence[DateMention]) -> None:
        self.text = passage.text
        self.country = passage.country
        self.published = passage.published
        self._sentences = passage.sentences
        self._dates = dates
        self._next = 0
        self.bounds = (0, 0)
        self._words: Shallow | None = None
        self.points = (-1, -1)
        self.heads: list[str] = []
        self.last: QuantityMention | None = None
        self.spans: list[tuple[int, int]] = []

    def sentence(self, at: int) -> tuple[tuple[int, int], Shallow]:
        """Bounds and words of the sentence that holds code point ``at``."""
        if self._words is None or not self.bounds[0] <= at < self.bounds[1]:
            self.bounds = self._sentences.at(at)
            self._words = Shallow(self.text, *self.bounds)
            self.spans = [(mention.start, mention.end) for mention in self.dates_between(*self.bounds)]
        return self.bounds, self._words

    def masked(self, words: Shallow) -> str:
        """The letters of the current sentence without those of dates and quantities."""
        return masked(words, self.spans)

    def dates_between(self, start: int, end: int) -> list[DateMention]:
        """The date mentions inside a sentence."""
        return [mention for mention in self._dates if start <= mention.start and mention.end <= end]

    def dated(self, candidate: Candidate) -> bool:
        """True where a date has the better claim: any overlap, unless the quantity is a length of time."""
        while self._next < len(self._dates) and self._dates[self._next].end <= candidate.start:
            self._next += 1
        for mention in self._dates[self._next :]:
            if mention.start >= candidate.end:
                return False
            q = candidate.quantity
            if q.kind not in ("time", "age", "rate", "percent", "money", "measure"):
                return True
        return False

    def crosses(self, mention: QuantityMention) -> bool:
        """True where what a number would count runs over a date: "0 Christmas" counts nothing."""
        return mention.dimension != "time" and any(
            date.start < mention.end and mention.start < date.end
            for date in self._dates[self._next :]
            if date.timex_type not in ("DURATION", "SET")
        )
