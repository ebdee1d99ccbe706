"""Every check refuses what it is for and nothing else."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pandas as pd
import pytest

from dateline.expectations import gate
from dateline.expectations.check import Check, column
from dateline.expectations.suites import run
from tests.expectations.rows import GOOD, frame

DAY = pd.Timestamp("2024-01-04")

KILOMETRES = {"unit": "km", "dimension": "length", "value_si": 3000.0, "unit_si": "m"}
BAD: list[tuple[str, str, dict[str, Any]]] = [
    ("articles", "article_id_missing", {"article_id": None}),
    ("articles", "article_id_malformed", {"article_id": "a b"}),
    ("articles", "text_empty", {"n_chars": 0, "text_length": 0, "said_length": 0}),
    ("articles", "length_wrong", {"n_chars": 41}),
    ("articles", "digest_malformed", {"content_sha256": "xyz"}),
    ("articles", "publication_date_implausible", {"published_date": pd.Timestamp("1066-10-14")}),
    ("articles", "offset_malformed", {"published_offset": "CET"}),
    ("articles", "replaced_chars_negative", {"replaced_chars": -1}),
    ("dates", "field_unknown", {"field": "body"}),
    ("dates", "offset_negative", {"start_char": -1, "sentence_start_char": -2}),
    ("dates", "offsets_reversed", {"end_char": 5}),
    ("dates", "sentence_start_inside", {"sentence_start_char": 6}),
    ("dates", "sentence_end_inside", {"sentence_end_char": 9}),
    ("dates", "text_differs_from_article", {"cited": "toda"}),
    ("dates", "rule_missing", {"rule": ""}),
    ("dates", "timex_type_unknown", {"timex_type": "DAY"}),
    ("dates", "timex_value_malformed", {"timex_value": "January"}),
    ("dates", "timex_mod_unknown", {"timex_mod": "ABOUT"}),
    ("dates", "edtf_malformed", {"edtf": "last week"}),
    ("dates", "resolution_unknown", {"resolution": "guess"}),
    ("dates", "interval_reversed", {"timex_value": "XXXX-WXX-4", "interval_end": pd.Timestamp("2024-01-03")}),
    ("dates", "interval_differs_from_value", {"interval_end": pd.Timestamp("2024-01-06")}),
    ("dates", "interval_differs_from_value", {"timex_value": "2024-01"}),
    ("dates", "interval_differs_from_value", {"timex_value": "2024"}),
    ("dates", "duration_negative", {"duration_days": -1.0}),
    ("quantities", "value_missing", {"value": None}),
    ("quantities", "value_missing", {"value": None, "modifier": ">", "value_low": 12.0}),
    ("quantities", "modality_unknown", {"modality": "hoped"}),
    ("quantities", "modality_missing", {"modality": None}),
    ("quantities", "polarity_unknown", {"polarity": "neutral"}),
    ("quantities", "polarity_missing", {"polarity": None}),
    ("quantities", "event_unknown", {"event": "payment party "}),
    ("quantities", "attribution_empty", {"attribution": " "}),
    ("quantities", "value_not_finite", {"value": float("inf")}),
    ("quantities", "value_outside_bounds", {"value_low": 4.0}),
    ("quantities", "value_outside_bounds", {"value_high": 2.0}),
    ("quantities", "modifier_unknown", {"modifier": "about"}),
    ("quantities", "direction_unknown", {"direction": "sideways"}),
    ("quantities", "unit_malformed", {"unit": "US dollars", "dimension": "other"}),
    ("quantities", "dimension_malformed", {"unit": "m", "dimension": "Length"}),
    ("quantities", "unit_differs_from_dimension", {"unit": "XQQ"}),
    ("quantities", "unit_differs_from_dimension", {"unit": "kg", "dimension": "count"}),
    ("quantities", "unit_differs_from_dimension", {"unit": "kg", "dimension": "length"}),
    ("quantities", "si_incomplete", {"value_si": 3.0}),
    ("quantities", "si_differs_from_value", KILOMETRES | {"value_si": 3001.0}),
    ("quantities", "si_differs_from_value", KILOMETRES | {"unit_si": "kg"}),
    ("quantities", "as_of_reversed", {"as_of_end": pd.Timestamp("2024-01-04")}),
    ("quantities", "as_of_source_unknown", {"as_of_source": "guess"}),
]

GOOD_VALUES: list[tuple[str, dict[str, Any]]] = [
    ("dates", {"timex_value": value, "interval_start": pd.NaT, "interval_end": pd.NaT, "edtf": None})
    for value in (
        "PAST_REF P3D PT2H30M PXY P2DE P1M2D XXXX-WXX-1 XXXX-12-25 2024-W01 2024-W01-WE 199 19 2024-Q1 2024-SU"
        " 2024-01-04TMO 2024-01-04T20:00 2024-01-04T20:00Z BC0044 BC04 BC047"
    ).split()
] + [
    (
        "dates",
        {
            "timex_value": "2024-03-11",
            "edtf": "2024-03-11/2024-04-09",
            "interval_start": pd.Timestamp("2024-03-11"),
            "interval_end": pd.Timestamp("2024-04-10"),
        },
    ),
    (
        "dates",
        {
            "timex_value": "2024-01",
            "interval_start": pd.Timestamp("2024-01-01"),
            "interval_end": pd.Timestamp("2024-02-01"),
        },
    ),
    (
        "dates",
        {
            "timex_value": "2024",
            "interval_start": pd.Timestamp("2024-01-01"),
            "interval_end": pd.Timestamp("2025-01-01"),
        },
    ),
    ("dates", {"timex_mod": "START", "interval_end": DAY + pd.Timedelta(hours=8)}),
    ("quantities", {"value_low": 2.0, "value_high": 4.0, "modifier": "~"}),
    ("quantities", {"unit": "USD/bbl"}),
    ("quantities", {"field": "title", "value": None, "value_low": 12.0, "modifier": "~", "event": "death injury "}),
    ("quantities", {"event": "", "modality": "expected", "polarity": "negative", "attribution": "the ministry"}),
    (
        "quantities",
        {"unit": "1", "dimension": "count", "as_of_start": pd.NaT, "as_of_end": pd.NaT, "as_of_source": None},
    ),
    ("quantities", {"unit": "km", "dimension": "length", "value_si": 3000.0, "unit_si": "m"}),
    ("articles", {"published_date": pd.NaT, "published_offset": None, "language": None}),
]


def _tables(table: str, changes: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    rows = {name: frame([row]) for name, row in GOOD.items()}
    return rows | {table: frame([GOOD[table], *(GOOD[table] | change for change in changes)])}


@pytest.fixture(scope="module")
def refused() -> dict[tuple[str, int], str]:
    """(table, row) -> code of all bad rows, checked in one call a table."""
    found = {}
    for table in GOOD:
        changes = [change for name, _, change in BAD if name == table]
        for refusal in gate.check(_tables(table, changes)).refused:
            found[refusal.table, refusal.row] = refusal.code
    return found


def test_good_rows_pass_every_check() -> None:
    for table in GOOD:
        result = gate.check(_tables(table, [change for name, change in GOOD_VALUES if name == table]))
        assert result.refused == []
        assert all(f.success for f in result.findings if f.severity == "critical")


@pytest.mark.parametrize("number", range(len(BAD)), ids=[f"{table}-{code}" for table, code, _ in BAD])
def test_a_bad_row_is_refused_for_its_reason(number: int, refused: dict[tuple[str, int], str]) -> None:
    table, code, _ = BAD[number]
    row = 1 + sum(name == table for name, _, _ in BAD[:number])
    assert refused[table, row] == code


def test_only_bad_rows_are_refused(refused: dict[tuple[str, int], str]) -> None:
    assert len(refused) == len(BAD)


def test_every_critical_row_check_has_a_bad_row() -> None:
    tried = {(table, code) for table, code, _ in BAD} | {("articles", "record_doubled")}
    tried |= {(table, "mention_doubled") for table in ("dates", "quantities")}
    tried |= {("quantities", code) for table, code in tried if table == "dates"}
    stated = {(t, c.code) for t, checks in gate.ROW_SUITES.items() for c in checks if c.severity == "critical"}
    assert stated - tried == set()


def test_all_failing_rows_are_refused_not_the_first_200() -> None:
    tables = _tables("quantities", [{"modifier": "about"}] * 1500)
    result = gate.check(tables)
    assert [r.row for r in result.refused] == list(range(1, 1501))
    assert next(f for f in result.findings if f.check == "modifier_unknown").unexpected == 1500


def test_the_same_mention_twice_is_refused() -> None:
    tables = {name: frame([row]) for name, row in GOOD.items()}
    twice = pd.concat([tables["dates"], tables["dates"]])
    assert {r.code for r in gate.check(tables | {"dates": twice}).refused} == {"mention_doubled"}


def test_a_refusal_says_what_was_seen() -> None:
    (refusal,) = gate.check(_tables("quantities", [{"value_low": 4.0}])).refused
    assert refusal.observed == "value_low='4.0', value='3.0', value_high='nan'"


def test_a_warning_is_reported_and_refuses_nothing() -> None:
    result = gate.check(_tables("articles", [{"language": "English"}]))
    assert result.refused == []
    finding = next(f for f in result.findings if f.check == "language_malformed")
    assert (finding.success, finding.severity, finding.unexpected) == (False, "warning", 1)


def test_empty_tables_pass() -> None:
    assert gate.check({name: frame([row]).iloc[:0] for name, row in GOOD.items()}).refused == []


def test_a_check_of_a_column_that_is_not_there_is_an_error() -> None:
    suites: dict[str, tuple[Check, ...]] = {"dates": (column("x", "ExpectColumnValuesToNotBeNull", "nowhere"),)}
    with pytest.raises(RuntimeError, match="failed to run"):
        gate.check({"dates": frame([GOOD["dates"]])}, suites)


def test_threads_do_not_mix_up_frames() -> None:
    suites = {"dates": (column("x", "ExpectTimexValue", "timex_value"),)}

    def one(bad: int) -> list[int]:
        rows = [GOOD["dates"] | ({"timex_value": "?"} if number == bad else {}) for number in range(12)]
        return [r.row for r in gate.check({"dates": frame(rows)}, suites).refused]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(one, range(4))) == [[0], [1], [2], [3]]


def test_no_frame_outlives_its_check() -> None:
    """As a slice checks: an automatic collection meanwhile would move what is still held to the oldest generation."""
    suites = {"dates": (column("x", "ExpectTimexValue", "timex_value"),)}
    gc.disable()
    try:
        given = frame([GOOD["dates"]] * 1717)
        gate.check({"dates": given}, suites)
        del given
        gc.collect(1)
        held = [one for one in gc.get_objects() if isinstance(one, pd.DataFrame) and len(one) == 1717]
    finally:
        gc.enable()
    assert not held


RUN: dict[str, Any] = {name: None for name in run.MEASURES} | {
    "articles": 10,
    "ids_doubled": 0,
    "mentions_without_article": 0,
}


@pytest.mark.parametrize(
    ("change", "failed"),
    [
        ({}, set()),
        ({"volume_against_itself": 0.4}, {("volume_collapsed", "critical")}),
        ({"volume_against_itself": 0.6}, set()),
        ({"volume_against_series": 0.4}, {("volume_low", "warning")}),
        ({"volume_against_series": 2.4}, {("volume_high", "warning")}),
        ({"articles_of_many_records": 0}, {("no_article_came_out", "critical")}),
        ({"ids_doubled": 1}, {("article_id_doubled", "critical")}),
        ({"mentions_without_article": 2}, {("mention_without_article", "critical")}),
        ({"quarantined_share": 0.9}, {("quarantined_share_high", "warning")}),
        ({"undated_share_rise": 0.3}, {("undated_share_rose", "warning")}),
        ({"dated_articles_share": 0.1}, {("dated_articles_share_low", "warning")}),
        ({"language_shift": 0.5}, {("language_mix_shifted", "warning")}),
        ({"new_units": 3}, {("new_units", "info")}),
    ],
)
def test_the_run_checks(change: dict[str, Any], failed: set[tuple[str, str]]) -> None:
    rows = pd.DataFrame([RUN | {"dump": "a"}, RUN | change | {"dump": "b"}], columns=run.MEASURES)
    rows = rows.astype({name: "float64" for name in run.MEASURES if name != "dump"})
    found = gate.check_table("run", rows, run.checks(min_volume=0.5))
    assert {(f.check, f.severity) for f in found if not f.success} == failed
