"""Islands: where they begin and end, and that any text gives them in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.transforms.grammar import grammar
from dateline.transforms.text.scan import Scanner, lowered


def islands(text: str) -> list[str]:
    return [text[start : start + items[-1].end] for start, items in grammar().islands(text)]


@pytest.mark.parametrize("text", ["T-62 tanks", "Covid-19", "the G7, an F-16", "iPhone14", "a B2B firm", "in the of"])
def test_names_open_no_island(text: str) -> None:
    assert islands(text) == []


def test_an_island_ends_in_a_strong_word() -> None:
    assert islands("It had five hundred and the rest") == ["five hundred"]


def test_a_blank_line_ends_an_island() -> None:
    assert islands("it was five\n\nsix followed") == ["five", "six"]


@given(st.text())
def test_lower_case_keeps_every_place(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_dotted_capital_i_keeps_its_place() -> None:
    assert islands("\u0130stanbul\u0130 five") == ["five"]


@pytest.mark.parametrize("unit", ["5 ", "five ", "the ", "1,", "of the ", "a-", "and 5 ", "\u00a0", "½"])
def test_time_is_linear_in_junk(unit: str) -> None:
    scanner = Scanner(grammar().lexicon)

    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        start = time.process_time()
        for _ in scanner.islands(text):
            pass
        return time.process_time() - start

    small = min(seconds(20_000) for _ in range(3))
    large = min(seconds(200_000) for _ in range(2))
    assert large < 40 * max(small, 0.001)
