"""One article's text to its date and quantity mentions: the joint pass of both engines."""

from __future__ import annotations

import datetime as dt

from transforms.dates.find import find_dates
from transforms.grammar import grammar
from transforms.quantities.find import find_quantities
from transforms.records import DateMention, QuantityMention
from transforms.text.passage import Passage

YEARS = (1000, 9000)  # so that no arithmetic from a publication leaves the calendar


def find(
    text: str, published_date: str | None, *, day_first: bool | None = None, country: str | None = None
) -> tuple[list[DateMention], list[QuantityMention]]:
    """All mentions of ``text``, sorted by start.

    published_date: ISO day that relative dates are resolved against; None, or a day outside ``YEARS``, leaves them
    unresolved.
    day_first: order of day and month in all-numeric dates of this source; None = undecided.
    country: ISO 3166 code of the source, for bare currency signs and holidays; None = unknown.
    Never raises on any string.
    """
    published = dt.date.fromisoformat(published_date) if published_date else None
    if published is not None and not YEARS[0] <= published.year <= YEARS[1]:
        published = None
    readings = grammar().readings(text)
    islands = [(start, reading.items) for start, reading in readings]
    quantities = [(start, reading.quantities) for start, reading in readings if reading.quantities]
    passage = Passage(text, islands, quantities, published, day_first, country)
    dates = find_dates(passage)
    return dates, find_quantities(passage, dates)
