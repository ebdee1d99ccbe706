"""The page of the architecture is true: its paths exist, and what it says stands in a module does."""

from __future__ import annotations

import re

import pytest

from tests.house import modules as all_modules
from tests.house import public
from tests.shared import REPOSITORY

PAGE = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:transforms|flows|expectations|tests|docs|benchmarks)/[\w./-]+)`", PAGE)))
NAMED = sorted(set(re.findall(r"`(\w+)(?:\.\w+)*`(?: in|,) `((?:transforms|flows|expectations)/[\w./]+\.py)`", PAGE)))
WISHES = PAGE.partition("## Where do I change")[2].partition("\n## ")[0]


@pytest.mark.parametrize("path", PATHS)
def test_paths_exist(path: str) -> None:
    assert (REPOSITORY / path).exists(), f"docs/architecture.md names {path}"


@pytest.mark.parametrize(("name", "path"), NAMED)
def test_names_stand_where_the_page_says(name: str, path: str) -> None:
    (module,) = [one for one in all_modules() if one.where == path]
    assert name in public(module) or f"def {name}(" in module.path.read_text(encoding="utf-8")


def test_every_wish_has_a_place_and_a_test() -> None:
    rows = [line for line in WISHES.splitlines() if line.startswith("| ") and "|---" not in line][1:]
    assert len(rows) >= 10
    for row in rows:
        _, place, proof = (cell.strip() for cell in row.strip("|").split("|"))
        assert re.search(r"`(?:transforms|expectations|flows)/", place), row
        assert re.search(r"`tests/[\w/]+\.py`", proof), row
