"""The published conventions as golden tables: weekdays seen from every day of a week, year edges, closest dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dateline.transforms.dates import conventions
from dateline.transforms.mentions import find

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK = [date(2024, 3, 4) + timedelta(days=n) for n in range(7)]  # Monday 4 to Sunday 10 March 2024

# Days from publication to the weekday said. Rows: published on Monday ... Sunday; columns: Monday ... Sunday said.
BARE = (
    (0, -6, -5, -4, -3, -2, -1),
    (-1, 0, -6, -5, -4, -3, -2),
    (-2, -1, 0, -6, -5, -4, -3),
    (-3, -2, -1, 0, -6, -5, -4),
    (-4, -3, -2, -1, 0, -6, -5),
    (-5, -4, -3, -2, -1, 0, -6),
    (-6, -5, -4, -3, -2, -1, 0),
)
LAST = tuple(tuple(n or -7 for n in row) for row in BARE)
NEXT = tuple(tuple(n + 7 for n in row) for row in BARE)
AHEAD = tuple(tuple(n + 7 if n else 0 for n in row) for row in BARE)
SENTENCES = (
    ("It ended on {}.", BARE),
    ("It will end on {}.", AHEAD),
    ("It ended last {}.", LAST),
    ("It will end next {}.", NEXT),
    ("It will end this {}.", AHEAD),
    ("It will end this coming {}.", NEXT),
    ("It ended this past {}.", LAST),
)


@pytest.mark.parametrize(("sentence", "table"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_weekdays(sentence: str, table: tuple[tuple[int, ...], ...]) -> None:
    got, want = [], []
    for row, published in enumerate(WEEK):
        for column, name in enumerate(NAMES):
            (mention,) = find(sentence.format(name), published.isoformat())[0]
            got.append((published, name, mention.timex_value))
            want.append((published, name, (published + timedelta(days=table[row][column])).isoformat()))
    assert got == want


@pytest.mark.parametrize("published", WEEK)
@pytest.mark.parametrize(
    "sentence", ["It ended {} night.", "It ended on the morning of {}.", "It ended at noon on {}."]
)
def test_a_part_of_a_weekday_is_on_that_day(published: date, sentence: str) -> None:
    for name in NAMES:
        (plain,) = find(f"It ended on {name}.", published.isoformat())[0]
        (part,) = find(sentence.format(name), published.isoformat())[0]
        assert part.timex_value.startswith(plain.timex_value + "T")


@pytest.mark.parametrize(
    ("seen", "month", "day", "tense", "year"),
    [
        (date(2024, 1, 3), 12, 31, None, 2023),
        (date(2023, 12, 31), 1, 3, None, 2024),
        (date(2024, 1, 3), 1, 3, None, 2024),
        (date(2024, 3, 1), 6, 15, "past", 2023),
        (date(2024, 3, 1), 6, 15, "future", 2024),
        (date(2024, 3, 1), 6, 1, "past", 2024),
        (date(2024, 6, 30), 12, 30, None, 2024),
        (date(2023, 3, 1), 2, 29, None, 2024),
        (date(2024, 2, 29), 2, 29, None, 2024),
        (date(2021, 3, 1), 2, 29, "past", 2020),
    ],
)
def test_a_day_without_a_year_is_the_closest(seen: date, month: int, day: int, tense: str | None, year: int) -> None:
    assert conventions.year_of_day(seen, month, day, tense) == year


def test_the_weekday_said_with_a_day_finds_its_year() -> None:
    assert conventions.year_of_day(date(2024, 3, 1), 3, 3, None, wanted=5) == 2023
    assert conventions.year_of_day(date(2024, 3, 1), 3, 3, None, wanted=7) == 2024


@pytest.mark.parametrize(
    ("seen", "month", "past", "future"),
    [
        (date(2024, 1, 3), 1, 2024, 2024),
        (date(2024, 1, 3), 12, 2023, 2024),
        (date(2023, 12, 31), 12, 2023, 2023),
        (date(2023, 12, 31), 1, 2023, 2024),
        (date(2024, 6, 15), 7, 2023, 2024),
        (date(2024, 6, 15), 5, 2024, 2025),
    ],
)
def test_a_month_alone(seen: date, month: int, past: int, future: int) -> None:
    assert conventions.year_of_month(seen, month, None) == past
    assert conventions.year_of_month(seen, month, "past") == past
    assert conventions.year_of_month(seen, month, "future") == future


@pytest.mark.parametrize(
    ("seen", "first", "past", "future"),
    [
        (date(2024, 8, 15), 7, 2024, 2024),
        (date(2024, 8, 15), 10, 2023, 2024),
        (date(2024, 8, 15), 4, 2024, 2024),
        (date(2024, 11, 15), 1, 2024, 2025),
        (date(2024, 1, 1), 1, 2024, 2024),
        (date(2024, 12, 31), 10, 2024, 2024),
    ],
)
def test_a_quarter_without_a_year_is_the_last_begun(seen: date, first: int, past: int, future: int) -> None:
    assert conventions.year_of_part(seen, first, 3, None) == past
    assert conventions.year_of_part(seen, first, 3, "future") == future


@pytest.mark.parametrize(
    ("seen", "season", "step", "year"),
    [
        (date(2024, 1, 15), "WI", 0, 2023),
        (date(2024, 1, 15), "WI", -1, 2022),
        (date(2024, 1, 15), "WI", None, 2023),
        (date(2024, 1, 15), "FA", -1, 2023),
        (date(2024, 7, 1), "SU", 0, 2024),
        (date(2024, 7, 1), "SU", -1, 2023),
        (date(2024, 7, 1), "SU", 1, 2025),
        (date(2024, 10, 1), "SP", -1, 2024),
        (date(2024, 10, 1), "SU", 0, 2024),
        (date(2024, 12, 1), "WI", None, 2024),
    ],
)
def test_seasons(seen: date, season: str, step: int | None, year: int) -> None:
    assert conventions.year_of_season(seen, season, step, None) == year


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("at 8 p.m. EST on March 3, 2024", "2024-03-03T20:00:00-05:00"),
        ("at 8 p.m. PDT on June 3, 2024", "2024-06-03T20:00:00-07:00"),
        ("at 0900 GMT on March 3, 2024", "2024-03-03T09:00:00Z"),
        ("at 15:30 CEST on June 3, 2024", "2024-06-03T15:30:00+02:00"),
        ("at 8 p.m. ET on March 3, 2024", "2024-03-03T20:00:00"),
        ("at midnight on March 3, 2024", "2024-03-04T00:00:00"),
    ],
)
def test_zones_stand_in_edtf_and_intervals_stay_local(text: str, edtf: str) -> None:
    (mention,) = find(text, "2024-03-10")[0]
    assert mention.edtf == edtf
    assert mention.interval_start == edtf[:16]


@pytest.mark.parametrize(
    ("day_first", "value", "ambiguous", "alternatives"),
    [
        (None, "2024-01-04", True, ("2024-04-01",)),
        (False, "2024-01-04", False, ()),
        (True, "2024-04-01", False, ()),
    ],
)
def test_numeric_dates_follow_their_source(
    day_first: bool | None, value: str, ambiguous: bool, alternatives: tuple[str, ...]
) -> None:
    (mention,) = find("It is dated 1/4/2024.", "2024-06-01", day_first=day_first)[0]
    assert (mention.timex_value, mention.ambiguous, mention.alternatives) == (value, ambiguous, alternatives)


@pytest.mark.parametrize(
    ("text", "value", "edtf", "start", "end", "resolution"),
    [
        ("He left a minute before midnight.", "2024-03-10T23:59", "2024-03-10T23:59:00", "2024-03-10T23:59",
         "2024-03-11T00:00", "publication"),
        ("It was saved at 12:05:19 UTC.", "2024-03-10T12:05:19", "2024-03-10T12:05:19Z", "2024-03-10T12:05:19",
         "2024-03-10T12:05:20", "publication"),
        ("It was sealed in 1215.", "1215", "1215", "1215-01-01", "1216-01-01", "absolute"),
        ("It may double by the end of the decade.", "202", "202X", "2020-01-01", "2030-01-01", "publication"),
        ("By evening, all was dry.", "2024-03-10TEV", None, "2024-03-10T18:00", "2024-03-11T00:00", "publication"),
        ("Ten years later, it still stands.", "P10Y", None, None, None, "absolute"),
    ],
)  # fmt: skip
def test_value_edtf_and_interval_agree(
    text: str, value: str, edtf: str | None, start: str | None, end: str | None, resolution: str
) -> None:
    (mention,) = find(text, "2024-03-10")[0]
    assert (mention.timex_value, mention.edtf, mention.resolution) == (value, edtf, resolution)
    assert (mention.interval_start, mention.interval_end) == (start, end)
    assert (mention.anchor is None) == (resolution == "absolute")
