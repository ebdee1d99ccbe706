"""When a quantity holds: the date mention that governs it (same clause, then sentence), else the publication date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from transforms.records import DateMention

_BREAKS = (
    ";",
    ": ",
    " while ",
    " whereas ",
    " compared with ",
    " compared to ",
    " against ",
    " versus ",
    " but ",
    " from ",
)


_DUE = frozenset(("delivery", "settlement", "shipment", "expiry", "futures", "contract", "contracts"))


class AsOf(NamedTuple):
    """Half-open local time, ISO 8601, and where it was taken from: mention or publication."""

    start: str | None
    end: str | None
    source: str | None


def as_of(
    text: str, span: tuple[int, int], sentence: tuple[int, int], dates: Sequence[DateMention], published: dt.date | None
) -> AsOf:
    """The time at which the quantity of ``span`` holds. dates: the mentions of its sentence, in order."""
    near = [mention for mention in dates if _holds(text, span, sentence, mention)] if dates else []
    if near:
        best = near[0]
        if len(near) > 1:
            costs = [_cost(text, span, mention) for mention in near]
            best = near[costs.index(min(costs))]
        return AsOf(best.interval_start, best.interval_end, "mention")
    if published is None:
        return AsOf(None, None, None)
    return AsOf(published.isoformat(), (published + dt.timedelta(days=1)).isoformat(), "publication")


def _holds(text: str, span: tuple[int, int], sentence: tuple[int, int], mention: DateMention) -> bool:
    """True for a time of the sentence that may be the quantity's."""
    if mention.interval_start is None:
        return False
    start, end = mention.start, mention.end
    inside = sentence[0] <= start and end <= sentence[1] and (span[1] <= start or end <= span[0])
    return inside and not _of_a_contract(text, end)


def _of_a_contract(text: str, end: int) -> bool:
    """True for "futures for December delivery": when goods are due, not when their price holds."""
    after = text[end : end + 16].lstrip().partition(" ")[0].rstrip(".,;")
    return after in _DUE


def _cost(text: str, span: tuple[int, int], mention: DateMention) -> tuple[int, int]:
    """How far away a mention is: breaks of the clause, then characters."""
    between = text[mention.end : span[0]] if mention.end <= span[0] else text[span[1] : mention.start]
    return len([sign for sign in _BREAKS if sign in between]), len(between)
