"""What holds for both engines together, on any text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import corpus
from dateline.transforms import mentions
from dateline.transforms.records import DateMention, QuantityMention

WORDS = """May march 3 1998 1,200 2024-01-04 two hundred half a dozen of the last next week Monday ago % $ £5m km/h T-62
    about at least between and - – / , . ( ) ’s '90s quarter 8:30 p.m. EST 🙂 ½ 65-year-old Christmas per""".split()
PIECES = st.sampled_from([*WORDS, "\u00a0", "\n\n", "e\u0301"])
NEWS = st.lists(PIECES | st.text(max_size=4), max_size=30).map(" ".join)
DAYS = st.none() | st.dates().map(str)


def check(text: str, dates: list[DateMention], quantities: list[QuantityMention]) -> None:
    for mention in (*dates, *quantities):
        assert text[mention.start_char : mention.end_char] == mention.text
        assert mention.sentence_start_char <= mention.start_char < mention.end_char <= mention.sentence_end_char
    for rows in (dates, quantities):
        assert all(a.end_char <= b.start_char for a, b in pairwise(rows))
    for quantity in quantities:
        for date in dates:
            apart = date.end_char <= quantity.start_char or quantity.end_char <= date.start_char
            inside = date.start_char <= quantity.start_char and quantity.end_char <= date.end_char
            lasting = inside or date.timex_type in ("DURATION", "SET")
            assert apart or (quantity.dimension == "time" and lasting), (date, quantity)


@settings(max_examples=400, deadline=None)
@given(NEWS, DAYS)
def test_any_mixture_of_news_words(text: str, day: str | None) -> None:
    check(text, *mentions.find(text, day))


@settings(max_examples=200, deadline=None)
@given(st.text(), DAYS)
def test_any_text(text: str, day: str | None) -> None:
    check(text, *mentions.find(text, day))


JUNK = "1 |two |the last |May 5, |$1 to |1/|-|of 5% |a b. |\n|5km x |1|million |five and |red, |[5 (|5% fell, "
BOTH = "more than 5 Monday, dozens of |5 men on May 5, "


@pytest.mark.parametrize("unit", f"{JUNK}|{BOTH}".split("|"))
def test_time_is_linear_in_junk(unit: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        mentions.find((unit * size)[:size], "2024-01-04")
        return time.process_time() - start

    seconds(2_000)
    small, large = seconds(10_000), min(seconds(100_000), seconds(100_000))
    assert large < 40 * max(small, 0.01)


def test_the_time_zone_of_the_machine_changes_nothing() -> None:
    code = (
        "from transforms import mentions;"
        "print(mentions.find('Last Monday at 11:30 p.m., two weeks ago and tomorrow, 5 men left.', '2024-01-04'))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True
        ).stdout
        for zone in ("UTC", "Pacific/Kiritimati", "America/Los_Angeles")
    }
    assert len(seen) == 1
    assert "DateMention" in seen.pop()


FILLERS = ["Monday ", "of ", "Smith ", "big ", "said ", ", ", "( ", "who ", "the man, ", "fell 5% ", "a year of "]


@pytest.mark.parametrize("filler", FILLERS)
def test_a_sentence_costs_no_more_than_its_square(filler: str) -> None:
    def seconds(words: int) -> float:
        text = f"The firm {filler * words}which sold a plant totaling 5 dollars last week"
        start = time.process_time()
        mentions.find(text, "2024-01-04")
        return time.process_time() - start

    seconds(20)
    few, many = seconds(20), seconds(160)
    assert many < 200 * max(few, 0.002)


def test_news_with_any_other_numbers_never_raises(tmp_path: Path) -> None:
    for line in corpus.write(tmp_path / "news.jsonl", 250, dense=1.0).open():
        text = json.loads(line)["text"]
        check(text, *mentions.find(text, "2024-01-04"))
