"""Parsed islands of an article to its quantity mentions: context decides what parsing left open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.transforms.claims import Dates
from dateline.transforms.quantities import checks
from dateline.transforms.quantities.candidate import Candidate, candidates
from dateline.transforms.quantities.claim import Claim, Memory, Window
from dateline.transforms.quantities.decisions import ends
from dateline.transforms.quantities.language import quantities_of
from dateline.transforms.quantities.read import read
from dateline.transforms.quantities.timeline import Timeline
from dateline.transforms.records import DateMention, QuantityMention
from dateline.transforms.text.passage import Passage

_STRETCH: Final = 2_000  # code points of a sentence that are cut into words at once
_OVERLAP: Final = 200

Cut = list[tuple[Window, list[Candidate]]]
"""The windows of a passage that hold candidates, with those."""


def find_quantities(passages: Sequence[Passage], dates: Sequence[Sequence[DateMention]]) -> list[list[QuantityMention]]:
    """Quantity mentions of each passage, sorted by start; none overlaps another, or a date other than a duration.
    dates: the date mentions of each passage."""
    owners = [Dates(found) for found in dates]
    asked = [own.leave(_all(passage)) for own, passage in zip(owners, passages, strict=True)]
    cuts = [_cut(*one) for one in zip(passages, asked, dates, strict=True)]
    lines = [Timeline(passage.discourse, found) for passage, found in zip(passages, dates, strict=True)]
    found = [_read(*one) for one in zip(passages, cuts, owners, lines, strict=True)]
    return [checks.checked(mentions, passage) for mentions, passage in zip(found, passages, strict=True)]


def _all(passage: Passage) -> list[Candidate]:
    found: list[Candidate] = []
    for offset, items in passage.quantities:
        for item in items:
            if "Q" in item.classes or "NUM" in item.classes:
                found += candidates(passage, offset, item)
    return found


def _cut(passage: Passage, asked: Sequence[Candidate], dates: Sequence[DateMention]) -> Cut:
    """The sentences of candidates cut into words, before any of them is read."""
    found: Cut = []
    starts = [mention.start_char for mention in dates]
    end = 0
    for candidate in asked:
        at = candidate.start
        if not found or not found[-1][0].start <= at or candidate.end > end:
            low, high = passage.sentences.at(at)
            bounds = start, end = low, max(high, candidate.end)  # a very long sentence is cut where it may
            if end - start > 2 * _STRETCH:
                start, end = _stretch(bounds, at)
            end = max(end, candidate.end)
            first = bisect_left(starts, start)
            inside = dates[first : bisect_left(starts, end, first)]
            held = [mention for mention in inside if mention.end_char <= end]
            found.append((Window(passage, start, end, bounds, held), []))
        found[-1][1].append(candidate)
    return found


def _stretch(bounds: tuple[int, int], at: int) -> tuple[int, int]:
    """Of a very long sentence (a table, junk) the stretch around ``at``, so that time stays linear."""
    start, end = bounds
    opening = start + (at - start) // _STRETCH * _STRETCH
    return max(start, opening - _OVERLAP), min(end, opening + _STRETCH + _OVERLAP)


def _read(passage: Passage, cut: Cut, owners: Dates, timeline: Timeline) -> list[QuantityMention]:
    found: list[QuantityMention] = []
    memory = Memory(quantities_of(passage.language), timeline)
    last = 0
    for window, asked in cut:
        if memory.heads:
            memory.enter(window.bounds[0])
        for candidate in asked:
            if candidate.start < last:
                continue
            whole = Claim(candidate, passage, window, memory)
            for claim in _ends(whole, candidate, passage) if candidate.ends else (whole,):
                mention = read(claim)
                if mention is None:
                    continue
                memory.add(claim, mention)
                if candidate is not asked[-1] or claim.opens_span:
                    window.mask(mention)
                if mention.start_char >= last and not owners.cross(mention):
                    found.append(mention)
                    last = mention.end_char
    return found


def _ends(whole: Claim, candidate: Candidate, passage: Passage) -> Iterator[Claim]:
    """The claims of a span's ends, one after the other, where they are figures of their own; else that of the span."""
    if not ends.QUESTION.ask(whole):
        yield whole
        return
    for end in candidate.ends:
        yield Claim(end, passage, whole.window, whole.memory, whole)
