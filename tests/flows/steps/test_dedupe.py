"""Every record keeps an id of its own, and a later copy knows the earliest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from dateline.flows.outputs.folder import Folder
from dateline.flows.outputs.manifest import INDEX, INDEXES, File, Manifest, Published
from dateline.flows.steps import dedupe
from dateline.flows.steps.dedupe import Articles, Change, Changes
from dateline.transforms.articles.duplicates import ROWS, signatures
from dateline.transforms.writers.parquet import ipc_bytes
from tests.flows.running import corpus, run

TEXT = "The ferry was late on Monday because of strong winds, said the harbour master; 12 crossings were cancelled. "
LONG = TEXT + "Passengers slept in the sports hall; volunteers brought soup, blankets and several board games."


def settle_ids(articles: pa.Table, published: pa.Table) -> Changes:
    """What changes among the articles of a run, beside those that stay published."""
    with Articles() as rows:
        rows.add(published, published=True)
        rows.add(articles)
        return rows.settle()


def _rows(*rows: tuple[str, str, int, date | None, str | None]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [(), (), (), (), ()]
    return pa.table([*columns[:4], signatures(columns[4])], schema=ROWS)


def test_ids_that_are_unique_stay() -> None:
    assert settle_ids(_rows(("a", "d", 0, None, None), ("b", "d", 1, None, None)), _rows()) == {}


def test_the_earliest_keeps_a_shared_id_whatever_the_order() -> None:
    first, second, third = date(2024, 1, 1), date(2024, 1, 2), None
    rows = [("a" * 16, "y", 0, second, None), ("a" * 16, "x", 5, first, None), ("a" * 16, "x", 6, third, None)]
    changes = settle_ids(_rows(*rows), _rows())
    assert changes == settle_ids(_rows(*reversed(rows)), _rows())
    assert set(changes) == {("y", 0), ("x", 6)}
    assert {change.duplicate_of for change in changes.values()} == {"a" * 16}
    assert len({change.article_id for change in changes.values()} | {"a" * 16}) == 3


def test_a_published_row_keeps_its_id_even_against_an_earlier_one() -> None:
    changes = settle_ids(_rows(("a", "new", 0, date(2020, 1, 1), None)), _rows(("a", "old", 0, date(2024, 1, 1), None)))
    assert changes["new", 0].duplicate_of == "a"
    assert changes["new", 0].article_id != "a"


def test_a_near_copy_points_to_the_earliest_and_keeps_its_id() -> None:
    copy = LONG.replace("several", "many")
    rows = _rows(("b", "d", 1, date(2024, 1, 2), copy), ("a", "d", 0, date(2024, 1, 1), LONG))
    assert settle_ids(rows, _rows()) == {("d", 1): Change("b", "a")}
    assert settle_ids(_rows(("c", "e", 0, None, copy)), rows) == {("e", 0): Change("c", "a")}


def test_a_copy_of_a_copy_points_to_the_first() -> None:
    """The same text under titles A, B and B: the two B share an id, and both are copies of A."""
    days = [date(2024, 1, day) for day in (1, 2, 3)]
    rows = [("a" * 16, "d", 0, days[0], LONG), ("b" * 16, "d", 1, days[1], LONG), ("b" * 16, "d", 2, days[2], LONG)]
    changes = settle_ids(_rows(*rows), _rows())
    assert {key: change.duplicate_of for key, change in changes.items()} == {("d", 1): "a" * 16, ("d", 2): "a" * 16}
    assert changes == settle_ids(_rows(*reversed(rows)), _rows())
    published = settle_ids(_rows(rows[2]), _rows(*rows[:2]))
    assert published["d", 2].duplicate_of == "a" * 16


def test_articles_without_a_text_are_no_copies_of_each_other() -> None:
    assert settle_ids(_rows(("a" * 16, "d", 0, None, ""), ("b" * 16, "d", 1, None, "")), _rows()) == {}


def test_runs_over_the_same_articles_point_to_the_published_ones(prefect: dict[str, str], tmp_path: Path) -> None:
    import pandas as pd

    first = corpus(tmp_path / "first.jsonl", 20)
    out = tmp_path / "out"
    run(first, out=out, environment=prefect)
    (tmp_path / "again").mkdir()
    run(corpus(tmp_path / "again" / "second.jsonl", 20), out=out, environment=prefect)
    articles = pd.read_parquet(out / "articles")
    assert articles["article_id"].is_unique
    copies = articles[articles["dump"] == "second.jsonl"].set_index("record_no")
    originals = articles[articles["dump"] == "first.jsonl"].set_index("record_no")
    assert originals["duplicate_of"].isna().all()
    assert (copies["duplicate_of"] == originals["article_id"]).all()
    mentions = pd.read_parquet(out / "dates")
    assert set(mentions["article_id"]) <= set(articles["article_id"])
    assert mentions["article_id"].isin(copies["article_id"]).sum() * 2 == len(mentions)


def _published(store: Folder, *sizes: int) -> Manifest:
    """Index files of dumps d0, d1 ... with so many articles each, published one after the other."""
    index, dumps = {}, {}
    for number, size in enumerate(sizes):
        path, dump = f"{INDEXES}/d{number}.0000.abc.arrow", f"d{number}"
        store.write(path, ipc_bytes(_rows(*((f"{dump}-{row}", dump, row, None, LONG) for row in range(size)))))
        index[path] = File(INDEX, dump, size, 1, "0")
        dumps[dump] = Published("0", "0", f"run{number}", "jsonl", "", {}, {})
    return Manifest("2", {}, dumps, index=index)


def test_copies_are_sought_among_the_latest_so_many_articles_and_ids_among_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Folder(str(tmp_path))
    manifest = _published(store, 3, 4, 2, 5)
    for most, signed in ((14, 14), (13, 11), (11, 11), (10, 7), (7, 7), (6, 5), (4, 0)):
        monkeypatch.setattr(dedupe, "PUBLISHED_AT_MOST", most)
        tables = list(dedupe.published_rows(store, manifest, set()))
        assert [table["dump"][0].as_py() for table in tables] == ["d3", "d2", "d1", "d0"]
        assert sum(table.num_rows for table in tables) == 14
        assert sum(len(table["signature"].drop_null()) for table in tables) == signed, most
    monkeypatch.setattr(dedupe, "PUBLISHED_AT_MOST", 9)
    tables = list(dedupe.published_rows(store, manifest, {"d3"}))
    assert sum(len(table["signature"].drop_null()) for table in tables) == 9


def test_two_million_articles_are_compared() -> None:
    """What docs/operations.md and the memory of a run rest on; a change of it is a decision."""
    assert dedupe.PUBLISHED_AT_MOST == 2_000_000
