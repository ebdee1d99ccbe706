"""Parsed islands of an article to its date mentions."""

from __future__ import annotations

from transforms.records import DateMention
from transforms.text.passage import Passage


def find_dates(passage: Passage) -> list[DateMention]:
    """Date mentions of a passage, sorted by start, none overlapping another."""
    return []
