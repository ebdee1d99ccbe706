"""What holds for every text: offsets, bounds, no overlap, printed values read back, linear time, no exception."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.transforms.mentions import find
from dateline.transforms.records import QuantityMention

PIECES = [
    "at least", "nearly", "about", "between", "from", "to", "and", "or", "of", "the", "a", "in", "per", "up", "down",
    "rose", "fell", "5", "12", "315,000", "2009", "3.5", "one", "two", "half", "third", "dozen", "million", "hundred",
    "$", "£", "US$", "Rs", "%", "percent", "km", "m", "kg", "tonnes", "miles per hour", "years", "year-old", "old",
    "tanks", "Russian troops", "them", "May", "Monday", "Boeing", "-", "–", ",", ".", "(", ")", "\n", "\n\n", "°C",
    "bn", "k", "’", "'", "½", "1/2", "€5m", "5pm", "T-62", "2.15pm", "1e9", "٣", "İ", "\u00a0", "aged", "dozens of",
    "x" * 50,
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=80)


def quantities(text: str) -> list[QuantityMention]:
    return find(text, "2024-05-15")[1]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_offsets_bounds_and_order(text: str) -> None:
    last = 0
    for mention in quantities(text):
        assert text[mention.start_char : mention.end_char] == mention.text
        assert mention.text.strip() == mention.text
        assert last <= mention.start_char < mention.end_char
        assert mention.sentence_start_char <= mention.start_char <= mention.sentence_end_char
        if mention.value is None:
            assert mention.modifier == "~" and mention.value_low and mention.value_high is None
        else:
            low, high = mention.value_low, mention.value_high
            assert (low is None or low <= mention.value) and (high is None or mention.value <= high)
        assert mention.modifier in ("=", "~", "<", ">", "<=", ">=")
        assert mention.direction in (None, "up", "down")
        assert mention.unit
        last = mention.end_char


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_only_lengths_of_time_stand_in_both_tables(text: str) -> None:
    dates, found = find(text, "2024-05-15")
    for mention in found:
        timed = mention.dimension in ("time", "age") or "/" in mention.unit
        assert timed or not any(
            date.start_char < mention.end_char and mention.start_char < date.end_char for date in dates
        )


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 10**9), st.sampled_from(["tonnes", "km", "euros", "percent", "megawatts", "hectares"]))
def test_a_printed_value_is_read_back(value: int, unit: str) -> None:
    for written in (f"{value:,}", f"{value}"):
        (mention,) = quantities(f"It was {written} {unit} in all.")
        assert (mention.value, mention.value_low, mention.value_high) == (value, value, value)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_same_text_same_rows(text: str) -> None:
    assert quantities(text) == quantities(text)


def test_junk_takes_linear_time() -> None:
    for junk in ("5 ", "$", "at least ", "a 5-", "1,", "km 5 and ", "(", "x5", "one hundred and ", "of the "):
        seconds = []
        for size in (40_000, 160_000):
            text = (junk * (size // len(junk) + 1))[:size]
            started = time.process_time()
            quantities(text)
            seconds.append(time.process_time() - started)
        assert seconds[1] < 12 * seconds[0] + 0.5, f"{junk!r}: {seconds}"
