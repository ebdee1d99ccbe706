"""The real development dumps, when they are here: every record, the truncated rest reported, the days as indexed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache

import pytest

from dateline.flows.inputs import slices
from dateline.transforms.articles.build import build
from dateline.transforms.records import Article, RawRecord, Rejected
from tests.shared import need_shared

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@cache
def outcomes(folder: str) -> dict[str, list[Article | Rejected]]:
    """Dump name -> what became of its records."""
    found: dict[str, list[Article | Rejected]] = {}
    for dump in slices.discover([str(need_shared() / "dumps" / folder)]):
        plan = slices.plan(dump)
        records = [record for piece in plan.slices for record in slices.read(piece)]
        made = [build(record, plan.facts) if isinstance(record, RawRecord) else record for record in records]
        found[dump.name] = [each for each in made if isinstance(each, Article | Rejected)]
    return found


def counts(folder: str) -> dict[str, dict[str, int]]:
    return {
        name: dict(Counter("article" if isinstance(each, Article) else each.code for each in found))
        for name, found in outcomes(folder).items()
    }


def test_every_record_is_accounted_for() -> None:
    assert counts("wikinews_csv") == {
        "wikinews_csv/wn_2019.csv": {"article": 171},
        "wikinews_csv/wn_2020.csv": {"article": 124},
    }
    assert counts("doj_html") == {"doj_html": {"article": 200}}
    assert counts("senate_txt") == {"senate_txt": {"article": 200}}
    assert counts("doj_warc") == {
        "doj_warc/doj-repacked.warc.gz": {"article": 100},
        "doj_warc/doj-repacked-truncated.warc.gz": {"article": 61, "truncated": 1},
    }


def test_pages_have_the_indexed_day() -> None:
    with (need_shared() / "dumps" / "doj_html" / "INDEX.tsv").open() as lines:
        days = {
            row["file"].removesuffix(".html"): row["published"][:10] for row in csv.DictReader(lines, delimiter="\t")
        }
    articles = [each for each in outcomes("doj_html")["doj_html"] if isinstance(each, Article)]
    wrong = [
        (each.source_id, each.published_date) for each in articles if days[str(each.source_id)] != each.published_date
    ]
    assert len(days) == 200
    assert len(wrong) <= 5, wrong


def test_releases_have_the_day_of_their_name() -> None:
    named = 0
    for each in outcomes("senate_txt")["senate_txt"]:
        assert isinstance(each, Article)
        found = re.search(r"(\d{1,2})([A-Z][a-z]{2})(\d{4})", str(each.source_id))
        if found:
            named += 1
            day = f"{found[3]}-{MONTHS.index(found[2].lower()) + 1:02d}-{int(found[1]):02d}"
            assert (each.published_date, each.published_source) == (day, "file_name")
    assert named > 150


def test_news_has_the_day_of_its_column() -> None:
    folder = need_shared() / "dumps" / "wikinews_csv"
    for name, found in outcomes("wikinews_csv").items():
        with (folder / name.split("/")[1]).open(newline="") as lines:
            days = [row["date"] for row in csv.DictReader(lines)]
        assert [each.published_date for each in found if isinstance(each, Article)] == days


@pytest.mark.parametrize("folder", ["wikinews_csv", "senate_txt", "doj_html"])
def test_texts_are_prose(folder: str) -> None:
    for found in outcomes(folder).values():
        for each in found:
            assert isinstance(each, Article)
            assert each.language in ("en", None)
            assert "\r" not in each.text and "\x00" not in each.text
            assert each.text == each.text.strip()
