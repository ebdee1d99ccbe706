"""Parsed islands of an article to its quantity mentions: context decides what parsing left open."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.quantities import checks
from transforms.quantities.candidate import Candidate, candidates
from transforms.quantities.context import Context
from transforms.quantities.read import read
from transforms.records import DateMention, QuantityMention
from transforms.text.passage import Passage


def find_quantities(passage: Passage, dates: Sequence[DateMention]) -> list[QuantityMention]:
    """Quantity mentions of a passage, sorted by start; none overlaps another, or a date other than a duration."""
    context = Context(passage, dates)
    found: list[QuantityMention] = []
    last = 0
    for candidate in _all(passage):
        if candidate.start < last or context.dated(candidate):
            continue
        mention = read(candidate, context)
        if mention is not None and mention.start >= last and not context.crosses(mention):
            found.append(mention)
            last = mention.end
    return checks.checked(found, passage.text)


def _all(passage: Passage) -> list[Candidate]:
    found: list[Candidate] = []
    for offset, items in passage.quantities:
        for item in items:
            if "Q" in item.classes or "NUM" in item.classes:
                found += candidates(passage.text, offset, item)
    return found
