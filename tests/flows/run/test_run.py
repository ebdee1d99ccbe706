"""Whole runs from the command line."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
import pytest

from dateline.flows.inputs.files import FileSource
from dateline.flows.inputs.names import safe
from dateline.flows.outputs.lock import turn
from dateline.flows.run import session
from tests.flows.running import (
    TABLES,
    clean_environment,
    corpus,
    dateline,
    end,
    overhear,
    rows,
    run,
    start,
    strangers,
    tree,
)
from tests.shared import REPOSITORY


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, prefect: dict[str, str]) -> Path:
    """600 articles in several slices, published by one clean run, with a record that cannot be read."""
    folder = tmp_path_factory.mktemp("published")
    dump = corpus(folder / "news.jsonl", 600, sentences=6)
    with dump.open("a") as file:
        file.write('{"id": 1, "text": "cut\n\n')
    done = dateline(
        "run", dump, "--out", folder / "out", "--workers", 1, environment=prefect, DATELINE_SLICE_BYTES=SLICE
    )
    assert done.returncode == 0, done.stderr
    (folder / "stdout").write_text(done.stdout)
    return folder


SLICE = "90000"


def test_the_summary_counts_names_reasons_and_says_where_to_look(published: Path) -> None:
    shown = (published / "stdout").read_text()
    assert "quarantined in news.jsonl: bad_json 1" in shown
    assert f'open it: pandas.read_parquet("{published / "out"}/quantities")' in shown
    report = next(line for line in shown.splitlines() if line.startswith("report: ")).removeprefix("report: ")
    assert Path(report).is_file()


def test_every_record_is_somewhere(published: Path) -> None:
    out = published / "out"
    runs = pd.read_parquet(out / "runs")
    assert runs[["records_read", "articles", "quarantined", "blank"]].values.tolist() == [[602, 600, 1, 1]]
    assert (rows(out, "articles"), rows(out, "quarantine")) == (600, 1)
    assert runs["dates"].item() == rows(out, "dates") > 600


def test_pandas_duckdb_polars_and_arrow_read_the_tree_as_it_lies(published: Path) -> None:
    out = published / "out"
    for table in TABLES:
        counts = {
            len(pd.read_parquet(out / table)),
            duckdb.sql(f"select count(*) from read_parquet('{out}/{table}/**/*.parquet')").fetchall()[0][0],
            pl.scan_parquet(f"{out}/{table}/**/*.parquet").select(pl.len()).collect().item(),
            ds.dataset(out / table, partitioning="hive").count_rows(),
        }
        assert counts == {rows(out, table)}
    months = pd.read_parquet(out / "articles")["published_month"].unique()
    assert sorted(months) == ["2024-01", "2024-02", "2024-03"]


def test_a_mention_is_what_its_offsets_say(published: Path) -> None:
    out = published / "out"
    articles = pd.read_parquet(out / "articles").set_index("article_id")
    for table in ("dates", "quantities"):
        mentions = pd.read_parquet(out / table)
        places = zip(*(mentions[name] for name in ("field", "article_id", "start_char", "end_char")), strict=True)
        cited = [articles[field][key][start:end] for field, key, start, end in places]
        assert cited == mentions["text"].tolist()


def test_a_second_run_starts_no_server_takes_a_second_and_changes_no_byte(published: Path) -> None:
    before = tree(published / "out", (*TABLES, "quarantine", "runs"))
    environment = clean_environment() | {"PREFECT_API_URL": "http://127.0.0.1:9/api"}  # nobody answers there
    arguments = ("run", published / "news.jsonl", "--out", published / "out")
    spent, start = [], [sys.executable, "-c", "import dateline.flows.run.start"]
    began = os.times()
    subprocess.run(start, check=True, cwd=REPOSITORY)
    loading = sum(os.times()[2:4]) - sum(began[2:4])
    for _ in range(3):  # of processor time, the least of three: others may work on this machine
        began = os.times()
        done = dateline(*arguments, environment=environment, DATELINE_SLICE_BYTES=SLICE)
        ended = os.times()
        assert done.returncode == 0, done.stderr
        assert "nothing to do" in done.stdout
        spent.append(sum(ended[2:4]) - sum(began[2:4]))
    assert min(spent) < 4 * loading + 0.5  # Prefect or the gate's library alone take more than that
    assert tree(published / "out", (*TABLES, "quarantine", "runs")) == before


def test_another_output_gets_the_same_bytes_and_nobody_outside_is_called(
    published: Path, prefect: dict[str, str], tmp_path: Path
) -> None:
    done = dateline(
        "run",
        published / "news.jsonl",
        "--out",
        tmp_path / "out",
        "--workers",
        2,
        environment=prefect | overhear(tmp_path / "ear"),
        DATELINE_SLICE_BYTES=SLICE,
    )
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "out") == tree(published / "out")
    assert strangers(tmp_path / "ear") == set()


def test_reprocessing_changes_no_byte(published: Path, prefect: dict[str, str]) -> None:
    before = tree(published / "out")
    options = {"DATELINE_SLICE_BYTES": SLICE}
    record = run(published / "news.jsonl", out=published / "out", environment=prefect, reprocess=True, **options)
    assert record.state == "published"
    assert tree(published / "out") == before


def test_killed_in_the_middle_and_run_again(published: Path, prefect: dict[str, str], tmp_path: Path) -> None:
    arguments = ("run", published / "news.jsonl", "--out", tmp_path, "--workers", 1)
    killed = start(*arguments, environment=prefect, DATELINE_SLICE_BYTES=SLICE)
    try:
        deadline = time.monotonic() + 120
        while not list(tmp_path.glob(".dateline/staging/slices/*/done.json")):
            assert killed.poll() is None, killed.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.02)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
    finally:
        end(killed)
    finished = {path.parent.name for path in tmp_path.glob(".dateline/staging/slices/*/done.json")}
    assert finished
    assert tree(tmp_path) == {}
    again = dateline(*arguments, "--json", environment=prefect, DATELINE_SLICE_BYTES=SLICE)
    assert again.returncode == 0, again.stderr
    assert tree(tmp_path) == tree(published / "out")
    assert json.loads(again.stdout)["state"] == "published"


def test_two_runs_at_once_take_turns(prefect: dict[str, str], tmp_path: Path) -> None:
    dump = corpus(tmp_path / "news.jsonl", 200)
    run(dump, out=tmp_path / "clean", environment=prefect)
    arguments = ("run", dump, "--out", tmp_path / "out", "--workers", 1)
    both = [start(*arguments, environment=prefect) for _ in range(2)]
    ended = [process.communicate(timeout=240) for process in both]
    assert [process.returncode for process in both] == [0, 0], ended
    assert sorted("nothing to do" in output for output, _ in ended) == [False, True]
    assert tree(tmp_path / "out") == tree(tmp_path / "clean")


def test_a_changed_dump_replaces_its_own_rows(prefect: dict[str, str], tmp_path: Path) -> None:
    other = corpus(tmp_path / "other.jsonl", 30, seed=2)
    dump = corpus(tmp_path / "news.jsonl", 40)
    out = tmp_path / "out"
    run(dump, other, out=out, environment=prefect)
    untouched = {path: data for path, data in tree(out).items() if "other" in path}
    corpus(dump, 50)
    record = run(dump, other, out=out, environment=prefect)
    assert {d.dump: d.state for d in record.dumps} == {"news.jsonl": "published", "other.jsonl": "skipped"}
    assert rows(out, "articles") == 80
    assert {path: data for path, data in tree(out).items() if "other" in path} == untouched
    run(dump, other, out=tmp_path / "clean", environment=prefect)
    assert tree(tmp_path / "clean") == tree(out)


def test_what_is_published_is_hashed_and_not_read_again(
    prefect: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    old, out = corpus(tmp_path / "in" / "old.jsonl", 10), tmp_path / "out"
    (tmp_path / "in" / "old.jsonl").write_text(old.read_text().replace("2024-0", "04/05/2024 "))  # all dates are read
    run(tmp_path / "in", out=out, environment=prefect)
    looked, reader = [], FileSource.open
    monkeypatch.setattr(FileSource, "open", lambda source: (looked.append(source.name), reader(source))[1])
    assert run(tmp_path / "in", out=out, environment=prefect).state == "skipped"
    corpus(tmp_path / "in" / "new.jsonl", 10, seed=2)
    assert run(tmp_path / "in", out=out, environment=prefect).state == "published"
    assert looked.count("in/old.jsonl") == 2  # its first bytes, once a run
    assert looked.count("in/new.jsonl") > 2


def test_a_run_that_waited_looks_for_its_inputs_again(
    prefect: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    corpus(tmp_path / "in" / "first.jsonl", 3)

    @contextlib.contextmanager
    def waits(root: str, *, wait_seconds: float) -> Iterator[bool]:
        corpus(tmp_path / "in" / "second.jsonl", 4, seed=2)
        with turn(root, wait_seconds=wait_seconds):
            yield True

    monkeypatch.setattr(session, "turn", waits)
    run(tmp_path / "in", out=tmp_path / "out", environment=prefect)
    assert rows(tmp_path / "out", "articles") == 7


def test_a_new_version_of_the_pipeline_reprocesses_only_when_asked(
    prefect: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump, out = corpus(tmp_path / "news.jsonl", 10), tmp_path / "out"
    run(dump, out=out, environment=prefect)
    before = tree(out)
    for module in ("dateline.flows.steps.staged", "dateline.transforms.pipeline"):
        monkeypatch.setattr(f"{module}.PIPELINE_VERSION", "999.0.0")
    assert [d.state for d in run(dump, out=out, environment=prefect).dumps] == ["skipped"]
    assert tree(out) == before
    run(dump, out=out, environment=prefect, reprocess=True)
    assert set(pd.read_parquet(out / "articles")["pipeline_version"]) == {"999.0.0"}
    assert rows(out, "articles") == 10


def test_names_that_mean_other_files_are_told(prefect: dict[str, str], tmp_path: Path) -> None:
    for number, folder in enumerate("ab"):
        (tmp_path / folder).mkdir()
        corpus(tmp_path / folder / "news.jsonl", 5, seed=number)
    out = tmp_path / "out"
    assert run(tmp_path / "a" / "news.jsonl", out=out, environment=prefect).notes == []
    (note,) = run(tmp_path / "b" / "news.jsonl", out=out, environment=prefect).notes
    assert note.startswith(f"news.jsonl: replaces the rows of {(tmp_path / 'a' / 'news.jsonl').as_uri()}")
    notes = run(tmp_path, out=tmp_path / "out", environment=prefect).notes
    copied = f"{tmp_path.name}/b/news.jsonl: the same bytes are published as 'news.jsonl'; its articles are marked"
    assert [note for note in notes if note.startswith(copied)]


def test_a_dump_that_collapses_stops_the_run_with_3_and_its_rows_stay(prefect: dict[str, str], tmp_path: Path) -> None:
    dump = corpus(tmp_path / "news.jsonl", 40)
    out = tmp_path / "out"
    run(dump, out=out, environment=prefect)
    before = tree(out)
    corpus(dump, 10)
    done = dateline("run", dump, "--out", out, "--workers", 1, environment=prefect)
    assert done.returncode == 3
    assert "critical check failed: volume_collapsed" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(out) == before
    (refused,) = [r for r in pd.read_parquet(out / "runs").to_dict("records") if r["state"] == "refused"]
    assert "volume_collapsed" in refused["gate"]
    assert (out / "reports" / f"{refused['run_id']}.html").is_file()
    run(dump, out=out, environment=prefect, DATELINE_MIN_VOLUME="0")
    assert rows(out, "articles") == 10


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.jsonl"], "nowhere.jsonl"),
        (["empty"], "empty"),
        (["noise.bin"], "noise.bin"),
        ([], "INPUT"),
        (["news.jsonl", "--format", "nonsense"], "nonsense"),
        (["news.jsonl", "--workers", "0"], "workers"),
        (["news.jsonl", "--runner", "nonsense"], "nonsense"),
    ],
)
def test_what_cannot_be_read_ends_with_2_and_names_it(
    prefect: dict[str, str], tmp_path: Path, arguments: list[str], told: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 20)
    corpus(tmp_path / "news.jsonl", 3)
    done = dateline("run", *arguments, "--out", tmp_path / "out", environment=prefect, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(tmp_path / "out") == {}


def test_an_output_that_cannot_be_written_ends_with_2(prefect: dict[str, str], tmp_path: Path) -> None:
    dump = corpus(tmp_path / "news.jsonl", 3)
    (tmp_path / "file").write_text("in the way")
    for out in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/nowhere")):
        done = dateline("run", dump, "--out", out, environment=prefect)
        assert done.returncode == 2
        assert "cannot write to" in done.stderr
        assert str(out) in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ({"PREFECT_API_URL": "http://127.0.0.1:9/api"}, "'http://127.0.0.1:9/api' does not answer. Start it"),
        ({"PREFECT_HOME": "/proc/nowhere"}, "cannot write to '/proc/nowhere'. Set PREFECT_HOME"),
        ({"HOME": "/proc/nowhere"}, "cannot write to '/proc/nowhere/.prefect'. Set PREFECT_HOME"),
    ],
)
def test_a_server_that_is_not_there_ends_with_2(tmp_path: Path, place: dict[str, str], told: str) -> None:
    dump = corpus(tmp_path / "news.jsonl", 3)
    done = dateline("run", dump, "--out", tmp_path / "out", "--workers", 1, environment=clean_environment() | place)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


ODD = ("new\nline", "quote\"'", "per%20cent%", "Łódź 日本", "[red]", "#1", "star*", "{inputs}", "<b>", "tab\t")


def test_odd_names_in_a_plain_locale_without_places_to_write(prefect: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number, name in enumerate(ODD):
        corpus(tmp_path / "in" / f"{name}.jsonl", 2, seed=number)
    poor = {"LC_ALL": "C", "HOME": "/proc/nowhere", "TMPDIR": "/proc/nowhere"}
    out = tmp_path / "out é"
    arguments = ("run", tmp_path / "in", "--out", out, "--workers", 1)
    done = dateline(*arguments, environment=prefect | poor, cwd=Path("/proc"))
    assert done.returncode == 0, done.stderr
    assert {name for name in pd.read_parquet(out / "articles")["dump"]} == {
        f"in/{safe(f'{name}.jsonl')}" for name in ODD
    }
    again = dateline(*arguments, environment=prefect | poor, cwd=Path("/proc"))
    assert "nothing to do" in again.stdout, again.stderr


def test_help_comes_at_once() -> None:
    spent = []
    for _ in range(3):
        began = time.perf_counter()
        done = dateline("--help", environment=clean_environment(), cwd=REPOSITORY)
        spent.append(time.perf_counter() - began)
        assert done.returncode == 0
        assert "run" in done.stdout
    assert min(spent) < 1.0
