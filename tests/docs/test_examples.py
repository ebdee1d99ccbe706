"""What the pages show runs, on the datasets of the bundled samples."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import duckdb
import markdown
import pandas as pd
import pytest
from lxml import html
from PIL import Image

from docs import generate_readme
from docs.examples import announced, by_quarter, losses, planned_and_reached, prices, toll, toll_over_time
from tests.docs.pages import Block, blocks, dateline_calls
from tests.shared import REPOSITORY

CHEAP = {"explain"}
PYTHON_PAGES = ["README.md", "docs/tutorial.md", "docs/library.md"]


@pytest.mark.parametrize("page", PYTHON_PAGES)
def test_python_blocks_of_a_page_run_in_order(page: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    shown = [block for block in blocks("python") if block.page == page]
    assert shown
    names: dict[str, object] = {}
    for block in shown:
        exec(compile(block.text, str(block), "exec"), names)


@pytest.mark.parametrize("block", [b for b in blocks("sql") if "--8<--" not in b.text], ids=str)
def test_queries_give_rows(block: Block, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    with duckdb.connect() as connection:
        assert len(connection.execute(block.text).df())


@pytest.mark.parametrize("script", sorted((REPOSITORY / "docs" / "examples").glob("*.py")), ids=lambda path: path.name)
def test_scripts_run_and_are_shown(script: Path, desk: Path) -> None:
    assert f"docs/examples/{script.name}" in (REPOSITORY / "docs" / "examples.md").read_text(encoding="utf-8")
    if script.name == "picture.py":  # what the others draw with
        return
    draws = "import ask, draw" in script.read_text(encoding="utf-8")
    picture = desk / f"{script.stem}.png"
    command = [sys.executable, str(script), str(desk / "datasets"), *([str(picture)] if draws else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 4
    assert picture.is_file() == draws
    if draws:
        with Image.open(picture) as drawn:
            assert drawn.size == (990, 495) and len(drawn.convert("RGB").getcolors(1 << 20) or []) > 20


def test_drawn_questions_have_the_answers_of_the_samples(desk: Path) -> None:
    root = desk / "datasets"
    tolls = toll_over_time.tolls(root)
    grown = tolls[tolls["title"].str.contains("ferry capsizes", na=False)]
    assert grown["value"].tolist() == [34.0, 39.0]
    losses_ = by_quarter.quarters(root).query("what.str.startswith('The net loss')")
    assert dict(zip(losses_["quarter"], losses_["value"], strict=True)) == {"2023-Q1": 81.6e6, "2024-Q1": 38.2e6}
    both = planned_and_reached.both(root)
    assert {"planned", "expected", "asserted"} & set(both["modality"]) >= {"asserted"}
    assert both.groupby("what")["modality"].nunique().min() > 1


def test_losses_are_of_people_and_name_the_day(desk: Path) -> None:
    """The story of the quake came twice on one day, and so did the ferry's: of each, one article counts."""
    found = losses.losses(desk / "datasets")
    quake = found[found["text"].str.contains("at least 2[13][02] people", case=False)]
    assert quake["value_low"].tolist() == [230.0]
    assert quake["value_high"].isna().all()
    assert str(quake["published_date"].iloc[0]) == "2024-03-11"
    assert found["text"].str.contains("At least 3[49] people").sum() == 1


def test_the_toll_grows_in_the_order_of_publication(desk: Path) -> None:
    ferry = toll.toll(desk / "datasets")
    ferry = ferry[ferry["title"].str.contains("ferry capsizes")]
    assert ferry["value_low"].tolist() == [34.0, 39.0]
    assert ferry["is_copy"].tolist() == [False, True]


def test_prices_are_per_unit(desk: Path) -> None:
    found = prices.prices(desk / "datasets")
    oil = found[(found["per"] == "[bbl_us]") & (found["currency"] == "USD")]
    assert {75.9, 72.24, 69.91} <= set(oil["value"])
    assert str(oil[oil["value"] == 69.91]["as_of"].iloc[0])[:10] == "2024-09-10"


def test_the_calendar_holds_announced_days(desk: Path) -> None:
    found = announced.announced(desk / "datasets")
    days = dict(zip(found["interval_start"].dt.strftime("%Y-%m-%d"), found["text"], strict=True))
    assert days["2024-06-12"] == "June 12"
    assert (pd.to_datetime(found["published_date"]) < found["interval_start"]).all()


