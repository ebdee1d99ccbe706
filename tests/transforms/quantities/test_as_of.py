"""When quantities hold: sentences of our own writing (as_of.tsv)."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.transforms.mentions import find

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "as_of.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "meant"), LINES)
def test_as_of(text: str, meant: str) -> None:
    found = find(text.replace("\\n", "\n"), "2024-05-15")[1]
    seen = (f"{q.as_of_start}..{q.as_of_end}" if q.as_of_source == "mention" else "-" for q in found)
    assert "; ".join(seen) == meant
