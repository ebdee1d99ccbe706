"""The net under a change tells what changed, by column and row."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from benchmarks import rows

ARTICLE = {"article_id": "a d#0", "dump": "d", "record_no": 0}
MENTION = {"article_id": "a d#0", "start": 3, "text": "3 May", "timex_value": "XXXX-05-03"}


def _tables(*mentions: dict[str, Any]) -> dict[str, pa.Table]:
    return {"articles": pa.Table.from_pylist([ARTICLE]), "dates": pa.Table.from_pylist(list(mentions))}


def _compared(before: dict[str, pa.Table], after: dict[str, pa.Table]) -> None:
    rows.compare("dates", rows.keyed(before)["dates"], rows.keyed(after)["dates"], show=5)


def test_the_same_rows_show_no_change(capsys: pytest.CaptureFixture[str]) -> None:
    _compared(_tables(MENTION), _tables(MENTION))
    assert capsys.readouterr().out == "dates: 1 the same, 0 changed, -0 +0\n"


def test_a_changed_column_names_its_row_and_both_values(capsys: pytest.CaptureFixture[str]) -> None:
    _compared(_tables(MENTION), _tables(MENTION | {"timex_value": "2024-05-03"}))
    told = capsys.readouterr().out
    assert "0 the same, 1 changed, -0 +0" in told
    assert "timex_value: 1" in told
    assert "d#0 text:3 '3 May': 'XXXX-05-03' -> '2024-05-03'" in told


def test_lost_and_new_rows_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    _compared(_tables(MENTION), _tables(MENTION | {"start": 9, "text": "June"}))
    told = capsys.readouterr().out
    assert "-1 +1" in told
    assert "- d#0 text:3 '3 May'" in told
    assert "+ d#0 text:9 'June'" in told


def test_names_of_the_first_schema_are_translated() -> None:
    new = {("start_char" if name == "start" else name): value for name, value in MENTION.items()}
    assert rows.keyed(_tables(MENTION)) == rows.keyed(_tables(new))
