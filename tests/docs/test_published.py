"""What the project publishes of itself is what a user gets: descriptions, tables, pictures, commands of the pages."""

from __future__ import annotations

import logging
import re
import shutil
from pathlib import Path

import frictionless
import mlcroissant
import pytest
from PIL import Image, ImageChops, ImageStat
from typer.testing import CliRunner

import dateline
from dateline.flows.cli import app
from docs import generate_readme, take_pictures
from tests.docs.pages import shell_lines
from tests.shared import REPOSITORY

GENERATE = "run `python -m docs.generate datasets` after `make run`, look at what changed, and commit it"
PICTURES = sorted(path.name for path in take_pictures.IMAGES.glob("*.png"))
COARSE = (48, 36)
APART = 10.0
"""How much a picture and its stored one may differ, of 255, seen from afar: other fonts and rows, no other page."""
READING = {"show", "report", "doctor", "diff", "export"}
ELSEWHERE = {"spacy", "hf", "postgres"}
"""Exports that need an extra or a server; their own tests have them."""


def test_all_that_a_run_publishes_is_valid(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk / "datasets")
    found = frictionless.validate("datapackage.json")
    assert found.flatten(["name", "type", "message"]) == []
    assert sum(task.stats["rows"] for task in found.tasks) > 2_500


def test_croissant_of_a_run_is_without_warnings(desk: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(jsonld=str(desk / "datasets" / "croissant.json"))
    assert (set(dataset.metadata.issues.errors), set(dataset.metadata.issues.warnings)) == (set(), set())
    assert len(list(dataset.records("articles"))) == 43


def test_the_tables_of_the_readme_are_those_of_the_samples(desk: Path) -> None:
    text = generate_readme.PAGE.read_text(encoding="utf-8")
    root = desk / "datasets"
    for table in (generate_readme.DATES, generate_readme.QUANTITIES):
        name = "dates" if table is generate_readme.DATES else "quantities"
        assert generate_readme.excerpt(root, name, table) in text, GENERATE
    assert generate_readme.columns() in text, GENERATE


@pytest.fixture(scope="module")
def taken(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    images = tmp_path_factory.mktemp("images")
    take_pictures.main(desk / "datasets", images)
    return images


@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_show_what_is_there_today(taken: Path, name: str) -> None:
    with Image.open(taken / name) as now, Image.open(take_pictures.IMAGES / name) as stored:
        assert now.size == stored.size, GENERATE
        pair = [image.convert("RGB").resize(COARSE, Image.Resampling.BOX) for image in (now, stored)]
    assert max(ImageStat.Stat(ImageChops.difference(*pair)).mean) < APART, GENERATE


def test_every_picture_is_made_by_the_command(taken: Path) -> None:
    assert sorted(path.name for path in taken.iterdir()) == PICTURES


def test_the_rows_of_the_first_page_are_what_is_read() -> None:
    page = (REPOSITORY / "docs" / "index.md").read_text(encoding="utf-8")
    (sentence,) = re.findall(r'From "(.*)", published on 2 October 2024', page)
    found = dateline.extract(sentence, "2024-10-02").quantities
    rows = ((q.text, f"{q.value:g}", q.unit, q.direction or "", (q.as_of_start or "")[:16]) for q in found)
    told = ["|".join(row).replace("T", " ") for row in rows]
    lines = [line for line in page.splitlines() if line.startswith("| ") and "text" not in line]
    assert ["|".join(cell.strip() for cell in line.strip("|").split("|")) for line in lines] == told


def _calls() -> list[list[str]]:
    calls = [words[1:] for _, words in shell_lines() if words[0].split("/")[-1] == "dateline"]
    told = [words for words in calls if words[0] in READING and not ELSEWHERE & set(words)]
    return list({" ".join(words): words for words in told}.values())


@pytest.fixture(scope="module")
def place(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the pages name: ``datasets``, and ``after``, the same of another version."""
    folder = tmp_path_factory.mktemp("place")
    for name in ("datasets", "after"):
        shutil.copytree(desk / "datasets", folder / name)
    return folder


@pytest.mark.parametrize("words", _calls(), ids=" ".join)
def test_commands_of_the_pages_run(words: list[str], place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    until = words.index(">") if ">" in words else len(words)
    done = CliRunner().invoke(app, words[:until], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert done.output.strip() or Path(words[words.index("--to") + 1]).stat().st_size
