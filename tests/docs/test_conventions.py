"""Every example of the conventions of statements is read as the page says."""

from __future__ import annotations

import re

import pytest

from dateline.library import extract
from tests.shared import REPOSITORY

PUBLISHED = "2024-05-15"
SECTION = "## Conventions of statements"
_GIVES = re.compile(r"`(\w+)` ([^;]+)")


def examples() -> list[tuple[str, str, str]]:
    """(text, mention, what it gives) of each row of the section's last table."""
    page = (REPOSITORY / "docs" / "conventions.md").read_text(encoding="utf-8")
    table = page.split(SECTION)[1].split("| text | mention | gives |\n|---|---|---|\n")[1]
    rows = table.split("\n\n")[0].strip().splitlines()
    return [(text, mention, gives) for text, mention, gives in (re.split(r" *\| *", row)[1:4] for row in rows)]


def written(value: object) -> str:
    """A column's value as the page writes it."""
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    if isinstance(value, float):
        return f"{value:.12g}"
    return "null" if value is None else str(value)


@pytest.mark.parametrize(("text", "mention", "gives"), examples())
def test_an_example_gives_what_the_page_says(text: str, mention: str, gives: str) -> None:
    (row,) = [found for found in extract(text, PUBLISHED).quantities if found.text == mention]
    said = dict(_GIVES.findall(gives))
    assert said and {name: written(getattr(row, name)) for name in said} == said


def test_a_title_is_read_as_a_text_of_its_own() -> None:
    (row,) = extract("It was a calm week.", PUBLISHED, title="Storm kills 12: police").quantities
    assert (row.field, row.text, row.start_char, row.attribution) == ("title", "12", 12, "police")


def test_no_column_of_statements_is_without_an_example() -> None:
    shown = {name for _, _, gives in examples() for name, _ in _GIVES.findall(gives)}
    assert {"field", "predicate", "event", "modality", "polarity", "attribution", "as_of_start", "value_low"} <= shown
