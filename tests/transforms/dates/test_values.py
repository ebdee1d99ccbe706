"""The value algebra and its forms: TIMEX3, EDTF, intervals, lengths."""

from __future__ import annotations

import pytest

from dateline.transforms.dates.edtf import edtf
from dateline.transforms.dates.interval import duration_days, interval
from dateline.transforms.dates.meanings import Every, Moment, Span, Vague
from dateline.transforms.dates.named_days import day_of, table
from dateline.transforms.dates.timex import timex_type, timex_value
from dateline.transforms.dates.values import between, merge, plus, span, within, year_of

FORMS = [
    (Moment(year=2024), "2024", "2024", ("2024-01-01", "2025-01-01")),
    (Moment(year=2024, month=2), "2024-02", "2024-02", ("2024-02-01", "2024-03-01")),
    (Moment(year=2024, month=2, day=29), "2024-02-29", "2024-02-29", ("2024-02-29", "2024-03-01")),
    (Moment(year=2024, month=12, day=31), "2024-12-31", "2024-12-31", ("2024-12-31", "2025-01-01")),
    (Moment(year=2024, quarter=4), "2024-Q4", "2024-36", ("2024-10-01", "2025-01-01")),
    (Moment(year=2024, half=2), "2024-H2", "2024-41", ("2024-07-01", "2025-01-01")),
    (Moment(year=2024, season="WI"), "2024-WI", "2024-24", ("2024-12-01", "2025-03-01")),
    (Moment(year=2024, week=1), "2024-W01", "2024-01-01/2024-01-07", ("2024-01-01", "2024-01-08")),
    (Moment(year=2020, week=53), "2020-W53", "2020-12-28/2021-01-03", ("2020-12-28", "2021-01-04")),
    (Moment(year=2024, week=9, weekend=True), "2024-W09-WE", "2024-03-02/2024-03-03", ("2024-03-02", "2024-03-04")),
    (Moment(decade=197), "197", "197X", ("1970-01-01", "1980-01-01")),
    (Moment(century=19), "19", "19XX", ("1900-01-01", "2000-01-01")),
    (Moment(year=44, bc=True), "BC0044", "-0043", None),
    (Moment(year=2023, fiscal=True), "2023", None, None),
    (Moment(month=3, day=3), "XXXX-03-03", "XXXX-03-03", None),
    (Moment(weekday=1), "XXXX-WXX-1", None, None),
    (Moment(year=2024, month=3, day=3, part="NI"), "2024-03-03TNI", None, ("2024-03-03T18:00", "2024-03-04T06:00")),
    (
        Moment(year=2024, month=3, day=3, hour=20, minute=0, zone="EST"),
        "2024-03-03T20:00",
        "2024-03-03T20:00:00-05:00",
        ("2024-03-03T20:00", "2024-03-03T20:01"),
    ),
    (
        Moment(year=2024, month=2, day=29, hour=24, minute=0),
        "2024-02-29T24:00",
        "2024-03-01T00:00:00",
        ("2024-03-01T00:00", "2024-03-01T00:01"),
    ),
]


@pytest.mark.parametrize(("moment", "timex", "extended", "bounds"), FORMS, ids=[form[1] for form in FORMS])
def test_forms(moment: Moment, timex: str, extended: str | None, bounds: tuple[str, str] | None) -> None:
    assert timex_value(moment) == timex
    assert edtf(moment) == extended
    assert interval(moment) == bounds


@pytest.mark.parametrize(
    ("n", "unit", "value", "days"),
    [
        (3, "week", "P3W", 21.0),
        (2.5, "year", "P2Y6M", 913.10625),
        (1.5, "minute", "PT1M30S", 0.001042),
        (1.5, "decade", "P15Y", 5478.6375),
        (1, "century", "P100Y", 36524.25),
        (0.5, "day", "PT12H", 0.5),
        (1.5, "week", "P1.5W", 10.5),
        (None, "month", "PXM", None),
        (None, "decade", "PXDE", None),
        (1, "fortnight", "P2W", 14.0),
    ],
)
def test_lengths(n: float | None, unit: str, value: str, days: float | None) -> None:
    length = span(n, unit)
    assert timex_value(length) == value
    assert duration_days(length) == (pytest.approx(days, abs=1e-6) if days is not None else None)


def test_lengths_add_up_and_ranges_have_a_middle() -> None:
    assert timex_value(plus(span(6, "year"), span(2, "month"))) == "P6Y2M"
    assert timex_value(plus(span(3, "day"), span(4, "hour"))) == "P3DT4H"
    assert duration_days(between(span(2, "week"), span(3, "week"))) == 17.5


def test_types() -> None:
    assert timex_type(Every(span(1, "week"))) == "SET"
    assert timex_type(Span(())) == "DURATION"
    assert timex_type(Vague("PAST_REF")) == "DATE"
    assert timex_type(Moment(hour=8)) == "TIME"
    assert timex_type(Moment(part="MO")) == "TIME"


def test_what_fits_becomes_one_and_what_does_not_stays_apart() -> None:
    assert within(Moment(month=3), Moment(year=1998)) == Moment(year=1998, month=3)
    assert within(Moment(year=1998), Moment(month=3)) == Moment(year=1998, month=3)
    assert merge(Moment(month=3), Moment(month=4)) is None
    assert merge(Moment(weekday=5), Moment(month=3, day=3)) == Moment(month=3, day=3, weekday=5)


@pytest.mark.parametrize(("text", "year"), [("98", 1998), ("31", 1931), ("30", 2030), ("00", 2000), ("1998", 1998)])
def test_two_digits_pivot(text: str, year: int) -> None:
    assert year_of(text) == year


def test_modifiers_in_edtf() -> None:
    assert edtf(Moment(year=1990), "APPROX") == "1990~"
    assert edtf(Moment(year=1990), "ON_OR_AFTER") == "1990/.."
    assert edtf(Moment(year=1990), "START") == "1990"


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("easter", 2024, "2024-03-31"),
        ("good_friday", 2023, "2023-04-07"),
        ("thanksgiving", 2023, "2023-11-23"),
        ("memorial_day", 2024, "2024-05-27"),
        ("election_day", 2022, "2022-11-08"),
        ("ramadan", 2024, "2024-03-11"),
        ("yom_kippur", 2024, "2024-10-12"),
        ("chinese_new_year", 2024, "2024-02-10"),
        ("holi", 2024, "2024-03-25"),
    ],
)
def test_named_days(name: str, year: int, day: str) -> None:
    assert str(day_of(name, year)) == day


@pytest.mark.parametrize("name", sorted(table()))
def test_every_named_day_falls_in_recent_years(name: str) -> None:
    for year in (2021, 2022, 2023, 2024):
        day = day_of(name, year)
        assert day is not None and day.year == year
        assert day_of(name, 1) is None or day_of(name, 1).year == 1  # type: ignore[union-attr]
