"""Rows of GDELT's Global Knowledge Graph: 27 columns, dates and amounts in GDELT's own forms."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from dateline.flows.exports import gkg
from dateline.flows.outputs.tables import Tables
from tests.flows import small_tree


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("DATE", "2024", "1,0,0,2024,7"),
        ("DATE", "2024-05", "2,5,0,2024,7"),
        ("DATE", "2024-05-03", "3,5,3,2024,7"),
        ("TIME", "2024-05-03T20:00", "3,5,3,2024,7"),
        ("DATE", "XXXX-05-03", "4,5,3,0,7"),
        ("DATE", "XXXX-05", ""),
        ("DATE", "2024-W09", ""),
        ("DATE", "2024-Q1", ""),
        ("DATE", "PAST_REF", ""),
        ("DURATION", "P1Y", ""),
        ("SET", "2024", ""),
    ],
)
def test_dates_in_gdelts_resolutions(kind: str, value: str, told: str) -> None:
    assert gkg.enhanced_date(kind, value, 7) == told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            {"value": 315000.0, "unit": "1", "unit_text": "troops", "counted": "Russian troops"},
            "315000,Russian troops,3",
        ),
        ({"value": 1.25e9, "unit": "USD", "unit_text": "$", "counted": None}, "1250000000,$,3"),
        (
            {"value": 0.1, "unit": "m", "unit_text": "metres", "counted": "wall, tall;old"},
            "0.1,metres wall tall old,3",
        ),
    ],
)
def test_amounts_never_break_the_columns(row: dict[str, object], told: str) -> None:
    assert gkg.amount(row | {"start_char": 3}) == told


def test_a_row_an_article_with_unique_ids(tmp_path: Path) -> None:
    file = io.BytesIO()
    assert gkg.write(Tables(small_tree.make(tmp_path)), file) == 40
    rows = [line.split("\t") for line in file.getvalue().decode().splitlines()]
    assert {len(row) for row in rows} == {27}
    assert len({row[0] for row in rows}) == 40
    assert all(row[16].count(";") == 2 and row[24].count(";") == 3 for row in rows)


@pytest.mark.parametrize(
    "cell", ['=HYPERLINK("http://x.example")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "\t=1+1"]
)
def test_no_cell_from_a_dump_is_a_formula(cell: str) -> None:
    article = {"url": cell, "domain": cell, "dump": cell, "article_id": "7"}
    row = gkg._row(article, "20240503000000-1", "20240503000000", [], [])
    assert all(not text.lstrip().startswith(("=", "+", "-", "@")) for text in row)
    assert row[4].endswith(cell.strip())
