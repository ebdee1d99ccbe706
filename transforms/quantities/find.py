"""Parsed islands of an article to its quantity mentions: context decides what parsing left open."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.transforms.quantities import checks
from dateline.transforms.quantities.candidate import Candidate, candidates
from dateline.transforms.quantities.context import Context
from dateline.transforms.quantities.read import read
from dateline.transforms.records import DateMention, QuantityMention
from dateline.transforms.text.passage import Passage


def find_quantities(passages: Sequence[Passage], dates: Sequence[Sequence[DateMention]]) -> list[list[QuantityMention]]:
    """Quantity mentions of each passage, sorted by start; none overlaps another, or a date other than a duration.
    dates: the date mentions of each passage."""
    contexts = [Context(passage, found) for passage, found in zip(passages, dates, strict=True)]
    asked = [context.undated(_all(passage)) for context, passage in zip(contexts, passages, strict=True)]
    for context, open_ones in zip(contexts, asked, strict=True):
        context.tag(open_ones)
    found = [_read(context, open_ones) for context, open_ones in zip(contexts, asked, strict=True)]
    return [checks.checked(mentions, passage.text) for mentions, passage in zip(found, passages, strict=True)]


def _read(context: Context, open_ones: Sequence[Candidate]) -> list[QuantityMention]:
    found: list[QuantityMention] = []
    last = 0
    for candidate in open_ones:
        if candidate.start < last:
            continue
        mention = read(candidate, context)
        if mention is not None and mention.start_char >= last and not context.crosses(mention):
            found.append(mention)
            last = mention.end_char
    return found


def _all(passage: Passage) -> list[Candidate]:
    found: list[Candidate] = []
    for offset, items in passage.quantities:
        for item in items:
            if "Q" in item.classes or "NUM" in item.classes:
                found += candidates(passage.text, offset, item)
    return found
