"""Records in quarantine run again: what passes moves to the datasets, nothing is lost or doubled."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.expectations.gate import GateResult, Refusal
from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.manifest import load
from dateline.flows.run.replay import replay
from dateline.flows.steps import slice
from dateline.transforms.pipeline import DumpFacts
from dateline.transforms.readers import readers
from dateline.transforms.records import Article, RawRecord, Rejected
from tests.flows.running import corpus, dateline, rows, run, tree
from tests.transforms.readers.sources import fixture


def _strict(kept: Callable[[int], bool]) -> Callable[[RawRecord, DumpFacts], Article | Rejected]:
    """What builds articles in a version that refuses records by their number."""
    real = slice.build

    def build(raw: RawRecord, facts: DumpFacts) -> Article | Rejected:
        if kept(raw.record_no):
            return real(raw, facts)
        return Rejected(raw.record_no, raw.byte_offset, "article", "too_odd", "odd", raw.raw)

    return build


@pytest.fixture(scope="module")
def made(prefect: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output of a version that refuses every third record, and of a dump with a broken line."""
    folder = tmp_path_factory.mktemp("made")
    dump = corpus(folder / "news.jsonl", 12)
    with dump.open("a") as file:
        file.write('{"id": 1, "text": "cut\n')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slice, "build", _strict(lambda number: number % 3 > 0))
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


ODD = {
    "semicolon.csv": "id;date;title;body\n1;31/12/2023;One;Nine walked 3 km.\nno delimiter\n2;01/02/2024;Two;Ten.\n",
    "quotes.csv": 'id,date,body\n1,2024-01-04,"Nine, ""three""\nand 4."\n2,2024-01-05,"never ends\n3,2024-01-06,Ten.\n',
    "keyed.json": '{"a1": {"title": "One", "text": "Nine walked."}, "a2": {"title": "Two", "text": "Ten left."}}',
    "wrapped.json": '{"articles": [{"id": 7, "text": "Nine men walked."}, {"id": 8, "text": "Ten men left."}], "n": 2}',
    "wide.csv": "\ufeffid;date;body\n1;31/12/2023;Nine £ walked.\n2;01/02/2024;Ten left.\n3;05/02/2024;Six left.\n",
    "2023-07-04.txt": "Nine men walked 3 km yesterday.",
}


def _every_format(inbox: Path) -> Path:
    """The fixture of every reader in a folder of its own, and what makes one record lean on others."""
    for name in sorted(readers()):
        data, file, _ = fixture(name)
        if name == "arc":  # twice what describes the file: then its stories, too, are refused by turns from the first
            data = data.partition(b"https://")[0] + data
        (inbox / name).mkdir(parents=True)
        (inbox / name / file).write_bytes(data)
    for file, text in ODD.items():
        (inbox / file.replace(".", "-")).mkdir()
        (inbox / file.replace(".", "-") / file).write_text(text, "utf-16-le" if text.startswith("\ufeff") else "utf-8")
    return inbox


def _sorted(out: Path, table: str) -> pd.DataFrame:
    return pd.read_parquet(out / table).sort_values(["dump", "record_no"], ignore_index=True)


def test_records_of_every_format_come_back_as_a_clean_run_reads_them(prefect: dict[str, str], tmp_path: Path) -> None:
    inbox, out, clean = _every_format(tmp_path / "inbox"), tmp_path / "out", tmp_path / "clean"
    run(inbox, out=clean, environment=prefect)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slice, "build", _strict(lambda number: number % 2 > 0))
        run(inbox, out=out, environment=prefect)
    inbox.rename(tmp_path / "gone")
    outcomes = {outcome.dump.split("/")[1]: outcome for outcome in replay(str(out))}
    assert {name: outcome.kept for name, outcome in outcomes.items() if outcome.kept} == {"semicolon-csv": 1}
    assert outcomes.keys() == {*readers(), *(name.replace(".", "-") for name in ODD)}
    assert outcomes["quotes-csv"].left == {"bad_quotes: it does not end where it should": 1}
    pd.testing.assert_frame_equal(_sorted(out, "articles"), _sorted(clean, "articles"))
    held = [_sorted(place, "quarantine").drop(columns="run_id") for place in (out, clean)]
    pd.testing.assert_frame_equal(*held)
    assert held[0]["code"].tolist() == ["bad_quotes", "wrong_columns"]
    manifests = [load(open_store(str(place)))[0].dumps for place in (out, clean)]
    facts = [{name: (d.counts, d.reasons) for name, d in dumps.items()} for dumps in manifests]
    assert facts[0] == facts[1]


