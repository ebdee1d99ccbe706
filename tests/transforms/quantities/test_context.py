"""Counted nouns, subjects, directions and times: what stands around a quantity."""

from __future__ import annotations

import pytest

from dateline.transforms.mentions import find
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.records import QuantityMention


def first(text: str, published: str | None = "2024-05-15") -> QuantityMention:
    return find(text, published)[1][0]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They lost 315,000 Russian troops in the war.", "Russian troops"),
        ("It lost 90% of its personnel.", "its personnel"),
        ("They sold 2.7m combined digital and physical sales.", "combined digital and physical sales"),
        ("A third of the voters left.", "voters"),
        ("He drove at a speed of 90 km/h.", "speed"),
        ("Gold surged to an all-time high of $2,135.40 an ounce.", "all-time high"),
        ("China put a 25% tax on imported cars.", "tax on imported cars"),
    ],
)
def test_counted(text: str, counted: str) -> None:
    assert first(text).counted == counted


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Core inflation rose 4% in May.", "Core inflation"),
        ("The price of the boat was $10.", "The price of the boat"),
        ("Revenue in the quarter rose to $7 billion.", "Revenue"),
        ("Ford (F), which has 13 workers, sank.", "Ford"),
        ("It cost $5.", None),
    ],
)
def test_subject(text: str, subject: str | None) -> None:
    assert first(text).subject == subject


@pytest.mark.parametrize(
    ("text", "published", "start", "end", "source"),
    [
        ("Sales were $5 in March 2020.", "2024-05-15", "2020-03-01", "2020-04-01", "mention"),
        ("Sales were $5.", "2024-05-15", "2024-05-15", "2024-05-16", "publication"),
        ("Sales were $5.", None, None, None, None),
        ("In 2019 they had 5 cars; in 2021 they had 7.", "2024-05-15", "2019-01-01", "2020-01-01", "mention"),
        ("Rye for March delivery fell 5 cents.", "2024-05-15", "2024-05-15", "2024-05-16", "publication"),
    ],
)
def test_as_of(text: str, published: str | None, start: str | None, end: str | None, source: str | None) -> None:
    mention = first(text, published)
    assert (mention.as_of_start, mention.as_of_end, mention.as_of_source) == (start, end, source)


def test_a_bare_dollar_is_assumed_and_a_full_one_is_not() -> None:
    assert first("It cost $5.").currency_assumed
    assert not first("It cost US$5.").currency_assumed


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The rise was small.", "DNXJ"),
        ("Prices rise to 5.", "NVIQZ"),
        ("The figure drops to 87 mph.", "DNVIQN"),
        ("Ford said that it had 5.", "MVKTXQZ"),
    ],
)
def test_letters(text: str, letters: str) -> None:
    assert Shallow(text, 0, len(text)).letters == letters
