"""What both engines see of one article: the text, its parsed islands, its sentences and the facts of its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dateline.transforms.engine.item import Item
from dateline.transforms.languages import first
from dateline.transforms.text.discourse import Discourse
from dateline.transforms.text.language import text_of
from dateline.transforms.text.sentences import Sentences

Islands = Sequence[tuple[int, tuple[Item, ...]]]


class Passage:
    """islands: (offset into the text, items whose offsets count from there) as the rules of dates left them, in order.

    quantities: the same of the islands with a number, as the rules of quantities left them.

    published: the day that relative dates are resolved against, or None.
    day_first: order of day and month in all-numeric dates of this source; None = undecided.
    country: ISO 3166 code of the source, or None.
    language: ISO 639-1 code; "" for the first that is read. sentences, discourse: of the text.
    """

    __slots__ = (
        "country", "day_first", "discourse", "islands", "language", "published", "quantities", "sentences", "text",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        islands: Islands,
        quantities: Islands = (),
        published: dt.date | None = None,
        day_first: bool | None = None,
        country: str | None = None,
        language: str = "",
    ) -> None:
        self.text = text
        self.islands = islands
        self.quantities = quantities
        self.published = published
        self.day_first = day_first
        self.country = country
        self.language = language or first()
        own = text_of(self.language)
        self.sentences = Sentences(text, own)
        self.discourse = Discourse(text, self.sentences, own)
