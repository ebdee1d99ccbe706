"""The founders' seed article gives every row that they expect, at most one more, and its share is checked."""

from __future__ import annotations

import json

import msgspec
import pytest

from dateline.transforms.mentions import find
from tests.shared import shared


def test_the_seed_article() -> None:
    root = shared()
    if root is None:
        pytest.skip("the founders' files are not here")
    expected = json.loads((root / "seed" / "expected.json").read_text(encoding="utf-8"))
    raw = (root / "seed" / "article.txt").read_text(encoding="utf-8")
    text = raw[raw.index(expected["article"]["text_starts"]) :].rstrip()
    found = find(text, expected["article"]["published_date"])[1]
    by_place = {(mention.start_char, mention.end_char): msgspec.structs.asdict(mention) for mention in found}
    for row in expected["quantities"]:
        seen = by_place[row.pop("start"), row.pop("end")]
        assert {name: seen[name] for name in row} == row
    assert len(found) <= len(expected["quantities"]) + 1
    share = next(mention for mention in found if mention.dimension == "percent")
    assert [check.split(":")[:2] for check in share.checks] == [["share", "agrees"]]
