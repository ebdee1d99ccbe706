"""Rate of both engines in one process, start-up excluded, and of the peers on the first of the same articles.

Times are CPU seconds of this process, so that a busy machine disturbs them less. Cold: the memos of islands and rules
empty at the first article, filled by the corpus itself, as at the start of a run. Behind others: as the other corpora
left them, as in the middle of a run, which has seen such news but not this. Warm: as the pass before left them. Of each
the best of three passes. Ours reads as many articles together as in the pipeline, a peer one by one until its time is
used up. Python's collector rests meanwhile, for all alike, as it does while the pipeline reads a slice.
"""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from dateline.transforms import mentions
from dateline.transforms.dates.find import find_dates
from dateline.transforms.grammar import Grammar, grammar
from dateline.transforms.reading import Reading
from dateline.transforms.records import Article
from dateline.transforms.text.passage import Passage

PEER_SECONDS = 10.0


class Rate(msgspec.Struct, frozen=True):
    """articles and bytes (UTF-8) a second, over that many articles."""

    who: str
    corpus: str
    articles: int
    articles_a_second: float
    megabytes_a_second: float
    found: int


Reads = Callable[[Sequence[Article]], int]
"""Articles that are read at once -> mentions found."""


def measure(who: str, corpus: str, articles: Sequence[Article], read: Reads, together: int, limit: float = 1e9) -> Rate:
    """The rate of ``read`` over the articles, ``together`` at once, or over as many as it does in ``limit`` seconds."""
    done = size = found = 0
    gc.collect()
    gc.disable()
    start = time.process_time()
    while done < len(articles):
        some = articles[done : done + together]
        found += read(some)
        done += len(some)
        size += sum(len(article.text.encode()) for article in some)
        if time.process_time() - start > limit:
            break
    seconds = time.process_time() - start
    gc.enable()
    return Rate(who, corpus, done, done / seconds, size / 1e6 / seconds, found)


def one_by_one(peer: Callable[[str, str | None], Any]) -> Reads:
    """A peer takes one text at a time."""
    return lambda articles: sum(peer(article.text, article.published_date) for article in articles)


def _read(articles: Sequence[Article]) -> int:
    found = mentions.find_all([mentions.Source(article.text, article.published_date) for article in articles])
    return sum(len(dates) + len(quantities) for dates, quantities in found)


class DatesAlone:
    """Dates with no word or rule of quantities: the half that date taggers do."""

    def __init__(self) -> None:
        self.grammar = Grammar(with_quantities=False)

    def __call__(self, articles: Sequence[Article]) -> int:
        readings = self.grammar.readings([article.text for article in articles])
        passages = [_passage(article, read) for article, read in zip(articles, readings, strict=True)]
        return sum(len(find_dates(passage)) for passage in passages)


def _passage(article: Article, readings: list[tuple[int, Reading]]) -> Passage:
    islands = tuple([(start, reading.items) for start, reading in readings])
    day = dt.date.fromisoformat(article.published_date) if article.published_date else None
    return Passage(article.text, islands, (), day)


def dates_alone(corpus: str, articles: Sequence[Article]) -> list[Rate]:
    """Cold (the best of three passes, each from empty memos) and warm."""
    read = DatesAlone()
    read(articles[:1])
    cold = []
    for _ in range(3):
        read.grammar.clear()
        cold.append(measure("dateline dates, cold", corpus, articles, read, mentions.TOGETHER))
    warm = [measure("dateline dates, warm", corpus, articles, read, mentions.TOGETHER) for _ in range(3)]
    return [max(rates, key=lambda rate: rate.articles_a_second) for rates in (cold, warm)]


def engines(corpus: str, articles: Sequence[Article], others: Sequence[Article] = ()) -> list[Rate]:
    """Cold (the best of three passes, each from empty memos), behind ``others`` where there are any, and warm."""
    mentions.find("on May 7, 12 men", "2024-01-04")  # start-up: the grammar is built

    def one_pass(who: str, before: Sequence[Article]) -> Rate:
        grammar().clear()
        for start in range(0, len(before), mentions.TOGETHER):
            _read(before[start : start + mentions.TOGETHER])
        return measure(who, corpus, articles, _read, mentions.TOGETHER)

    behind = [one_pass("dateline, behind others", others) for _ in range(3)] if others else []
    cold = [one_pass("dateline, cold", ()) for _ in range(3)]
    warm = [measure("dateline, warm", corpus, articles, _read, mentions.TOGETHER) for _ in range(3)]
    return [max(rates, key=lambda rate: rate.articles_a_second) for rates in (cold, behind, warm) if rates]
