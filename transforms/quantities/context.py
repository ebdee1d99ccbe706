"""What surrounds the candidates of one passage: sentences as words, dates, nouns counted so far."""

from __future__ import annotations

from bisect import bisect_left
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
        self._starts = [mention.start for mention in dates]
        self._next = 0
        self.bounds = self.window = (0, 0)
        self._words: Shallow | None = None
        self.points = (-1, -1)
        self.money: str | None = None
        self.heads: list[str] = []
        self.last: QuantityMention | None = None
        self.letters = ""
        self.dates: list[DateMention] = []

    def sentence(self, at: int) -> tuple[tuple[int, int], Shallow]:
        """Bounds and words of the sentence that holds code point ``at``."""
        if self._words is None or not self.window[0] <= at < self.window[1]:
            self.bounds = self._sentences.at(at)
            self.window = _window(self.bounds, at)
            if self.heads and self.last is not None and self.bounds[0] - self.last.end > _RECENT:
                self.heads.clear()
            self._words = Shallow(self.text, *self.window)
            self.dates = self._dates_between(*self.window)
            self.letters = self._words.letters
            for mention in self.dates:
                self.letters = masked(self.letters, self._words, mention.start, mention.end)
        return self.bounds, self._words

    def add(self, mention: QuantityMention, words: Shallow) -> None:
        """Remembers a mention: the next ones may go on with it, and its words are no part of their subjects."""
        self.last = mention
        if mention.dimension == "currency" and not mention.currency_assumed:
            self.money = mention.unit.partition("/")[0]
        self.letters = masked(self.letters, words, mention.start, _number_end(mention))
        if mention.unit_text == "points":
            self.points = self.bounds

    def is_free(self, start: int, end: int) -> bool:
        """True where no date of the current sentence overlaps."""
        return all(mention.end <= start or end <= mention.start for mention in self.dates)

    def _dates_between(self, start: int, end: int) -> list[DateMention]:
        """The date mentions inside a sentence."""
        first = bisect_left(self._starts, start)
        found = self._dates[first : bisect_left(self._starts, end, first)]
        return [mention for mention in found if mention.end <= end]

    def dated(self, candidate: Candidate) -> bool:
        """True where a date has the better claim: any overlap, unless the quantity is a length of time and lies in a
        duration, or inside a date that counts with it ("nine days later")."""
        while self._next < len(self._dates) and self._dates[self._next].end <= candidate.start:
            self._next += 1
        if self._next == len(self._dates) or self._dates[self._next].start >= candidate.end:
            return False
        date = self._dates[self._next]
        if candidate.quantity.kind == "time":
            inside = date.start <= candidate.start and candidate.end <= date.end
            return not inside and date.timex_type not in ("DURATION", "SET")
        if candidate.quantity.kind == "part":  # "three quarters of the states"
            return not (date.timex_type == "DURATION" and self.text.startswith(" of ", candidate.end))
        return candidate.quantity.kind not in ("age", "rate", "percent", "money", "measure")

    def crosses(self, mention: QuantityMention) -> bool:
        """True where what a number would count runs over a date: "0 Christmas" counts nothing."""
        if mention.dimension == "time":
            return False
        for place in range(self._next, len(self._dates)):
            date = self._dates[place]
            if date.start >= mention.end:
                break
            if mention.start < date.end and date.timex_type not in ("DURATION", "SET"):
                return True
        return False


def _number_end(mention: QuantityMention) -> int:
    """Where the words end that cannot be part of a subject: the noun that a number counts can."""
    noun = mention.counted
    if mention.dimension == "count" and noun and mention.text.endswith(noun) and len(noun) < len(mention.text):
        return mention.start + len(mention.text[: -len(noun)].rstrip())
    return mention.end


def _window(bounds: tuple[int, int], at: int) -> tuple[int, int]:
    """The sentence, or of a very long one (a table, junk) the stretch around ``at``, so that time stays linear."""
    start, end = bounds
    if end - start <= 2 * _STRETCH:
        return bounds
    opening = start + (at - start) // _STRETCH * _STRETCH
    return max(start, opening - 200), min(end, opening + _STRETCH + 200)


_STRETCH = 2_000
_RECENT = 300  # characters over which "them" stands for what was counted last
