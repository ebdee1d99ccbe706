"""Who owns a word that a date and a quantity both could have: one table, asked from top to bottom.

Twice: at the parse, where the words of an amount with its unit are closed to the rules of dates; and between the date
mentions and the candidates for quantities that overlap them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from dateline.transforms.quantities.candidate import Candidate
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.records import DateMention, QuantityMention

QUANTITY: Final = "quantity"
BOTH: Final = "both"
DATE: Final = "date"
_ANY: Final = frozenset(("DATE", "TIME", "DURATION", "SET"))
_LENGTHS: Final = frozenset(("DURATION", "SET"))
_UNITS: Final = frozenset(("money", "percent", "measure", "rate", "age"))


class Row(NamedTuple):
    """Whose words they are where the row fits.

    kinds: of the quantity. dates: TIMEX types of the date. inside: the quantity lies in the date.
    owner: QUANTITY (closed to dates, at the parse), BOTH, or DATE. example: a text, its dates and its quantities.
    """

    name: str
    kinds: frozenset[str]
    owner: str
    example: tuple[str, str, str]
    dates: frozenset[str] = _ANY
    inside: bool = False


TABLE: Final = (
    Row("amount with its unit", _UNITS, QUANTITY, ("A 25-year-old man paid $5 May 3.", "May 3", "25-year-old; $5")),
    Row("amount over a date", _UNITS, BOTH, ("It lost 5 kg a month.", "-", "5 kg a month")),
    Row(
        "length of time inside a date that counts with it",
        frozenset(("time",)),
        BOTH,
        ("It came nine days later.", "nine days later", "nine days"),
        inside=True,
    ),
    Row(
        "length of time that is a duration",
        frozenset(("time",)),
        BOTH,
        ("It took nine days.", "nine days", "nine days"),
        dates=_LENGTHS,
    ),
    Row("length of time across a date", frozenset(("time",)), DATE, ("It rose in the March 9 week.", "March 9", "-")),
    Row(
        "fraction that is a duration",
        frozenset(("part",)),
        BOTH,
        ("We must see that the one quarter of its men wins.", "the one quarter", "one quarter"),
        dates=_LENGTHS,
    ),
    Row("number", frozenset(("part", "bare", "count", "multiple")), DATE, ("It fell in 2019.", "2019", "-")),
)


def closed(value: object) -> bool:
    """True for a quantity whose words dates see as one item, so that no rule of dates can take them."""
    return isinstance(value, Quantity) and (value.kind in _UNITS or value.piece == "quarter")


def may_be_year(digits: str) -> bool:
    """True for four digits that are a year where nothing says otherwise."""
    return len(digits) == 4 and digits.isdigit() and "1800" <= digits <= "2100"


def owner(candidate: Candidate, date: DateMention) -> str:
    """Whose words they are where a candidate overlaps a date."""
    inside = date.start_char <= candidate.start and candidate.end <= date.end_char
    kind, timex = candidate.quantity.kind, date.timex_type
    for row in TABLE:
        fits = kind in row.kinds and timex in row.dates and (inside or not row.inside)
        if fits and row.owner != QUANTITY:
            return row.owner
    return DATE


class Dates:
    """The date mentions of one text, and which words are theirs."""

    __slots__ = ("_dates", "_starts")

    def __init__(self, dates: Sequence[DateMention]) -> None:
        self._dates = dates
        self._starts = [mention.start_char for mention in dates]

    def leave(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates, in order of start, whose words are not a date's."""
        found: list[Candidate] = []
        place, dates = 0, self._dates
        for candidate in candidates:
            while place < len(dates) and dates[place].end_char <= candidate.start:
                place += 1
            apart = place == len(dates) or dates[place].start_char >= candidate.end
            if apart or owner(candidate, dates[place]) != DATE:
                found.append(candidate)
        return found

    def cross(self, mention: QuantityMention) -> bool:
        """True where what a number would count runs over a date: "0 Christmas" counts nothing."""
        if mention.dimension == "time":
            return False
        for place in range(bisect_left(self._starts, mention.end_char) - 1, -1, -1):
            date = self._dates[place]
            if date.end_char <= mention.start_char:
                break
            if date.timex_type not in _LENGTHS:
                return True
        return False
