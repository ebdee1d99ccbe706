"""Records in quarantine run again: what passes moves to the datasets, nothing is lost or doubled."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.manifest import load
from dateline.flows.run.replay import replay
from dateline.flows.steps import slice
from dateline.transforms.pipeline import DumpFacts
from dateline.transforms.records import Article, RawRecord, Rejected
from tests.flows.running import corpus, dateline, rows, run, tree


@pytest.fixture(scope="module")
def made(prefect: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output of a version that refuses every third record, and of a dump with a broken line."""
    real = slice.build

    def strict(raw: RawRecord, facts: DumpFacts) -> Article | Rejected:
        if raw.record_no % 3:
            return real(raw, facts)
        return Rejected(raw.record_no, raw.byte_offset, "article", "too_odd", "odd", raw.raw)

    folder = tmp_path_factory.mktemp("made")
    dump = corpus(folder / "news.jsonl", 12)
    with dump.open("a") as file:
        file.write('{"id": 1, "text": "cut\n')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slice, "build", strict)
        run(dump, out=folder / "out", environment=prefect)
    assert (rows(folder / "out", "articles"), rows(folder / "out", "quarantine")) == (8, 5)
    return folder


@pytest.fixture
def refused(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(made, tmp_path / "made"))


def _articles(out: Path) -> pd.DataFrame:
    return pd.read_parquet(out / "articles").sort_values("record_no", ignore_index=True)


def test_what_passes_now_is_as_a_clean_run_makes_it(refused: Path, prefect: dict[str, str]) -> None:
    out = refused / "out"
    (refused / "news.jsonl").rename(refused / "kept.jsonl")  # the dump is gone: quarantine has what is needed
    (outcome,) = replay(str(out))
    assert (outcome.tried, outcome.passed, outcome.kept) == (5, 4, 1)
    (refused / "kept.jsonl").rename(refused / "news.jsonl")
    run(refused / "news.jsonl", out=refused / "clean", environment=prefect)
    pd.testing.assert_frame_equal(_articles(out), _articles(refused / "clean"))
    for table in ("dates", "quantities"):
        assert rows(out, table) == rows(refused / "clean", table)
    assert pd.read_parquet(out / "quarantine")["code"].tolist() == ["bad_json"]
    manifest, _ = load(open_store(str(out)))
    counts = manifest.dumps["news.jsonl"].counts
    assert (counts["records_read"], counts["articles"], counts["quarantined"]) == (13, 12, 1)
    assert manifest.dumps["news.jsonl"].reasons == {"bad_json": 1}


def test_one_reason_only(refused: Path) -> None:
    (outcome,) = replay(str(refused / "out"), "bad_json")
    assert (outcome.tried, outcome.passed, outcome.kept) == (1, 0, 1)
    assert rows(refused / "out", "articles") == 8
    assert replay(str(refused / "out"), "no_such_reason") == []


def test_a_replay_that_changes_nothing_can_be_repeated(refused: Path) -> None:
    replay(str(refused / "out"))
    before = tree(refused / "out")
    (outcome,) = replay(str(refused / "out"))
    assert (outcome.tried, outcome.passed) == (1, 0)
    assert tree(refused / "out") == before


def test_a_changed_dump_replaces_what_was_replayed_too(refused: Path, prefect: dict[str, str]) -> None:
    replay(str(refused / "out"))
    corpus(refused / "news.jsonl", 14)
    run(refused / "news.jsonl", out=refused / "out", environment=prefect)
    assert (rows(refused / "out", "articles"), rows(refused / "out", "quarantine")) == (14, 0)


def test_from_the_command_line(refused: Path, prefect: dict[str, str]) -> None:
    done = dateline("replay", "--out", refused / "out", environment=prefect)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "news.jsonl: 5 tried, 4 published, 1 still refused\n"
    done = dateline("replay", "--out", refused / "out", "--code", "too_odd", environment=prefect)
    assert done.stdout == "nothing to replay: no record in quarantine with the reason 'too_odd'\n"


def test_rows_keep_the_bytes_of_their_record(refused: Path) -> None:
    tables = [pq.read_table(p) for p in (refused / "out" / "quarantine").rglob("*.parquet")]
    found = pa.concat_tables(tables).to_pylist()
    lines = (refused / "news.jsonl").read_bytes().splitlines(keepends=True)
    assert [row["raw"].strip() for row in found] == [lines[row["record_no"]].strip() for row in found]
