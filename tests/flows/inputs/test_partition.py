"""Work is cut in equal pieces, whoever does it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.flows.inputs import partition, slices


@pytest.mark.parametrize(
    ("size", "most", "count"),
    [(0, 8, 1), (1, 8, 1), (8, 8, 1), (9, 8, 2), (17, 8, 4), (24, 8, 4), (31, 8, 4), (33, 8, 6)],
)
def test_from_two_on_an_even_number(size: int, most: int, count: int) -> None:
    assert partition.pieces(size, most) == count


@pytest.mark.parametrize("count", range(1, 30))
def test_groups_hold_all_in_order_and_differ_by_one(count: int) -> None:
    groups = partition.groups(range(count), 4)
    sizes = [len(group) for group in groups]
    assert [item for group in groups for item in group] == list(range(count))
    assert max(sizes) - min(sizes) <= 1 and max(sizes) <= 4
    assert len(groups) == 1 or len(groups) % 2 == 0


def test_a_plain_file_is_cut_into_equal_slices(tmp_path: Path) -> None:
    dump = tmp_path / "news.jsonl"
    dump.write_text(
        "".join(json.dumps({"title": f"No {n}", "text": "Rain. " * 20}) + "\n" for n in range(900)), "utf-8"
    )
    (found,) = slices.discover([str(dump)])
    cut = slices.plan(found, dump.stat().st_size // 5).slices
    records = [piece.records for piece in cut]
    assert len(cut) == 6
    assert sum(records) == 900
    assert max(records) - min(records) <= 5
