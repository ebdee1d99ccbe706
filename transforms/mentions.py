"""One article's text to its date and quantity mentions: the joint pass of both engines."""

from __future__ import annotations

from transforms.records import DateMention, QuantityMention


def find(
    text: str, published_date: str | None, *, day_first: bool | None = None, country: str | None = None
) -> tuple[list[DateMention], list[QuantityMention]]:
    """All mentions of ``text``, sorted by start.

    published_date: ISO day that relative dates are resolved against; None leaves them unresolved.
    day_first: order of day and month in all-numeric dates of this source; None = undecided.
    country: ISO 3166 code of the source, for bare currency signs and holidays; None = unknown.
    Never raises on any string.
    """
    return [], []
