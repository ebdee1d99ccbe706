"""Parsed islands of an article to its quantity mentions."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.records import DateMention, QuantityMention
from transforms.text.passage import Passage


def find_quantities(passage: Passage, dates: Sequence[DateMention]) -> list[QuantityMention]:
    """Quantity mentions of a passage, sorted by start; none overlaps another, or a date other than a duration."""
    return []
