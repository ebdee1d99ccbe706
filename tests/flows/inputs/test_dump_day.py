"""The day in a dump's name, and which dumps a range of days asks for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.flows.inputs.dump_day import day_of
from dateline.flows.run.select import Request, find
from dateline.transforms.errors import InputError, UsageError


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("inbox/wire-2024-01-04.jsonl", date(2024, 1, 4)),
        ("20240104.csv.gz", date(2024, 1, 4)),
        ("a_2024_02_29_b.txt", date(2024, 2, 29)),
        ("2024/01/04/part-0.parquet", date(2024, 1, 4)),
        ("2023-01-01/2024-01-04.jsonl", date(2024, 1, 4)),
        ("2024-02-30.jsonl", None),
        ("1202401045.csv", None),
        ("2024-01/04.csv", None),
        ("wire.jsonl", None),
    ],
)
def test_day_of_a_name(name: str, day: date | None) -> None:
    assert day_of(name) == day


@pytest.fixture
def inbox(tmp_path: Path) -> str:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("wire-2024-01-03", "wire-2024-01-04", "wire-2024-01-05", "undated"):
        (folder / f"{name}.jsonl").write_text('{"title": "A", "text": "It rained.", "date": "2024-01-03"}\n', "utf-8")
    return str(folder)


def _names(inbox: str, **asked: object) -> list[str]:
    return [dump.name for dump in find(Request((inbox,), "out", **asked)).dumps]  # type: ignore[arg-type]


def test_a_range_is_inclusive_and_leaves_undated_dumps_alone(inbox: str) -> None:
    assert _names(inbox, since="2024-01-04", until="2024-01-05") == [
        "inbox/wire-2024-01-04.jsonl",
        "inbox/wire-2024-01-05.jsonl",
    ]
    assert _names(inbox, until="2024-01-03") == ["inbox/wire-2024-01-03.jsonl"]
    assert len(_names(inbox)) == 4


def test_one_dump_of_a_folder_keeps_the_name_that_the_folder_gives_it(inbox: str) -> None:
    assert _names(inbox, only=("inbox/undated.jsonl",)) == ["inbox/undated.jsonl"]


def test_nothing_asked_for_is_an_error_that_says_so(inbox: str) -> None:
    with pytest.raises(InputError, match="holds no dump of those days, of 4 in all"):
        _names(inbox, since="2025-01-01")
    with pytest.raises(UsageError, match="--since '4 January' is not a day"):
        _names(inbox, since="4 January")
