"""Rate of both engines in one process, start-up excluded, and of the peers on the first of the same articles.

Times are CPU seconds of this process, so that a busy machine disturbs them less. Cold: the memos of
islands and rules empty at the first article, filled by the corpus itself, as at the start of a run. Warm: as the pass
before left them. Of each the best of three passes. A peer is measured
until its time is used up. Python's collector rests meanwhile, for all alike, as it does while the pipeline reads a
slice.
"""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from transforms import mentions
from transforms.dates.find import find_dates
from transforms.grammar import Grammar, grammar
from transforms.records import Article
from transforms.text.passage import Passage

PEER_SECONDS = 10.0


class Rate(msgspec.Struct, frozen=True):
    """articles and bytes (UTF-8) a second, over that many articles."""

    who: str
    corpus: str
    articles: int
    articles_a_second: float
    megabytes_a_second: float
    found: int


def measure(
    who: str, corpus: str, articles: Sequence[Article], find: Callable[[str, str | None], Any], limit: float = 1e9
) -> Rate:
    """The rate of ``find`` over the articles, or over as many as it does in ``limit`` seconds."""
    done = size = found = 0
    gc.collect()
    gc.disable()
    start = time.process_time()
    for article in articles:
        found += find(article.text, article.published_date)
        done += 1
        size += len(article.text.encode())
        if time.process_time() - start > limit:
            break
    seconds = time.process_time() - start
    gc.enable()
    return Rate(who, corpus, done, done / seconds, size / 1e6 / seconds, found)


def _find(text: str, published: str | None) -> int:
    dates, quantities = mentions.find(text, published)
    return len(dates) + len(quantities)


class DatesAlone:
    """Dates with no word or rule of quantities: the half that date taggers do."""

    def __init__(self) -> None:
        self.grammar = Grammar(with_quantities=False)

    def __call__(self, text: str, published: str | None) -> int:
        islands = tuple([(start, reading.items) for start, reading in self.grammar.readings(text)])
        day = dt.date.fromisoformat(published) if published else None
        return len(find_dates(Passage(text, islands, (), day)))


def dates_alone(corpus: str, articles: Sequence[Article]) -> list[Rate]:
    """Cold (the best of three passes, each from empty memos) and warm."""
    find = DatesAlone()
    find("on May 7, 12 men", "2024-01-04")
    cold = []
    for _ in range(3):
        find.grammar.clear()
        cold.append(measure("dateline dates, cold", corpus, articles, find))
    warm = [measure("dateline dates, warm", corpus, articles, find) for _ in range(3)]
    return [max(rates, key=lambda rate: rate.articles_a_second) for rates in (cold, warm)]


def engines(corpus: str, articles: Sequence[Article]) -> list[Rate]:
    """Cold (the best of three passes, each from empty memos) and warm."""
    mentions.find("on May 7, 12 men", "2024-01-04")  # start-up: the grammar is built
    cold = []
    for _ in range(3):
        grammar().clear()
        cold.append(measure("dateline, cold", corpus, articles, _find))
    warm = [measure("dateline, warm", corpus, articles, _find) for _ in range(3)]
    return [max(rates, key=lambda rate: rate.articles_a_second) for rates in (cold, warm)]
