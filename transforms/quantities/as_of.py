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


class AsOf(NamedTuple):
    """Half-open local time, ISO 8601, and where it was taken from: mention or publication."""

    start: str | None
    end: str | None
    source: str | None


def as_of(
    text: str, span: tuple[int, int], sentence: tuple[int, int], dates: Sequence[DateMention], published: dt.date | None
) -> AsOf:
    """The time at which the quantity of ``span`` holds. dates: the mentions of its sentence, in order."""
    best: tuple[int, int, DateMention] | None = None
    for mention in dates:
        if mention.interval_start is None or mention.start < sentence[0] or mention.end > sentence[1]:
            continue
        if mention.start < span[1] and span[0] < mention.end:
            continue
        between = text[mention.end : span[0]] if mention.end <= span[0] else text[span[1] : mention.start]
        cost = (sum(sign in between for sign in _BREAKS), len(between))
        if best is None or cost < best[:2]:
            best = (*cost, mention)
    if best is not None:
        return AsOf(best[2].interval_start, best[2].interval_end, "mention")
    if published is None:
        return AsOf(None, None, None)
    return AsOf(published.isoformat(), (published + dt.timedelta(days=1)).isoformat(), "publication")
