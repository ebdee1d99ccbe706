"""Who owns a word: a date mention or a quantity."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.transforms.quantities.candidate import Candidate
from dateline.transforms.records import DateMention, QuantityMention


class Owners:
    """The date mentions of one text, and the words that quantities leave to them."""

    def __init__(self, text: str, dates: Sequence[DateMention]) -> None:
        self.text = text
        self.dates = dates
        self.starts = [mention.start_char for mention in dates]

    def undated(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates, in order of start, that no date has the better claim on."""
        found: list[Candidate] = []
        place, dates = 0, self.dates
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
        for place in range(bisect_left(self.starts, mention.end_char) - 1, -1, -1):
            date = self.dates[place]
            if date.end_char <= mention.start_char:
                break
            if date.timex_type not in ("DURATION", "SET"):
                return True
        return False
