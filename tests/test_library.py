"""``import dateline``: the names it promises, the rows that a run gives, nothing heavy before the first answer."""

from __future__ import annotations

import datetime as dt
import inspect
import logging
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import msgspec
import pandas as pd
import pyarrow as pa
import pytest

import dateline
from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.manifest import PATH
from dateline.transforms import schema
from dateline.transforms.articles.build import build
from dateline.transforms.errors import InputError, OutputError, UsageError
from dateline.transforms.pipeline import process
from tests.flows import small_tree
from tests.shared import REPOSITORY

HEAVY = ["prefect", "great_expectations", "dask", "distributed", "pandas", "typer", "matplotlib"]
TEXT = "At least 12 men walked 3 miles on Tuesday. It cost $5."


def test_every_promised_name_is_there_and_no_other() -> None:
    public = {name for name, value in vars(dateline).items() if not name.startswith("_")}
    rooms = {name for name in public if isinstance(getattr(dateline, name), ModuleType)}
    assert public - rooms == set(dateline.__all__) - {"__version__"}
    assert dateline.__all__ == sorted(dateline.__all__)
    page = (REPOSITORY / "docs" / "library.md").read_text(encoding="utf-8")
    assert [name for name in dateline.__all__ if f"`{name}" not in page] == []


@pytest.mark.parametrize("name", [name for name in dateline.__all__ if name != "__version__"])
def test_every_promised_name_is_documented_and_typed(name: str) -> None:
    promised = getattr(dateline, name)
    assert inspect.getdoc(promised)
    if inspect.isfunction(promised):
        assert "return" in promised.__annotations__
    assert (REPOSITORY / "dateline" / "py.typed").is_file()


def test_the_first_answer_needs_nothing_heavy() -> None:
    code = f"import sys, dateline; assert dateline.extract({TEXT!r}, '2024-01-04').quantities; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert {name.split(".")[0] for name in done.stdout.split()}.isdisjoint([*HEAVY, "pyarrow"])


def test_reading_and_tables_need_no_orchestrator(tmp_path: Path) -> None:
    small_tree.make(tmp_path)
    code = (
        f"import sys, dateline; dateline.tables({str(tmp_path)!r});"
        " found = dateline.extract_many(dateline.read('samples/agency.jsonl', rejected=id));"
        " assert next(found).to_arrow().dates; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    heavy = {"prefect", "great_expectations", "dask", "distributed", "typer", "matplotlib"}
    assert {name.split(".")[0] for name in done.stdout.split()}.isdisjoint(heavy)


def test_text_and_title_in_one_answer() -> None:
    found = dateline.extract(TEXT, dt.date(2024, 1, 4), title="Dozens walk to $9 show", country="au")
    assert [(q.field, q.text, q.value, q.unit) for q in found.quantities] == [
        ("text", "At least 12 men", 12.0, "1"),
        ("text", "3 miles", 3.0, "[mi_i]"),
        ("text", "$5", 5.0, "AUD"),
        ("title", "Dozens", None, "1"),
        ("title", "$9", 9.0, "AUD"),
    ]
    assert [(d.field, d.timex_value) for d in found.dates] == [("text", "2024-01-02")]


DAYS = ["2024-01-04", "2024-01-04T23:59-11:00", dt.date(2024, 1, 4), dt.datetime(2024, 1, 4), pd.Timestamp(2024, 1, 4)]


@pytest.mark.parametrize("published", DAYS)
def test_a_day_in_any_form(published: str | dt.date) -> None:
    assert dateline.extract(TEXT, published).dates[0].timex_value == "2024-01-02"


def test_day_and_month() -> None:
    told = "It opened on 3/4/2024."
    assert dateline.extract(told, day_first=True).dates[0].timex_value == "2024-04-03"
    assert dateline.extract(told, day_first=False).dates[0].timex_value == "2024-03-04"
    assert dateline.extract(told).dates[0].ambiguous
    assert dateline.explain(told, day_first=True).dates[0].timex_value == "2024-04-03"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"text": b"5 km"}, "a text is a str, not b'5 km'; bytes must be decoded first"),
        ({"text": "x", "published": "yesterday"}, "published 'yesterday' is not a day; write it like 2024-01-04"),
        ({"text": "x", "published": 20240104}, "published 20240104 is not a day"),
        ({"text": "x", "country": "Australia"}, "country 'Australia' is no ISO 3166 code; write it like AU"),
        ({"text": "x", "title": 3}, "a text is a str, not 3"),
    ],
)
def test_a_wrong_argument_is_quoted(arguments: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError) as refused:
        dateline.extract(**arguments)  # type: ignore[arg-type]
    assert str(refused.value).startswith(told)


