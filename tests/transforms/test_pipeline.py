"""The pipeline: every record is counted once, batches are bounded, a fault costs one record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from dateline.transforms import mentions, pipeline, schema
from dateline.transforms.pipeline import DumpFacts, process
from dateline.transforms.records import Article, Blank, RawRecord, Rejected

FACTS = DumpFacts("wire.txt", "0" * 64, "header_text")


def build(raw: RawRecord, facts: DumpFacts) -> Article | Rejected:
    if raw.body == "bad":
        return Rejected(raw.record_no, raw.byte_offset, "article", "no_text", "'bad'", raw.raw)
    assert isinstance(raw.body, str)
    return Article(
        raw.record_no, raw.byte_offset, f"id{raw.record_no}", raw.body, "0" * 64,
        title=raw.title, language=raw.language, published_date="2024-01-04", domain="example.com.au",
    )  # fmt: skip


def records(*bodies: str | None) -> list[RawRecord | Blank | Rejected]:
    return [
        Blank(n, n) if body is None else RawRecord(n, n, body.encode(), body, language="en")
        for n, body in enumerate(bodies)
    ]


def test_every_record_is_counted_once() -> None:
    found = [*records("one", None, "bad", "two"), Rejected(4, 9, "read", "not_json", "'{'", b"{")]
    (batch,) = process(found, FACTS, build)
    assert batch.counts == {"records_read": 5, "articles": 2, "quarantined": 2, "blank": 1, "other_language": 0}
    assert batch.reasons == {"no_text": 1, "not_json": 1}
    assert batch.articles.column("article_id").to_pylist() == ["id0", "id3"]
    assert batch.quarantine.column("raw").to_pylist() == [b"bad", b"{"]


def test_tables_have_their_schemas() -> None:
    (batch,) = process(records("one"), FACTS, build)
    assert batch.articles.schema.equals(schema.ARTICLES, check_metadata=True)
    assert batch.dates.schema.equals(schema.DATES)
    assert batch.quantities.schema.equals(schema.QUANTITIES)
    assert batch.quarantine.schema.equals(schema.QUARANTINE)


def titled(title: str, body: str) -> RawRecord:
    return RawRecord(0, 0, body.encode(), body, title=title, language="en")


def test_a_title_is_read_as_a_text_of_its_own() -> None:
    headline, body = "Tolls: 20 dead, dozens hurt on Tuesday", "The 12 boats sank on May 3. On May 5, 4 people spoke."
    (batch,) = process([titled(headline, body), *records("He paid $5.")], FACTS, build)
    places = [(row["field"], row["text"]) for row in batch.quantities.to_pylist()]
    assert places == [("text", "12 boats"), ("text", "4 people"), ("title", "20"), ("title", "dozens"), ("text", "$5")]
    assert [row["timex_value"] for row in batch.dates.to_pylist()] == ["2023-05-03", "2023-05-05", "2024-01-02"]
    for row in batch.quantities.to_pylist()[:4] + batch.dates.to_pylist():
        read = {"text": body, "title": headline}[row["field"]]
        assert read[row["start_char"] : row["end_char"]] == row["text"]
    assert batch.articles.select(["n_dates", "n_quantities"]).to_pylist() == [
        {"n_dates": 3, "n_quantities": 4},
        {"n_dates": 0, "n_quantities": 1},
    ]


def test_a_title_gives_the_body_no_context() -> None:
    body = "The day after, 4 people spoke. It cost $5 that month."
    (alone,) = process(records(body), FACTS, build)
    (batch,) = process([titled("Flood of March 1999 cost A$9 million", body)], FACTS, build)
    for name in ("dates", "quantities"):
        rows = [row for row in getattr(batch, name).to_pylist() if row["field"] == "text"]
        assert rows == getattr(alone, name).to_pylist()
        assert len(rows) < getattr(batch, name).num_rows


def test_batches_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH_ARTICLES", 3)
    batches = list(process(records(*["text"] * 8), FACTS, build))
    assert [batch.counts["records_read"] for batch in batches] == [3, 3, 2]
    assert sum((Counter(batch.counts) for batch in batches), Counter())["articles"] == 8


def test_articles_read_together_are_read_as_alone() -> None:
    texts = [f"On May {day}, {day * 3} men walked {day} miles." for day in range(1, 29)] * 2
    read_together = list(process(records(*texts), FACTS, build))
    alone = [batch for text in texts for batch in process(records(text), FACTS, build)]
    for name in ("dates", "quantities"):
        rows = [row for batch in read_together for row in getattr(batch, name).drop(["article_id"]).to_pylist()]
        assert rows == [row for batch in alone for row in getattr(batch, name).drop(["article_id"]).to_pylist()]
    assert len(texts) > mentions.TOGETHER


def test_what_waits_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    real = mentions.find_all

    def find_all(sources: Sequence[mentions.Source]) -> list[mentions.Found]:
        sizes.append(len(sources))
        return real(sources)

    monkeypatch.setattr(mentions, "find_all", find_all)
    monkeypatch.setattr(pipeline, "TOGETHER_SIZE", 30)
    assert sum(batch.counts["articles"] for batch in process(records(*["ten chars."] * 7), FACTS, build)) == 7
    assert sizes == [2, 2, 2, 1]


def test_a_fault_of_an_engine_costs_one_record(monkeypatch: pytest.MonkeyPatch) -> None:
    real = mentions.find_all

    def find_all(sources: Sequence[mentions.Source]) -> list[mentions.Found]:
        if any(source.text == "boom" for source in sources):
            raise ZeroDivisionError("division by zero")
        return real(sources)

    monkeypatch.setattr(mentions, "find_all", find_all)
    (batch,) = process(records("fine on May 7", "boom", "fine"), FACTS, build)
    assert batch.articles.column("n_dates").to_pylist() == [1, 0]
    assert batch.counts["articles"] == 2
    assert batch.quarantine.column("code").to_pylist() == ["engine_error"]
    assert batch.quarantine.column("raw").to_pylist() == [b"boom"]


def test_other_languages_are_kept_without_mentions() -> None:
    (batch,) = process([RawRecord(0, 0, b"x", "am 5. Mai 2020", language="de")], FACTS, build)
    assert batch.counts["other_language"] == 1
    assert batch.articles.column("n_dates").to_pylist() == [0]
