"""Near-duplicates across dumps and runs."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from tests.flows.running import dateline
from tests.transforms.articles.test_duplicates import spoiled, story


def dump(path: Path, *articles: tuple[str, str, str]) -> Path:
    path.write_text("".join(json.dumps({"id": i, "date": d, "text": t}) + "\n" for i, d, t in articles))
    return path


def test_copies_point_to_the_earliest_of_the_run_and_of_what_is_published(
    tmp_path: Path, prefect: dict[str, str]
) -> None:
    out = tmp_path / "out"
    first = dump(tmp_path / "first.jsonl", ("a", "2024-01-05", spoiled(story(1), 2)), ("b", "2024-01-06", story(2)))
    second = dump(tmp_path / "second.jsonl", ("c", "2024-01-04", story(1)), ("d", "2024-01-04", story(3)))
    assert dateline("run", first, second, "--out", out, environment=prefect).returncode == 0
    later = dump(tmp_path / "later.jsonl", ("e", "2024-01-01", spoiled(story(2), 7)), ("f", "2024-01-01", story(4)))
    assert dateline("run", later, "--out", out, environment=prefect).returncode == 0
    articles = pd.read_parquet(out / "articles").set_index("source_id")
    ids = articles["article_id"]
    assert articles["duplicate_of"].dropna().to_dict() == {"a": ids["c"], "e": ids["b"]}
    assert ids.is_unique
