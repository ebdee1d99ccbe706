"""The fast command for dates scores what it says, and says so where the gold is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy import dates
from tests.shared import need_shared


def test_without_the_gold_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_SHARED", str(tmp_path))
    assert dates.main([]) == 0
    assert capsys.readouterr().out.startswith("nothing measured: no gold")


def test_an_unknown_set_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        dates.main(["timebnak"])
    assert "no set is named timebnak; there are timebank" in capsys.readouterr().err


def test_predictions_are_the_mentions_of_the_library() -> None:
    (row,) = dates.predictions([{"id": "a", "text": "It opened on March 3.", "date": "2024-03-14T08:00"}])
    assert row == {"doc": "a", "start": 13, "end": 20, "type": "DATE", "value": "2024-03-03", "mod": ""}


def test_it_scores_a_set_and_lists_what_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    need_shared()
    assert dates.main(["meantime", "--errors", str(tmp_path / "e.tsv")]) == 0
    assert capsys.readouterr().out.startswith("meantime   strict ")
    head, *rows = (tmp_path / "e.tsv").read_text(encoding="utf-8").splitlines()
    assert head.split("\t") == list(dates.HEAD)
    assert all(len(row.split("\t")) == len(dates.HEAD) and row.startswith("meantime\t") for row in rows)
