"""What holds for every text: offsets, order, intervals, agreement of the forms, no clock, linear time."""

from __future__ import annotations

import ast
import os
import re
import time
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline.transforms.dates
from dateline.transforms.dates.find import find_dates
from dateline.transforms.grammar import Grammar
from dateline.transforms.mentions import find
from dateline.transforms.records import DateMention
from dateline.transforms.text.passage import Passage

PIECES = (
    "March", "May", "Sept.", "Friday", "3", "31", "1998", "'98", "1/4/2024", "2024-02-30", "99/99/9999", "8 p.m.",
    "GMT", "the", "last", "next", "this", "a", "every", "two", "1 1/2", "weeks", "year", "quarter", "third", "ago",
    "earlier", "after", "before", "Christmas", "Ramadan", "1970s", "century", "half", "fiscal", "night", "noon", "of",
    "at least", "to", "-", ",", "–", "'s", "\n\n", "\u00a0", "😀", "e\u0301", "\u0130", "now", "recent", "0000", "on",
    "9999", "in", "twice",
    "99999999999999999999", "Q3", "H1", "FY24", "BC", "the past", "years", "or so", "mid-", "early", "end", "daily",
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
DAYS = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat))


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS)
def test_mentions_of_any_text(text: str, published: str | None) -> None:
    last = 0
    for mention in find(text, published)[0]:
        assert last <= mention.start_char < mention.end_char <= len(text)
        assert text[mention.start_char : mention.end_char] == mention.text
        assert mention.sentence_start_char <= mention.start_char and mention.end_char <= mention.sentence_end_char
        last = mention.end_char
        check_forms(mention)


def check_forms(mention: DateMention) -> None:
    """TIMEX3 value, EDTF and interval say the same."""
    assert re.fullmatch(r"[A-Z0-9_:.+-]+", mention.timex_value), mention
    if mention.interval_start is None or mention.interval_end is None:
        assert mention.interval_start is mention.interval_end
        return
    assert mention.interval_start < mention.interval_end
    assert mention.timex_type in ("DATE", "TIME")
    day = re.match(r"\d{4}(-\d\d(-\d\d)?)?(?=$|T\d)", mention.timex_value)
    if day and "T24" not in mention.timex_value:
        assert mention.interval_start.startswith(day[0])
    if mention.edtf and re.fullmatch(r"\d{4}(-[01]\d(-\d\d)?)?~?", mention.edtf) and mention.timex_mod != "APPROX":
        assert mention.interval_start.startswith(mention.edtf)


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", " ", "  ", "\n"])
@pytest.mark.parametrize("before", ["", "😀 ", "e\u0301 ", "\u0130 ", "“"])
def test_odd_blanks_and_signs_keep_offsets(blank: str, before: str) -> None:
    (mention,) = find(f"{before}March{blank}3,{blank}1998 came", "2000-01-01")[0]
    assert (mention.text, mention.timex_value) == (f"March{blank}3,{blank}1998", "1998-03-03")


@pytest.mark.parametrize(
    "unit",
    [
        "March ",
        "3 ",
        "the last ",
        "a ",
        "1998-",
        "two weeks after ",
        "May 3, ",
        "May 3, a year ago. ",
        "0",
        "\u00a0",
        "-",
    ],
)
def test_time_is_linear_in_junk(unit: str) -> None:
    grammar = dates_alone()

    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        start = time.process_time()
        islands = tuple((at, reading.items) for at, reading in grammar.readings([text])[0])
        find_dates(Passage(text, islands, (), date(2024, 1, 4)))
        return time.process_time() - start

    seconds(1_000)
    small = max(min(seconds(10_000) for _ in range(3)), 0.002)
    assert min(seconds(100_000) for _ in range(2)) < 60 * small  # ten times the text; a square would be a hundred


@cache
def dates_alone() -> Grammar:
    return Grammar(with_quantities=False)


def test_nothing_reads_the_clock() -> None:
    banned = {"today", "now", "utcnow", "time", "localtime", "gmtime"}
    for path in Path(str(dateline.transforms.dates.__file__)).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in banned, f"{path.name}:{node.lineno}"


def test_the_time_zone_of_the_machine_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "It ended at 11 p.m. EST last Friday, two weeks after New Year's Eve, and resumes tomorrow night."
    seen = []
    for zone in ("Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"):
        monkeypatch.setitem(os.environ, "TZ", zone)
        time.tzset()
        seen.append(find(text, "2024-01-04")[0])
    monkeypatch.undo()
    time.tzset()
    assert seen[0] and seen[0] == seen[1] == seen[2]


def test_articles_do_not_see_each_other() -> None:
    text = "Profit rose in the quarter, up from a year earlier."
    alone = find(text, "2024-01-04")[0]
    find("Profit rose in the third quarter of 1998.", "1999-01-04")
    assert find(text, "2024-01-04")[0] == alone
