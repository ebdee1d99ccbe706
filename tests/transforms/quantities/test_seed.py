"""The founders' seed article gives every row that they expect, at most one more, and its share is checked."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from dateline.transforms.mentions import find
from tests.shared import shared


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Columns as JSON has them."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def test_the_seed_article() -> None:
    root = shared()
    if root is None:
        pytest.skip("the founders' files are not here")
    expected = json.loads((root / "seed" / "expected.json").read_text(encoding="utf-8"))
    raw = (root / "seed" / "article.txt").read_text(encoding="utf-8")
    text = raw[raw.index(expected["article"]["text_starts"]) :].rstrip()
    found = find(text, expected["article"]["published_date"])[1]
    by_place = {(mention.start_char, mention.end_char): msgspec.structs.asdict(mention) for mention in found}
    for row in expected["quantities_schema_2"]:
        place = row.pop("start"), row.pop("text")
        (mention,) = [one for one in found if (one.start_char, one.text) == place]
        seen = _plain(msgspec.structs.asdict(mention))
        for column in ("attribution", "subject"):
            heads = row.pop(f"{column}_head", None)
            assert heads is None or set(heads) & set(str(seen[column]).split()), (mention.text, column, seen[column])
        assert {name: seen[name] for name in row} == row
    for row in expected["quantities"]:
        seen = by_place[row.pop("start"), row.pop("end")]
        assert {name: seen[name] for name in row} == row
    assert len(found) <= len(expected["quantities"]) + 1
    share = next(mention for mention in found if mention.dimension == "percent")
    assert [check.split(":")[:2] for check in share.checks] == [["share", "agrees"]]
