"""What both engines see of one article: the text, its parsed islands, its sentences and the facts of its source."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

import msgspec

from transforms.engine.rule import Item
from transforms.text.sentences import Sentences


class Passage(msgspec.Struct, frozen=True, dict=True):
    """islands: (offset into the text, items whose offsets count from there) as the rules of dates left them, in order.

    quantities: the same of the islands with a number, as the rules of quantities left them.

    published: the day that relative dates are resolved against, or None.
    day_first: order of day and month in all-numeric dates of this source; None = undecided.
    country: ISO 3166 code of the source, or None.
    """

    text: str
    islands: tuple[tuple[int, tuple[Item, ...]], ...]
    quantities: tuple[tuple[int, tuple[Item, ...]], ...] = ()
    published: dt.date | None = None
    day_first: bool | None = None
    country: str | None = None

    @cached_property
    def sentences(self) -> Sentences:
        return Sentences(self.text)
