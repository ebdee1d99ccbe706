"""A record that takes too long costs itself: wherever it is read, built or parsed."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from dateline.transforms import budget, mentions
from dateline.transforms.articles.build import build
from dateline.transforms.pipeline import DumpFacts, process
from dateline.transforms.readers.base import attempt
from dateline.transforms.records import Article, RawRecord, Rejected

FACTS = DumpFacts("dump", "0" * 64, "any")
SHORT = 0.2


def _spin(*_: object) -> Article:
    while True:
        try:
            sum(range(1000))
        except Exception:  # what libraries do
            continue


def _record(number: int, text: str = "Nine men walked 3 km.") -> RawRecord:
    return RawRecord(number, number, f"raw {number}".encode(), text)


def _in_a_thread(work: Callable[[], None]) -> None:
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert failed == []


def test_a_slow_article_costs_itself_alone() -> None:
    def made(raw: RawRecord, facts: DumpFacts) -> Article | Rejected:
        return _spin() if raw.record_no == 1 else build(raw, facts)

    def work() -> None:
        with budget.allowing(SHORT):
            [batch] = process(map(_record, range(3)), FACTS, made)
        assert batch.articles["record_no"].to_pylist() == [0, 2]
        [refused] = batch.quarantine.to_pylist()
        assert (refused["code"], refused["stage"], refused["raw"]) == ("too_slow", "article", b"raw 1")
        assert "0.2" in refused["detail"] and "DATELINE_RECORD_SECONDS" in refused["detail"]

    list(process([_record(0)], FACTS, build))  # what is loaded late
    work()
    _in_a_thread(work)


def test_a_slow_text_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    real = mentions.find_all

    def found(sources: list[mentions.Source]) -> list[mentions.Found]:
        return _spin() if any("slow" in source.text for source in sources) else real(sources)  # type: ignore[return-value]

    list(process([_record(0)], FACTS, build))  # what is loaded late
    monkeypatch.setattr(mentions, "find_all", found)
    texts = ["Nine men walked 3 km.", "Nine slow men walked 3 km.", "Six men walked 2 km."]
    with budget.allowing(SHORT):
        [batch] = process((_record(number, text) for number, text in enumerate(texts)), FACTS, build)
    assert batch.articles["n_quantities"].to_pylist() == [2, 2]
    assert batch.quarantine.select(["code", "stage", "raw"]).to_pylist() == [
        {"code": "too_slow", "stage": "mentions", "raw": b"raw 1"}
    ]


def test_a_slow_or_faulty_reader_costs_the_record() -> None:
    def slow() -> Rejected:
        _spin()
        raise AssertionError

    def faulty() -> Rejected:
        raise ZeroDivisionError("by nought")

    with budget.allowing(SHORT):
        refused = [attempt(make, 7, 99, b"raw") for make in (slow, faulty)]
    assert [(each.record_no, each.byte_offset, each.raw) for each in refused] == [(7, 99, b"raw")] * 2  # type: ignore[union-attr]
    assert [each.code for each in refused] == ["too_slow", "reader_error"]  # type: ignore[union-attr]
    assert "by nought" in refused[1].detail  # type: ignore[union-attr]


def test_time_grows_with_size_and_ends_with_the_record() -> None:
    with budget.allowing(SHORT), budget.record(50_000_000):
        sum(range(8_000_000))
    with budget.allowing(SHORT):
        for _ in range(3):
            with budget.record(0):
                pass
        sum(range(30_000_000))


def test_an_inner_record_is_the_outer_one() -> None:
    with budget.allowing(1000.0), budget.record(0), budget.allowing(0.0), budget.record(0):
        sum(range(3_000_000))


def test_other_errors_pass() -> None:
    with pytest.raises(ZeroDivisionError), budget.record(0):
        raise ZeroDivisionError
