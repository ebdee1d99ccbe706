"""Long sentences and odd strings: the engines raise on none, and every mention lies in its sentence."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.transforms.mentions import find
from dateline.transforms.text.sentences import LONGEST

PHRASES = (
    """
over six years; over 1.5 million people; on May 7, 2023; between 3 and 5 percent; from $3 million to $4 million
nearly half of the 120 seats; a 12-year-old boy; 50 miles per hour; the first quarter of 2019; two-thirds; 20 to 30 km
about a dozen; at 7:30 p.m. EST; up 4.5% to $12.30 a share; last Friday; 6 feet 2 inches; the early 1990s; $1.2bn; 1,234
more than twice the 40 last year; a loan over 30 years; minus 5 degrees Celsius; three out of four
it rose over two years; over a hundred years; in the next 3-5 years
""".strip()
    .replace("\n", ";")
    .split(";")
)
FILLING = ["word ", "x ", "( ", "of the ", "3 ", "over ", "$ ", "\u200b ", "中 ", "\ud800 ", ", ", "a" * 40 + " "]
NEAR = st.sampled_from([LONGEST, 2_000, 2_200, 4_000]).flatmap(lambda edge: st.integers(edge - 60, edge + 30))
PIECES = st.lists(st.sampled_from([each.strip() + " " for each in PHRASES] + FILLING), min_size=1, max_size=5).map(
    "".join
)


@given(filling=st.sampled_from(FILLING), length=NEAR, phrases=PIECES, rest=st.sampled_from(["", "word " * 300]))
@example(filling="word ", length=1465, phrases="The bill authorizes funding over six years", rest="")
@settings(max_examples=100, deadline=None, derandomize=True)
def test_long_sentences(filling: str, length: int, phrases: str, rest: str) -> None:
    text = (filling * length)[:length] + phrases + rest
    for mention in (each for found in find(text, "2024-01-04") for each in found):
        assert text[mention.start_char : mention.end_char] == mention.text
        assert mention.sentence_start_char <= mention.start_char < mention.end_char <= mention.sentence_end_char


@given(text=st.one_of(st.text(max_size=300), st.lists(st.sampled_from([*PHRASES, *FILLING]), max_size=30).map("".join)))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_odd_strings(text: str) -> None:
    for mention in (each for found in find(text, "2024-01-04") for each in found):
        assert text[mention.start_char : mention.end_char] == mention.text
