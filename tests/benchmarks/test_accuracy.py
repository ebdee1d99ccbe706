"""The floors hold, and the scorer counts as it says: a wrong answer costs, an optional row does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy import floors, score
from dateline.transforms.records import DateMention, QuantityMention
from tests.shared import REPOSITORY

ROW: dict[str, Any] = {"doc": "d", "start": 10, "end": 20, "text": "t", "optional": False}


def _date(value: str, start: int = 10, end: int = 20) -> DateMention:
    return DateMention(start, end, "t", 0, 99, "DATE", value)


def _quantity(value: float, low: float | None = None, high: float | None = None, unit: str = "1") -> QuantityMention:
    return QuantityMention(10, 20, "t", 0, 99, value, low, high, "=", unit, "", "count")


def test_every_floor_holds() -> None:
    assert floors.broken(score.measure()) == []


def test_labels_are_many_and_of_many_articles() -> None:
    """As many as the page about accuracy says."""
    dates, quantities = (sum(map(len, score.gold(kind).values())) for kind in ("dates", "quantities"))
    told = " ".join((REPOSITORY / "docs" / "accuracy.md").read_text(encoding="utf-8").split())
    assert f"{len(score.gold('dates'))} of the bundled sample articles" in told
    assert f"{dates} dates, {quantities} quantities" in told


def test_a_date_is_right_by_value_whatever_its_zone() -> None:
    row = {**ROW, "values": ["2024-01-04T20:00"], "type": "TIME"}
    assert score.same_date(row, _date("2024-01-04T20:00-05:00"))
    assert score.same_date(row, _date("2024-01-04T20:00Z"))
    assert not score.same_date(row, _date("2024-01-05T20:00"))


def test_a_range_needs_both_bounds() -> None:
    row = {**ROW, "values": [[10.0, 20.0]], "units": ["km"]}
    assert score.same_number(row, _quantity(15, 10, 20))
    assert not score.same_number(row, _quantity(15))
    assert not score.same_number({**row, "values": [15.0]}, _quantity(15, 10, 20))


def test_the_unit_counts_only_where_the_number_is_right() -> None:
    row = {**ROW, "values": [3.0], "units": ["km", "m"]}
    assert score.same_unit(row, _quantity(3, unit="m"))
    assert not score.same_unit(row, _quantity(3, unit="kg"))
    assert not score.same_unit(row, _quantity(4, unit="m"))


def test_pairing_prefers_the_row_that_agrees() -> None:
    rows = [{**ROW, "values": ["2024"]}]
    found: list[score.Mention] = [_date("2023", 10, 15), _date("2024", 15, 20)]
    assert list(score.pair(rows, found, score.same_date)) == [(0, 1)]


def test_missing_and_extra_rows_cost_and_optional_ones_do_not() -> None:
    right = score.Outcome("d", {**ROW, "values": ["2024"], "type": "DATE"}, _date("2024"))
    missed = score.Outcome("d", {**ROW, "values": ["2024"], "type": "DATE"}, None)
    extra = score.Outcome("d", None, _date("2024"))
    optional = score.Outcome("d", {**ROW, "values": ["2024"], "type": "DATE", "optional": True}, None)
    assert score.date_scores([right])["value"] == 100
    assert score.date_scores([right, optional])["value"] == 100
    assert score.date_scores([right, missed])["value"] == pytest.approx(66.67)
    assert score.date_scores([right, missed, extra])["strict"] == 50


def test_floors_rise_and_never_fall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = tmp_path / "floors.json"
    held.write_text(json.dumps({"corpus": "of other samples", "floors": {"a": {"x": 50.0, "y": 90.0}}}))
    monkeypatch.setattr(floors, "FILE", held)
    floors.stored.cache_clear()
    try:
        measured = {"a": {"x": 80.0, "y": 70.0}}
        assert [line.split(":")[0] for line in floors.broken(measured)] == ["a y", "samples or labels changed"]
        floors.lift(measured)
        assert json.loads(held.read_text())["floors"] == {"a": {"x": 79.5, "y": 90.0}}
        assert floors.broken(measured) == ["a y: 70.00 is below its floor 90.00"]
    finally:
        floors.stored.cache_clear()
