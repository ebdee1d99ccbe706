"""What surrounds the candidates of one passage: sentences as words, dates, nouns counted so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.transforms.quantities.candidate import Candidate
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.quantities.subject import masked
from dateline.transforms.records import DateMention, QuantityMention
from dateline.transforms.text.passage import Passage


class Context:
    """One passage's context; sentences are read once, on demand."""

    def __init__(self, passage: Passage, dates: Sequence[DateMention]) -> None:
        self.text = passage.text
        self.country = passage.country
        self.published = passage.published
        self._sentences = passage.sentences
        self._dates = dates
        self._starts = [mention.start_char for mention in dates]
        self.bounds = self.window = (0, 0)
        self._words: Shallow | None = None
        self._tagged: dict[tuple[int, int], Shallow] = {}
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
            if self.heads and self.last is not None and self.bounds[0] - self.last.end_char > _RECENT:
                self.heads.clear()
            self._words = self._tagged.get(self.window) or Shallow(self.text, *self.window)
            self.dates = self._dates_between(*self.window)
            self.letters = self._words.letters
            for mention in self.dates:
                self.letters = masked(self.letters, self._words, mention.start_char, mention.end_char)
        return self.bounds, self._words

    def tag(self, candidates: Sequence[Candidate]) -> None:
        """Cuts the sentences of candidates into words, before any of them is read."""
        window = (0, 0)
        for candidate in candidates:
            at = candidate.start
            if not window[0] <= at < window[1]:
                window = _window(self._sentences.at(at), at)
                self._tagged[window] = Shallow(self.text, *window)

    def add(self, mention: QuantityMention, words: Shallow) -> None:
        """Remembers a mention: the next ones may go on with it, and its words are no part of their subjects."""
        self.last = mention
        if mention.dimension == "currency" and not mention.currency_assumed:
            self.money = mention.unit.partition("/")[0]
        self.letters = masked(self.letters, words, mention.start_char, _number_end(mention))
        if mention.unit_text == "points":
            self.points = self.bounds

    def is_free(self, start: int, end: int) -> bool:
        """True where no date of the current sentence overlaps."""
        return all(mention.end_char <= start or end <= mention.start_char for mention in self.dates)

    def _dates_between(self, start: int, end: int) -> list[DateMention]:
        """The date mentions inside a sentence."""
        first = bisect_left(self._starts, start)
        found = self._dates[first : bisect_left(self._starts, end, first)]
        return [mention for mention in found if mention.end_char <= end]

    def undated(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates, in order of start, that no date has the better claim on."""
        found: list[Candidate] = []
        place, dates = 0, self._dates
        for candidate in candidates:
            while place < len(dates) and dates[place].end_char <= candidate.start:
                place += 1
            if (
                place == len(dates)
                or dates[place].start_char >= candidate.end
                or not self._is_dated(candidate, dates[place])
            ):
                found.append(candidate)
        return found

    def _is_dated(self, candidate: Candidate, date: DateMention) -> bool:
        """True where a date has the better claim: any overlap, unless the quantity is a length of time and lies in a
        duration, or inside a date that counts with it ("nine days later")."""
        if candidate.quantity.kind == "time":
            inside = date.start_char <= candidate.start and candidate.end <= date.end_char
            return not inside and date.timex_type not in ("DURATION", "SET")
        if candidate.quantity.kind == "part":  # "three quarters of the states"
            return not (date.timex_type == "DURATION" and self.text.startswith(" of ", candidate.end))
        return candidate.quantity.kind not in ("age", "rate", "percent", "money", "measure")

    def crosses(self, mention: QuantityMention) -> bool:
        """True where what a number would count runs over a date: "0 Christmas" counts nothing."""
        if mention.dimension == "time":
            return False
        for place in range(bisect_left(self._starts, mention.end_char) - 1, -1, -1):
            date = self._dates[place]
            if date.end_char <= mention.start_char:
                break
            if date.timex_type not in ("DURATION", "SET"):
                return True
        return False


def _number_end(mention: QuantityMention) -> int:
    """Where the words end that cannot be part of a subject: the noun that a number counts can."""
    noun = mention.counted
    if mention.dimension == "count" and noun and mention.text.endswith(noun) and len(noun) < len(mention.text):
        return mention.start_char + len(mention.text[: -len(noun)].rstrip())
    return mention.end_char


def _window(bounds: tuple[int, int], at: int) -> tuple[int, int]:
    """The sentence, or of a very long one (a table, junk) the stretch around ``at``, so that time stays linear."""
    start, end = bounds
    if end - start <= 2 * _STRETCH:
        return bounds
    opening = start + (at - start) // _STRETCH * _STRETCH
    return max(start, opening - 200), min(end, opening + _STRETCH + 200)


_STRETCH = 2_000
_RECENT = 300  # characters over which "them" stands for what was counted last