@pytest.mark.parametrize(
    "words", [words for _, words in dateline_calls() if words and words[0] in CHEAP and len(words) > 1], ids=" ".join
)
def test_cheap_commands_run(words: list[str], desk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dateline.flows.cli", *words], cwd=REPOSITORY, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def _counts(text: str) -> dict[str, list[int]]:
    """Dump -> the numbers of its row: records, articles, quarantined, blank, dates, quantities."""
    lines = [re.findall(r"\w[\w./-]*|\d[\d,]*", re.sub(r"(?<=\d),(?=\d)", "", line)) for line in text.splitlines()]
    return {w[0]: list(map(int, w[1:])) for w in lines if len(w) == 7 and all(n.isdigit() for n in w[1:])}


def test_the_readme_shows_what_a_run_prints(desk: Path) -> None:
    """Records exactly; mentions move by a few with each rule, and the README is filled again for a release."""
    readme = _counts((REPOSITORY / "README.md").read_text(encoding="utf-8"))
    now = _counts(generate_readme.summary(desk / "datasets"))
    assert set(now) == {"samples/agency.jsonl", "samples/archive.csv", "samples/wire", "total"}
    told = "run `python -m docs.generate_readme datasets` after `make run`"
    for dump, counts in now.items():
        assert readme[dump][:4] == counts[:4], told
        assert readme[dump][4:] == pytest.approx(counts[4:], rel=0.05), told


def test_a_run_says_where_the_report_is(desk: Path) -> None:
    said = (desk / "said.txt").read_text(encoding="utf-8")
    assert "bad_json 1" in said
    report = re.search(r"report: (\S+\.html)", said)
    assert report and Path(report[1]).is_file()


def test_the_site_builds(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    environment = {**os.environ, "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert len(pages) > 10
    remote = {
        url for page in pages for url in re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="(https?://[^"]+)"', page)
    }
    assert {url for url in remote if "canonical" not in url} == set(), "the site opens without a network"


def test_included_files_are_shown_as_they_are(tmp_path: Path) -> None:
    """Rendered as the site renders it: every block of the page is a file that the tests run."""
    text = (REPOSITORY / "docs" / "examples.md").read_text(encoding="utf-8")
    snippets = {"pymdownx.snippets": {"base_path": [str(REPOSITORY / "docs")], "check_paths": True}}
    made = markdown.markdown(text, extensions=["pymdownx.superfences", *snippets], extension_configs=snippets)
    page = html.document_fromstring(made)
    shown = {" ".join(code.text_content().split()) for code in page.xpath("//pre")}
    files = [p for p in (REPOSITORY / "docs" / "examples").iterdir() if p.suffix in {".py", ".sql"}]
    named = [path for path in files if f"examples/{path.name}" in text and path.stem != "__init__"]
    included = [path for path in named if f'--8<-- "examples/{path.name}"' in text]
    assert len(included) == 8
    assert all(" ".join(path.read_text(encoding="utf-8").split()) in shown for path in included)
    assert not any("8<" in block or "8 <" in block for block in shown)


def test_the_comparison_holds_the_figures_of_the_accuracy_page() -> None:
    accuracy, page = ((REPOSITORY / "docs" / f"{name}.md").read_text("utf-8") for name in ("accuracy", "comparison"))
    values = [re.search(rf"\| {corpus} \|.* value ([\d.]+)", accuracy) for corpus in ("timebank", "aquaint")]
    dates = " | ".join(found[1] for found in values if found)
    found = re.search(r"newsquant \| value ([\d.]+), value and unit ([\d.]+), value change ([\d.]+)", accuracy)
    assert found
    assert f"| dateline | {dates} |" in page
    assert f"| dateline | {' | '.join(found.groups())} |" in page


def test_articles_named_in_commands_exist(desk: Path) -> None:
    ids = set(pd.read_parquet(desk / "datasets" / "articles")["article_id"])
    named = [words[1] for _, words in dateline_calls() if words[0] == "show" and len(words) > 1 and words[1][0] != "-"]
    shown = [id_ for id_ in named if not id_.isupper()]
    assert shown
    assert [id_ for id_ in shown if not any(known.startswith(id_) for known in ids)] == []


def test_pages_of_one_topic_stand_together() -> None:
    """Every page is in the navigation: mkdocs would build it, and nobody would find it."""
    navigation = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    folder = REPOSITORY / "docs"
    pages = [p.relative_to(folder).as_posix() for p in folder.rglob("*.md") if p.name != "conventions.md"]
    assert [page for page in pages if page not in navigation] == []
    assert [name for name, group in groupby(sorted(pages)) if len(list(group)) > 1] == []
