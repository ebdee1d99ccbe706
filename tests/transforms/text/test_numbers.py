"""Numbers in figures and words."""

from __future__ import annotations

import pytest

from dateline.transforms.grammar import grammar

CARDINALS = {
    "seven": 7,
    "twenty-six": 26,
    "twenty six": 26,
    "one hundred and twenty": 120,
    "a hundred": 100,
    "fifteen hundred": 1500,
    "two thousand eight": 2008,
    "two hundred and five thousand and one": 205_001,
    "a hundred thirty million": 130e6,
    "two million three hundred thousand": 2.3e6,
    "1.3 million": 1.3e6,
    "3.2 lakh": 320_000,
    "12 crore": 120e6,
    "5 hundred thousand": 500_000,
    "1,234,567": 1_234_567,
    "12,34,567": 1_234_567,
    "1.234.567,89": 1_234_567.89,
    "2½": 2.5,
    "¾": 0.75,
    "6,5": 6.5,
}


@pytest.mark.parametrize(("text", "value"), CARDINALS.items())
def test_one_number(text: str, value: float) -> None:
    (item,) = grammar().tokens(text)
    assert item.classes["NUM"].value == pytest.approx(value)
    assert (item.start, item.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "values"),
    {
        "nineteen ninety-eight": [19, 98],
        "five six": [5, 6],
        "twenty twelve": [20, 12],
        "one million and": [1e6],
    }.items(),
)
def test_numbers_that_do_not_join(text: str, values: list[float]) -> None:
    found = [item.classes["NUM"].value for item in grammar().tokens(text) if "NUM" in item.classes]
    assert found == values


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("2024", "YEAR", 2024),
        ("0900", "HHMM", (9, 0)),
        ("31", "DAY", 31),
        ("8:30", "CLOCK", (8, 30)),
        ("2.15", "CLOCKDOT", (2, 15)),
        ("20240229", "YYYYMMDD", (2024, 2, 29)),
        ("4.1.2024", "DOTDATE", ("4", "1", "2024")),
        ("'98", "APOSYEAR", 98),
    ],
)
def test_readings_of_a_literal(text: str, name: str, value: object) -> None:
    (item,) = grammar().tokens(text)
    assert item.classes[name] == value


@pytest.mark.parametrize("text", ["1,200", "2024.5", "99999", "3,000"])
def test_no_year_in_other_numbers(text: str) -> None:
    (item,) = grammar().tokens(text)
    assert "YEAR" not in item.classes
