"""When a quantity holds: the date mention that governs it (same clause, then sentence), else the publication date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from dateline.transforms.quantities.decisions.as_of import AsOf
from dateline.transforms.quantities.other_clause import governs_another
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.records import DateMention

_BREAKS: Final = (
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
    " after ",
    " before ",
    " when ",
    " because ",
    " than ",
    " which ",
    " who ",
    " whose ",
)

_DUE: Final = frozenset(("delivery", "settlement", "shipment", "expiry", "futures", "contract", "contracts"))
_TIED: Final = re.compile(
    r"\s*(?:(?:in|on|at|by|during|for|over|through|as of|of|back in|early in|late in)\s+)?(?:the\s+)?"
)
_OPENING: Final = re.compile(r"\b(?:from|between)\s+(?:the\s+)?(?:late\s+|early\s+|about\s+|approximately\s+)?$", re.I)
_CLOSING: Final = re.compile(
    r"\s*(?:(?:,?\s*and continuing\s+)?(?:to|through|until|till|and|up to)|–|—|-)\s+?(?:the\s+)?"
)


def as_of(
    words: Shallow,
    text: str,
    span: tuple[int, int],
    sentence: tuple[int, int],
    dates: Sequence[DateMention],
    published: dt.date | None,
) -> AsOf:
    """The time at which the quantity of ``span`` holds. dates: the mentions of its sentence, in order."""
    near = [mention for mention in dates if _holds(text, span, sentence, mention)] if dates else []
    near = [mention for mention in near if not governs_another(words, text, span, mention)]
    if near:
        best = near[0]
        if len(near) > 1:
            costs = [_cost(text, span, mention) for mention in near]
            best = near[costs.index(min(costs))]
            return _stretch(text, near, best)
        return AsOf(best.interval_start, best.interval_end, "mention")
    if published is None:
        return AsOf(None, None, None)
    return AsOf(published.isoformat(), (published + dt.timedelta(days=1)).isoformat(), "publication")


def _holds(text: str, span: tuple[int, int], sentence: tuple[int, int], mention: DateMention) -> bool:
    """True for a time of the sentence that may be the quantity's."""
    if mention.interval_start is None:
        return False
    start, end = mention.start_char, mention.end_char
    inside = sentence[0] <= start and end <= sentence[1] and (span[1] <= start or end <= span[0])
    return inside and not _of_a_contract(text, end)


def _of_a_contract(text: str, end: int) -> bool:
    """True for "futures for December delivery": when goods are due, not when their price holds."""
    after = text[end : end + 16].lstrip().partition(" ")[0].rstrip(".,;")
    return after in _DUE


def _stretch(text: str, near: Sequence[DateMention], best: DateMention) -> AsOf:
    """The whole of "from 2009 to 2017" and "between May and July" where either end was found."""
    for first, last in pairwise(near):
        if best not in (first, last) or last.interval_end is None or (first.interval_start or "") >= last.interval_end:
            continue
        between = _CLOSING.fullmatch(text, first.end_char, last.start_char)
        if between and _OPENING.search(text, max(0, first.start_char - 30), first.start_char):
            return AsOf(first.interval_start, last.interval_end, "mention")
    return AsOf(best.interval_start, best.interval_end, "mention")


def _cost(text: str, span: tuple[int, int], mention: DateMention) -> tuple[int, int]:
    """How far away a mention is: breaks of the clause, then characters; none where only a preposition is between."""
    ahead = mention.end_char <= span[0]
    if not ahead and _TIED.fullmatch(text, span[1], mention.start_char):
        return 0, 0
    between = text[mention.end_char : span[0]] if ahead else text[span[1] : mention.start_char]
    apart = between.count("(") != between.count(")") or (not ahead and "," in between)
    return len([sign for sign in _BREAKS if sign in between]) + apart, len(between)
