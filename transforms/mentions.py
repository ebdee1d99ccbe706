"""An article's text to its date and quantity mentions: the joint pass of both engines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from dateline.transforms.dates.find import find_dates
from dateline.transforms.grammar import grammar
from dateline.transforms.languages import HOMES, first
from dateline.transforms.quantities.find import find_quantities
from dateline.transforms.reading import Reading
from dateline.transforms.records import DateMention, QuantityMention
from dateline.transforms.text.passage import Passage

YEARS: Final = (1000, 9000)  # so that no arithmetic from a publication leaves the calendar
TOGETHER: Final = 32
"""Texts of news length that ``find_all`` reads best at once."""

Found = tuple[list[DateMention], list[QuantityMention]]
"""All mentions of a text, sorted by start, and behind them those of its title."""


class Source(NamedTuple):
    """A text, and what is known of its article.

    published_date: ISO day that relative dates are resolved against; None, or a day outside ``YEARS``, leaves them
    unresolved.
    day_first: order of day and month in all-numeric dates of this source; None = undecided.
    country: ISO 3166 code of the source, for bare currency signs and holidays; None = unknown.
    title: read as a text of its own, which gives the other no context and takes none; "" or None = no title.
    language: ISO 639-1 code; None = the first that is read. Raises LanguageError where it is none that is read.
    """

    text: str
    published_date: str | None
    day_first: bool | None = None
    country: str | None = None
    title: str | None = None
    language: str | None = None


def is_read(language: str | None) -> bool:
    """Whether the engines read a language (ISO 639-1), as far as it is known."""
    return language is None or language in HOMES


def find(
    text: str,
    published_date: str | None,
    *,
    day_first: bool | None = None,
    country: str | None = None,
    title: str | None = None,
    language: str | None = None,
) -> tuple[list[DateMention], list[QuantityMention]]:
    """The mentions of one text; the arguments are those of ``Source``. Never raises on any string."""
    return find_all([Source(text, published_date, day_first, country, title, language)])[0]


def find_all(sources: Sequence[Source]) -> list[Found]:
    """The mentions of each text and title. Each step reads all of them before the next one begins: its code and its
    words stay in the processor's cache meanwhile, which saves a quarter of the time."""
    spoken = {source.language or first() for source in sources}
    if len(spoken) > 1:
        return _by_language(sources)
    texts = [source.text for source in sources]
    titles = [source.title for source in sources if source.title]
    owners = [source for source in sources if source.title]
    readings = grammar(spoken.pop() if spoken else "").readings([*texts, *titles])
    told = zip([*texts, *titles], [*sources, *owners], readings, strict=True)
    passages = [_passage(text, source, read) for text, source, read in told]
    dates = [find_dates(passage) for passage in passages]
    found = list(zip(dates, find_quantities(passages, dates), strict=True))
    headlines = iter(found[len(texts) :])
    return [
        _with_title(own, next(headlines)) if source.title else own
        for source, own in zip(sources, found[: len(texts)], strict=True)
    ]


def _by_language(sources: Sequence[Source]) -> list[Found]:
    """The mentions of sources of several languages, in their order."""
    places: dict[str, list[int]] = {}
    for place, source in enumerate(sources):
        places.setdefault(source.language or first(), []).append(place)
    found = [found for own in places.values() for found in zip(own, find_all([sources[at] for at in own]), strict=True)]
    return [mentions for _, mentions in sorted(found, key=lambda one: one[0])]


def _with_title(text: Found, title: Found) -> Found:
    dates = [msgspec.structs.replace(date, field="title") for date in title[0]]
    quantities = [msgspec.structs.replace(quantity, field="title") for quantity in title[1]]
    return text[0] + dates, text[1] + quantities


def _passage(text: str, source: Source, readings: list[tuple[int, Reading]]) -> Passage:
    published = dt.date.fromisoformat(source.published_date) if source.published_date else None
    if published is not None and not YEARS[0] <= published.year <= YEARS[1]:
        published = None
    islands = [(start, reading.items) for start, reading in readings]
    quantities = [(start, reading.quantities) for start, reading in readings if reading.quantities]
    return Passage(text, islands, quantities, published, source.day_first, source.country, source.language or "")
