"""Short cuts of building an article give what the long way gives."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from dateline.transforms.articles import clean, identity, within


def test_every_control_character_is_seen() -> None:
    seen = {code for code in range(0x11000) if clean._has_control(f"a{chr(code)}b")}
    assert seen == {code for code in range(0x11000) if clean._CONTROL.search(chr(code))}


@pytest.mark.parametrize(
    "url",
    [
        "https://www.n.example/2024/01/04/a-story_1.html",
        "http://N.Example.",
        "https://n.example/a?b=c&d=?e",
        "https://n.example?b=c",
        "https://n.example/a//b;c/@d:e",
        "https://n.example:80/a",
        "https://user@n.example/a#b",
        "https://n.example/caf\u00e9",
        "https://n.example/a b",
    ],
)
def test_an_address_is_split_as_the_library_splits_it(url: str) -> None:
    parts = urlsplit(url)
    assert identity._split(url) == ((parts.hostname or "").lower().rstrip("."), parts.path, parts.query)


@pytest.mark.parametrize("line", ["4 January 1899", "Jan. 4, 2024", "2024-01-04", "1/4/1999"])
def test_every_day_of_a_first_line_has_a_year_that_is_looked_for(line: str) -> None:
    assert within._LINE_DAY.search(line)
    assert within._YEAR.search(line)
    assert within.in_first_lines(f"{line}\nRain is due.")
