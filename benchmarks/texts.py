"""Articles to measure on: the bundled samples, and what lies in ../shared, read by our own readers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.accuracy.shared_gold import REPOSITORY, folder
from dateline.flows.inputs import slices
from dateline.transforms.articles.build import build
from dateline.transforms.records import Article, RawRecord

SHARED = {"timebank": "gold/dates/timebank.jsonl", "wikinews": "dumps/wikinews_csv"}


def corpora() -> Iterator[tuple[str, list[Article]]]:
    """(name, articles) of each corpus that is at hand; only articles in English, as the engines read no other."""
    yield "samples", _articles(REPOSITORY / "samples")
    shared = folder()
    for name, path in SHARED.items():
        if shared is not None and (shared / path).exists():
            yield name, _articles(shared / path)


def _articles(place: Path) -> list[Article]:
    found = []
    for dump in slices.discover([str(place)]):
        planned = slices.plan(dump)
        for record in (record for part in planned.slices for record in slices.read(part)):
            article = build(record, planned.facts) if isinstance(record, RawRecord) else None
            if isinstance(article, Article) and article.language in (None, "en"):
                found.append(article)
    return found
