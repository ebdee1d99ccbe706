"""The benchmark measures what it says, on articles that were really read; no figure is a test, machines differ."""

from __future__ import annotations

import pytest

from benchmarks import __main__ as bench
from benchmarks import speed, texts
from dateline.transforms.records import Article


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    name, found = next(texts.corpora())
    assert name == "samples"
    return found


def test_the_samples_are_read(articles: list[Article]) -> None:
    assert len(articles) == 43
    assert all(len(article.text) > 1000 for article in articles)


def test_cold_and_warm_find_the_same(articles: list[Article]) -> None:
    cold, warm = speed.engines("samples", articles[:8])
    assert cold.found == warm.found > 8 * 20
    _, behind, again = speed.engines("samples", articles[:2], articles[2:6])
    assert (behind.who, behind.articles) == ("dateline, behind others", 2)
    assert behind.found == again.found
    assert warm.articles_a_second > cold.articles_a_second > 0


def test_a_limit_ends_a_slow_measurement(articles: list[Article]) -> None:
    peer = speed.one_by_one(lambda text, published: len(text))
    rate = speed.measure("nobody", "samples", articles, peer, 1, limit=0.0)
    assert rate.articles == 1
    assert rate.found == len(articles[0].text)


def test_a_peer_that_cannot_run_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> object:
        raise OSError("no Java")

    monkeypatch.setattr(bench, "peers", lambda: [("jvm", "dates", broken)])
    assert list(bench.started()) == []
    assert "jvm does not run here: OSError: no Java" in capsys.readouterr().out
