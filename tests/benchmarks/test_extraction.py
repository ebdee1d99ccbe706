"""Floors of extraction on the development dumps, and the measures on words of our own."""

from __future__ import annotations

from itertools import islice
from statistics import mean

import pytest

from benchmarks.extraction.exports import counts
from benchmarks.extraction.gold import fold, headlines, pages, token_f1
from benchmarks.extraction.pages import Reading, ours, same_day
from tests.shared import need_shared

BODY, STATED, DAYS = 0.965, 0.97, 0.98


def test_the_measures() -> None:
    assert token_f1("The mill burned", "the mill burned.") == 1.0
    assert token_f1("the mill", "the bridge") == 0.5
    assert token_f1("", "the mill") == 0.0
    assert fold("Mill – burns!") == fold("mill burns")
    assert headlines('<h1>Mill <b>burns</b></h1> {"headline": "A mill"}') == {"mill burns", "a mill"}


@pytest.mark.parametrize(
    ("day", "at", "gold", "same"),
    [
        ("2024-01-04", None, "2024-01-04 23:30:00+00:00", True),
        ("2024-01-05", "2024-01-04T23:30:00+00:00", "2024-01-04 23:30:00+00:00", True),
        ("2024-01-05", None, "2024-01-04 23:30:00+00:00", False),
        (None, None, "2024-01-04 00:00:00", False),
    ],
)
def test_a_day_is_right_by_itself_or_at_the_same_moment(day: str | None, at: str | None, gold: str, same: bool) -> None:
    assert same_day(Reading(day=day, at=at), gold) is same


def test_pages_keep_their_floors() -> None:
    found = [(gold, ours(gold)) for gold in pages(need_shared() / "dumps")]
    assert mean(token_f1(made.text or "", gold.body) for gold, made in found) >= BODY
    named = [fold(made.title) in {fold(gold.title), *headlines(gold.source)} for gold, made in found]
    assert mean(named) >= STATED
    assert mean(same_day(made, gold.published) for gold, made in found) >= DAYS


def test_every_document_of_an_export_is_an_article_with_its_day() -> None:
    for export in islice(counts(need_shared() / "dumps"), 2):
        assert (export.articles, export.days, export.wrong) == (export.held, export.known, ())
