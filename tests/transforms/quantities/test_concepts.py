"""What quantities count and what their statements are about: sentences of our own writing (concepts.tsv)."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.transforms.mentions import find

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "concepts.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "meant"), LINES)
def test_counted_and_subject(text: str, meant: str) -> None:
    found = find(text, "2024-05-15")[1]
    assert " // ".join(f"{q.counted or '-'} | {q.subject or '-'}" for q in found) == meant
