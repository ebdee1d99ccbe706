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
    near = [
        mention
        for mention in dates
        if mention.interval_start is not None
        and sentence[0] <= mention.start
        and mention.end <= sentence[1]
        and (span[1] <= mention.start or mention.end <= span[0])
        and not _of_a_contract(text, mention)
    ]
    if near:
        best = min(near, key=lambda mention: _cost(text, span, mention)) if len(near) > 1 else near[0]
        return AsOf(best.interval_start, best.interval_end, "mention")
    if published is None:
        return AsOf(None, None, None)
    return AsOf(published.isoformat(), (published + dt.timedelta(days=1)).isoformat(), "publication")


def _of_a_contract(text: str, mention: DateMention) -> bool:
    """True for "futures for December delivery": when goods are due, not when their price holds."""
    after = text[mention.end : mention.end + 16].lstrip().partition(" ")[0].rstrip(".,;")
    return after in _DUE


def _cost(text: str, span: tuple[int, int], mention: DateMention) -> tuple[int, int]:
    """How far away a mention is: breaks of the clause, then characters."""
    between = text[mention.end : span[0]] if mention.end <= span[0] else text[span[1] : mention.start]
    return sum(sign in between for sign in _BREAKS), len(between)
