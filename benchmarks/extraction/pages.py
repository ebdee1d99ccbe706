"""Bodies, titles and days of the gold pages: ours, trafilatura's settings, and htmldate alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import htmldate
import msgspec
import trafilatura

from benchmarks.extraction.gold import Gold, fold, headlines, pages, token_f1
from dateline.transforms.articles.build import build
from dateline.transforms.pipeline import DumpFacts
from dateline.transforms.readers.html import stated_charset
from dateline.transforms.records import Article, RawRecord

_FACTS = DumpFacts("news_html", "0" * 64, "html")
_LATEST = "2030-12-31"


class Reading(msgspec.Struct, frozen=True):
    """What an extractor makes of a page; at: the instant in UTC where one is known."""

    text: str | None = None
    title: str | None = None
    day: str | None = None
    at: str | None = None


class Outcome(msgspec.Struct, frozen=True):
    """How far a reading agrees with the gold; None where the extractor gives no such thing.

    stated: the title is the gold's or another headline that the page states of itself; golds keep one of them.
    """

    page: str
    who: str
    f1: float | None
    title: bool | None
    stated: bool | None
    day: bool | None
    reading: Reading
    gold: Gold


def ours(gold: Gold) -> Reading:
    """The article as ``build`` makes it; the name of the file, which has a day, is not shown to it."""
    made = build(RawRecord(0, 0, gold.data, gold.data, content="html", charset=stated_charset(gold.data)), _FACTS)
    if not isinstance(made, Article):
        return Reading("")
    return Reading(made.text, made.title, made.published_date, made.published_at)


def _trafilatura(**settings: Any) -> Callable[[Gold], Reading]:
    def read(gold: Gold) -> Reading:
        made = trafilatura.bare_extraction(
            gold.source,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"max_date": _LATEST, "original_date": True, "extensive_search": True},
            **settings,
        )
        return Reading(made.text, made.title, made.date) if made else Reading("")

    return read


def _htmldate(gold: Gold) -> Reading:
    return Reading(day=htmldate.find_date(gold.source, original_date=True, max_date=_LATEST))


EXTRACTORS: dict[str, Callable[[Gold], Reading]] = {
    "dateline": ours,
    "trafilatura fast": _trafilatura(fast=True),
    "trafilatura": _trafilatura(),
    "trafilatura precision": _trafilatura(favor_precision=True),
    "trafilatura recall": _trafilatura(favor_recall=True),
    "htmldate": _htmldate,
}


def outcomes(dumps: Path) -> Iterator[Outcome]:
    """Every extractor on every page."""
    for gold in pages(dumps):
        named = {*headlines(gold.source), fold(gold.title)}
        for who, extract in EXTRACTORS.items():
            made = extract(gold)
            yield Outcome(
                gold.name,
                who,
                None if made.text is None else token_f1(made.text, gold.body),
                None if made.text is None else fold(made.title) == fold(gold.title),
                None if made.text is None else fold(made.title) in named,
                same_day(made, gold.published),
                made,
                gold,
            )


def same_day(made: Reading, published: str) -> bool:
    """The gold's day as it is written, or the day of another zone at the very instant of the gold."""
    if made.day == published[:10]:
        return True
    stated = datetime.fromisoformat(published)
    return (
        made.at is not None
        and stated.tzinfo is not None
        and abs((datetime.fromisoformat(made.at) - stated).total_seconds()) < 60
    )


def table(found: list[Outcome]) -> Iterator[str]:
    """Lines: mean token F1, shares of right titles and days in percent."""
    yield f"{'':22} {'pages':>5} {'body F1':>8} {'titles':>7} {'stated':>7} {'days':>7}"
    for who in EXTRACTORS:
        own = [each for each in found if each.who == who]
        body, *shares = (_mean([getattr(each, name) for each in own]) for name in ("f1", "title", "stated", "day"))
        shown = [f"{body:8.4f}" if body is not None else " " * 8] + [
            f"{cell:7.1%}" if cell is not None else " " * 7 for cell in shares
        ]
        yield f"{who:22} {len(own):5} {' '.join(shown)}"


def _mean(values: list[float | None] | list[bool | None]) -> float | None:
    known = [float(value) for value in values if value is not None]
    return sum(known) / len(known) if known else None
