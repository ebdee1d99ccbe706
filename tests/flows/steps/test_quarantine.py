"""What the gate refuses is in quarantine, row by row: which row, which check, what was seen; nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pyarrow as pa
import pytest

from dateline.flows.inputs import slices
from dateline.flows.steps import slice
from tests.flows.running import corpus


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[slice.Gated, slice.Gated]:
    """The tables of 60 articles as they are, and of engines that err: every modifier of a quantity of an article with
    an even number is wrong, and article 7 says that it is one letter long."""
    (dump,) = slices.discover([str(corpus(tmp_path_factory.mktemp("dump") / "news.jsonl", 60))])
    (piece,) = slices.plan(dump).slices
    sound = slice.gated(slices.read(piece), piece.facts)
    real = slice.process

    def erring(*arguments: Any) -> Iterator[Any]:
        for batch in real(*arguments):
            even = {a["article_id"] for a in batch.articles.to_pylist() if a["record_no"] % 2 == 0}
            rows = [r | ({"modifier": "odd"} if r["article_id"] in even else {}) for r in batch.quantities.to_pylist()]
            quantities = pa.Table.from_pylist(rows, schema=batch.quantities.schema)
            lengths = [1 if a["record_no"] == 7 else a["n_chars"] for a in batch.articles.to_pylist()]
            place = batch.articles.schema.get_field_index("n_chars")
            articles = batch.articles.set_column(
                place, batch.articles.schema.field(place), pa.array(lengths, pa.int64())
            )
            yield msgspec.structs.replace(batch, articles=articles, quantities=quantities)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slice, "process", erring)
        return sound, slice.gated(slices.read(piece), piece.facts)


def test_every_refused_row_says_which_it_is_which_check_it_failed_and_what_was_seen(
    spoilt: tuple[slice.Gated, slice.Gated],
) -> None:
    sound, gated = spoilt
    wanted = {
        (row["article_id"], row["start_char"], row["end_char"])
        for row in sound.tables["quantities"].to_pylist()
        if row["record_no"] % 2 == 0
    }
    rows = [
        r for r in gated.tables["quarantine"].to_pylist() if r["table_name"] == "quantities" and r["record_no"] != 7
    ]
    assert len(wanted) > 200
    keys = [json.loads(row["row_json"]) for row in rows]
    assert {(key["article_id"], key["start_char"], key["end_char"]) for key in keys} == wanted
    assert len(rows) == len(wanted)
    assert {(row["stage"], row["code"], row["detail"]) for row in rows} == {
        ("gate", "modifier_unknown", "modifier='odd'")
    }


def test_a_refused_article_takes_its_mentions_along(spoilt: tuple[slice.Gated, slice.Gated]) -> None:
    sound, gated = spoilt
    rows = [r for r in gated.tables["quarantine"].to_pylist() if r["record_no"] == 7]
    (article,) = [row for row in rows if row["table_name"] == "articles"]
    assert article["code"] == "length_wrong"
    assert json.loads(article["row_json"])["text"] == sound.tables["articles"]["text"][7].as_py()
    mentions = [m for name in slice.MENTIONS for m in sound.tables[name].to_pylist() if m["record_no"] == 7]
    assert len(rows) == 1 + len(mentions)
    assert {row["code"] for row in rows if row["table_name"] != "articles"} == {"article_refused"}


def test_nothing_is_lost_and_the_counts_are_those_of_what_stays(spoilt: tuple[slice.Gated, slice.Gated]) -> None:
    sound, gated = spoilt
    for name in ("articles", *slice.MENTIONS):
        moved = sum(row["table_name"] == name for row in gated.tables["quarantine"].to_pylist())
        assert gated.tables[name].num_rows + moved == sound.tables[name].num_rows
    counts = gated.counts
    assert (counts["articles"], counts["quarantined"], counts["records_read"]) == (59, 1, 60)
    quantities = gated.tables["quantities"]["record_no"].to_pylist()
    for article in gated.tables["articles"].to_pylist():
        assert article["n_quantities"] == quantities.count(article["record_no"])


def test_every_refused_row_is_counted(spoilt: tuple[slice.Gated, slice.Gated]) -> None:
    _, gated = spoilt
    tables = gated.tables["quarantine"]["table_name"].to_pylist()
    assert gated.counts["refused_rows"] == tables.count("dates") + tables.count("quantities") > 200
    assert gated.counts["quarantined"] == tables.count("articles") == 1