def test_what_the_user_stated_of_the_dump_holds_for_its_replay(prefect: dict[str, str], tmp_path: Path) -> None:
    stories = [{"nr": n, "lead": f"On 03/04/2023 {n} men walked.", "when": f"{n}/11/2023"} for n in range(10, 16)]
    (tmp_path / "odd.jsonl").write_text("".join(json.dumps(story) + "\n" for story in stories))
    (tmp_path / "mapping.yaml").write_text("text: lead\nid: nr\npublished: when\nfixed:\n  authors: Desk\n")
    for name, kept in (("clean", True), ("out", False)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(slice, "build", _strict(lambda number, kept=kept: kept or number > 1))
            given = {"environment": prefect, "mapping": tmp_path / "mapping.yaml"}
            run(tmp_path / "odd.jsonl", out=tmp_path / name, **given)
    (outcome,) = replay(str(tmp_path / "out"))
    assert (outcome.tried, outcome.passed) == (2, 2)
    for table in ("articles", "dates"):
        found = [pd.read_parquet(tmp_path / name / table).sort_values("article_id") for name in ("out", "clean")]
        pd.testing.assert_frame_equal(*(each.reset_index(drop=True) for each in found))
    assert set(_articles(tmp_path / "out")["published_date"].astype(str)) == {f"2023-11-{n}" for n in range(10, 16)}


def test_an_article_that_the_gate_refused_comes_back_with_its_mentions(prefect: dict[str, str], tmp_path: Path) -> None:
    dump, out = corpus(tmp_path / "news.jsonl", 6), tmp_path / "out"
    run(dump, out=tmp_path / "clean", environment=prefect)
    real = slice.gate.check

    def strict(frames: dict[str, pd.DataFrame]) -> GateResult:
        found = real(frames)
        refusals = [Refusal("articles", row, "too_odd", "odd") for row in (1, 4)]
        return msgspec.structs.replace(found, refused=[*found.refused, *refusals])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slice.gate, "check", strict)
        run(dump, out=out, environment=prefect)
    before = load(open_store(str(out)))[0].dumps["news.jsonl"].counts
    assert (before["articles"], before["quarantined"]) == (4, 2)
    assert before["refused_rows"] > 0
    (outcome,) = replay(str(out))
    assert (outcome.tried, outcome.passed, outcome.kept) == (2, 2, 0)
    assert rows(out, "quarantine") == 0
    pd.testing.assert_frame_equal(_articles(out), _articles(tmp_path / "clean"))
    after, clean = (load(open_store(str(place)))[0].dumps["news.jsonl"] for place in (out, tmp_path / "clean"))
    assert (after.counts, after.reasons) == (clean.counts, clean.reasons)


def test_what_an_older_version_kept_says_why_it_stays(refused: Path) -> None:
    out = refused / "out"
    for path in (out / "quarantine").rglob("*.parquet"):
        table = pq.read_table(path).drop_columns(["context"])
        pq.write_table(table, path)
    (outcome,) = replay(str(out))
    assert (outcome.tried, sum(outcome.left.values())) == (0, 5)
    assert all("run its dump again with --reprocess" in why for why in outcome.left)
    assert rows(out, "quarantine") == 5