def test_half_a_character_is_told_of() -> None:
    found = dateline.extract(TEXT + " \ud83d")
    spoiled = msgspec.structs.replace(found.quantities[0], counted="m\ud83dn")
    with pytest.raises(UsageError, match=r"holds '\\ud83d', half a character"):
        dateline.Mentions("id", [], [spoiled]).to_arrow()


def test_tables_have_the_columns_of_a_run() -> None:
    found = dateline.extract(TEXT, "2024-01-04", title="Dozens walk")
    rows = found.to_arrow()
    assert rows.dates.schema.equals(schema.DATES) and rows.quantities.schema.equals(schema.QUANTITIES)
    frames = found.to_pandas()
    assert list(frames.quantities.columns) == schema.QUANTITIES.names
    assert set(frames.dates["article_id"]) == {found.article_id}
    nothing = dateline.extract("").to_arrow()
    assert (nothing.dates.num_rows, nothing.quantities.num_rows) == (0, 0)


def test_records_of_every_kind_give_the_rows_of_a_run() -> None:
    """Articles of ``read``, and rows of the table articles, are read as a run reads them."""
    from dateline.flows.inputs import slices

    wanted: dict[str, list[pa.Table]] = {"dates": [], "quantities": []}
    rows = []
    for dump in slices.discover([str(REPOSITORY / "samples")]):
        planned = slices.plan(dump)
        for batch in process((r for piece in planned.slices for r in slices.read(piece)), planned.facts, build):
            rows.append(batch.articles.to_pandas())
            for name, tables in wanted.items():
                tables.append(getattr(batch, name))
    articles = list(dateline.read(REPOSITORY / "samples", rejected=lambda _: None))
    records = pd.concat(rows).to_dict("records")
    assert len(articles) == len(records) == 43
    for given in (articles, records):
        found = [mentions.to_arrow() for mentions in dateline.extract_many(given)]
        for name, tables in wanted.items():
            assert pa.concat_tables(getattr(each, name) for each in found).equals(pa.concat_tables(tables))


def test_what_a_record_does_not_say_holds_for_all() -> None:
    records = ["It cost $5.", {"text": "It cost $5.", "domain": "news.example.co.nz"}, {"text": "$5", "language": "de"}]
    found = list(dateline.extract_many(records, country="CA"))
    assert [[q.unit for q in each.quantities] for each in found] == [["CAD"], ["NZD"], []]
    with pytest.raises(UsageError, match="a record is a text, a mapping or an article, not 7"):
        list(dateline.extract_many([7]))  # type: ignore[list-item]


def test_records_are_taken_a_few_at_a_time() -> None:
    taken = []

    def endless() -> object:
        while True:
            taken.append(1)
            yield "He paid $5."

    found = dateline.extract_many(endless())  # type: ignore[arg-type]
    assert [next(found).quantities[0].value for _ in range(3)] == [5.0, 5.0, 5.0]
    assert len(taken) < 100


def test_what_is_no_article_is_told_of(caplog: pytest.LogCaptureFixture) -> None:
    left_out: list[dateline.Rejected] = []
    assert len(list(dateline.read(REPOSITORY / "samples" / "agency.jsonl", rejected=left_out.append))) == 17
    assert [record.code for record in left_out] == ["bad_json"]
    with caplog.at_level(logging.WARNING, "dateline"):
        list(dateline.read(str(REPOSITORY / "samples" / "agency.jsonl")))
    assert "bad_json" in caplog.text
    with pytest.raises(InputError, match="'nowhere' does not exist"):
        dateline.read("nowhere")


def test_tables_are_those_of_the_manifest(tmp_path: Path) -> None:
    store = small_tree.make(tmp_path)
    store.write("dates/published_month=2024-05/stray.parquet", b"x")
    found = dateline.tables(tmp_path)
    assert set(found) == set(schema.TABLES)
    assert len(found["dates"]) == 2
    assert pd.concat(map(pd.read_parquet, found["dates"])).shape[0] == 120
    with pytest.raises(OutputError, match="holds no datasets"):
        dateline.tables(tmp_path / "typo")
    store.write(PATH, open_store(str(tmp_path)).read(PATH).replace(b'"schema_version": "2"', b'"schema_version": "1"'))
    with pytest.raises(OutputError, match="have schema version 1"):
        dateline.tables(tmp_path)
