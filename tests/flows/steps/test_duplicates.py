"""Copies are found whatever happened to their blanks and paragraphs; the earliest keeps its place."""

from __future__ import annotations

import random
from datetime import date

import pyarrow as pa
import pytest

from dateline.transforms.articles.duplicates import ROWS, signatures
from tests.flows.steps.test_dedupe import settle_ids

WORDS = (
    "council bridge harbour minister storm budget school river report police farmers hospital railway market court"
    " island museum engine forest strike election harvest tunnel ferry airline festival reservoir drought"
).split()


def story(seed: int, paragraphs: int = 6) -> str:
    """An invented text, unlike those of other seeds."""
    chance = random.Random(seed)
    sentence = lambda: " ".join(chance.choices(WORDS, k=12)).capitalize() + f" {chance.randrange(10_000)}."  # noqa: E731
    return "\n\n".join(" ".join(sentence() for _ in range(4)) for _ in range(paragraphs))


def rows(texts: list[str], days: list[str | None], dump: str = "a") -> pa.Table:
    return pa.table(
        {
            "article_id": [f"{dump}{no}" for no in range(len(texts))],
            "dump": [dump] * len(texts),
            "record_no": list(range(len(texts))),
            "published_date": pa.array([day and date.fromisoformat(day) for day in days], pa.date32()),
            "signature": signatures(texts),
        },
        schema=ROWS,
    )


def near_duplicates(table: pa.Table, known: pa.Table | None = None) -> dict[tuple[str, int], str | None]:
    changes = settle_ids(table, known if known is not None else ROWS.empty_table())
    return {key: change.duplicate_of for key, change in changes.items()}


def spoiled(text: str, seed: int) -> str:
    """The text with its paragraphs in another order, some blanks lost and an agency line before it."""
    chance = random.Random(seed)
    parts = text.split("\n\n")
    chance.shuffle(parts)
    moved = "\n\n".join(parts)
    return "(Agency) " + "".join(letter for letter in moved if letter != " " or chance.random() > 0.02)


def test_copies_point_to_the_earliest() -> None:
    original = story(1)
    texts = [spoiled(original, 5), story(2), original, original.replace(" ", "\n"), story(3)]
    days = ["2024-01-06", "2024-01-04", "2024-01-05", None, "2024-01-01"]
    assert near_duplicates(rows(texts, days)) == {("a", 0): "a2", ("a", 3): "a2"}


def test_the_order_of_rows_does_not_matter() -> None:
    texts = [spoiled(story(seed), copy) if copy else story(seed) for seed in range(12) for copy in range(3)]
    table = rows(texts, ["2024-01-04"] * len(texts))
    shuffled = table.take(pa.array(random.Random(1).sample(range(len(texts)), len(texts))))
    found = near_duplicates(table)
    assert found == near_duplicates(shuffled)
    assert found == {("a", 3 * seed + copy): f"a{3 * seed}" for seed in range(12) for copy in (1, 2)}


def test_published_articles_stay_the_earliest() -> None:
    known = rows([story(1)], ["2024-02-01"], "old")
    new = rows([spoiled(story(1), 3), story(2)], ["2024-01-01", "2024-01-01"], "new")
    assert near_duplicates(new, known) == {("new", 0): "old0"}


def test_different_stories_are_no_copies() -> None:
    texts = [story(seed) for seed in range(300)]
    assert near_duplicates(rows(texts, [None] * len(texts))) == {}


def test_short_texts_are_copies_only_when_equal() -> None:
    texts = ["Bridge opens", "Bridge  opens", "Bridge closes", "bridge opens"]
    assert near_duplicates(rows(texts, [None] * 4)) == {("a", 1): "a0", ("a", 3): "a0"}


def test_nothing_to_compare() -> None:
    assert near_duplicates(ROWS.empty_table()) == {}
    assert signatures([None]).null_count == 1


def test_articles_without_a_signature_are_passed_over() -> None:
    known = rows([story(1), story(2)], ["2024-02-01"] * 2, "old")
    nothing = pa.nulls(2, ROWS.field("signature").type)
    unsigned = known.set_column(ROWS.get_field_index("signature"), ROWS.field("signature"), nothing)
    again = rows([story(2), story(3), story(1), story(3)], ["2024-01-01"] * 4, "new")
    assert near_duplicates(again, unsigned) == {("new", 3): "new1"}
    assert near_duplicates(again, pa.concat_tables([unsigned.slice(1), known.slice(0, 1)])) == {
        ("new", 2): "old0",
        ("new", 3): "new1",
    }


def test_more_articles_than_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.flows.steps.signatures._CHUNK", 7)
    texts = [story(seed) for seed in range(20)] * 2
    assert near_duplicates(rows(texts, [None] * 40)) == {("a", 20 + seed): f"a{seed}" for seed in range(20)}
