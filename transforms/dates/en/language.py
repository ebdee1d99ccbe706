"""What English brings to dates beside words and rules."""

from __future__ import annotations

from typing import Final

from dateline.transforms.dates.en import around, tense
from dateline.transforms.dates.en.asides import aside
from dateline.transforms.dates.en.beside import LONGEST_LIST, completed
from dateline.transforms.dates.en.governing import governed, may_govern
from dateline.transforms.dates.en.lengths import from_now, is_within
from dateline.transforms.dates.language import Bounds, DateLanguage
from dateline.transforms.dates.meanings import Span, Value
from dateline.transforms.engine.site import Site
from dateline.transforms.text.discourse import Discourse


def _tense(discourse: Discourse, sentence: Bounds, bounds: Bounds) -> str | None:
    start, end = bounds
    cue = tense.of(discourse.text, sentence, start, end)
    if not may_govern(cue, Site(discourse.text, start, end, sentence)):
        return cue
    return governed(cue, discourse.sentence(sentence), start, end)


def _length(site: Site, length: Span) -> Value | None:
    return from_now(site, length) if is_within(site.text, site.start) else None


LANGUAGE: Final = DateLanguage(
    tense=_tense,
    completed=completed,
    longest_list=LONGEST_LIST,
    length=_length,
    joint=around.joint,
    is_aside=aside,
    goes_on=around.goes_on,
    frames=around.frames,
    lies_ahead=around.lies_ahead,
    is_of_attacks=around.is_of_attacks,
)
