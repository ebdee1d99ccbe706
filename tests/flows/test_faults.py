"""Kills at each step, a full disk, damaged staging and inputs that change: a clear error or a wait, never damage."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from dateline.flows import faults
from dateline.flows.inputs.slices import discover, plan, read
from dateline.flows.outputs.folder import Folder
from dateline.flows.outputs.manifest import load
from dateline.flows.steps import dedupe
from dateline.flows.steps.slice import intact, slice_key, stage
from dateline.transforms.errors import OutputError, VanishedInput
from tests.flows.running import Forks, alone, corpus, refused, rows, run, spoiled, told, tree

SETTINGS = {"DATELINE_SLICE_BYTES": "40000", "DATELINE_PART_BYTES": "80000"}
SMALL = {"DATELINE_SLICE_BYTES": "12000", "DATELINE_PART_BYTES": "24000"}
POINTS = (
    "slice.batch:2",
    "slice.parsed:2",
    "slice.checked:2",
    "slice.table:3",
    "slice.written:3",
    "slice.done:2",
    "run.sliced",
    "settle.table:4",
    "run.settled",
    "leftovers.marked",
    "publish.verified",
    "publish.intent",
    "publish.moved:2",
    "publish.swapped",
    "leftovers.dropped:2",
)
"""Steps of a run, in their order, and which time it passes each."""
REPLACING = ("publish.removed:2", "publish.cleared")
"""Steps of one that replaces a former version of the dump."""


@pytest.fixture(scope="module")
def forks(prefect: dict[str, str]) -> Forks:
    return Forks(prefect)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, prefect: dict[str, str]) -> Path:
    folder = tmp_path_factory.mktemp("clean")
    run(spoiled(corpus(folder / "news.jsonl", 120)), out=folder / "out", environment=prefect, **SETTINGS)
    assert len(refused(folder / "out")) == 3
    return folder


class Dead(BaseException):
    """What no step of a run catches, as it hears of no kill."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    alone(spoiled(corpus(folder / "news.jsonl", 36)), out=folder / "out", **SMALL)
    (folder / "former").mkdir()
    alone(corpus(folder / "former" / "news.jsonl", 36, seed=2), out=folder / "former" / "out", **SMALL)
    return folder


@pytest.mark.parametrize("point", POINTS + REPLACING)
def test_dead_at_any_step_and_run_again(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    """Every step of a run, in one process; the two kills below are real."""
    place, _, nth = point.partition(":")
    passed = Counter[str]()

    def die(name: str) -> None:
        passed[name] += 1
        if name == place and passed[name] == int(nth or 1):
            raise Dead

    out = tmp_path / "out"
    if point in REPLACING:
        shutil.copytree(small / "former" / "out", out)
    with monkeypatch.context() as patch, pytest.raises(Dead):
        patch.setattr(faults, "point", die)
        alone(small / "news.jsonl", out=out, **SMALL)
    alone(small / "news.jsonl", out=out, **SMALL)
    _same(out, small, 36, 2 if point in REPLACING else 1)


def _same(out: Path, made: Path, articles: int, published: int = 1) -> None:
    assert tree(out) == tree(made / "out")
    assert rows(out, "articles") == articles
    assert refused(out) == refused(made / "out")
    assert told(out) == [("news.jsonl", articles)] * published


@pytest.mark.parametrize("point", ["slice.batch:2", "publish.moved:2"])
def test_killed_and_run_again(clean: Path, forks: Forks, tmp_path: Path, point: str) -> None:
    assert forks.run(clean / "news.jsonl", tmp_path, DATELINE_KILL_AT=point, **SETTINGS) == -signal.SIGKILL
    assert forks.run(clean / "news.jsonl", tmp_path, **SETTINGS) == 0
    _same(tmp_path, clean, 120)


def test_finished_slices_are_not_made_again(clean: Path, forks: Forks, tmp_path: Path) -> None:
    def finished() -> dict[str, int]:
        found = tmp_path.glob(".dateline/staging/slices/*/done.json")
        return {path.parent.name: path.stat().st_mtime_ns for path in found}

    assert forks.run(clean / "news.jsonl", tmp_path, DATELINE_KILL_AT="slice.batch:2", **SETTINGS) == -signal.SIGKILL
    before = finished()
    assert len(before) == 1
    assert forks.run(clean / "news.jsonl", tmp_path, DATELINE_KILL_AT="run.sliced", **SETTINGS) == -signal.SIGKILL
    assert len(finished()) > 1
    assert finished().items() >= before.items()


def test_a_run_that_waits_goes_on_where_the_publishing_one_died(clean: Path, forks: Forks, tmp_path: Path) -> None:
    first = forks.start(clean / "news.jsonl", tmp_path, DATELINE_KILL_AT="publish.moved:2", **SETTINGS)
    while first.is_alive() and not list(tmp_path.glob(".dateline/staging/slices/*/done.json")):
        first.join(0.05)
    assert forks.run(clean / "news.jsonl", tmp_path, **SETTINGS) == 0
    first.join()
    assert first.exitcode == -signal.SIGKILL
    assert tree(tmp_path) == tree(clean / "out")
    assert refused(tmp_path) == refused(clean / "out")


def test_a_clock_set_back_changes_nothing(clean: Path, forks: Forks, tmp_path: Path) -> None:
    killed = forks.run(clean / "news.jsonl", tmp_path, DATELINE_KILL_AT="publish.moved:2", **SETTINGS)
    assert killed == -signal.SIGKILL
    late = SETTINGS | {"CLOCK": "2001-02-03T04:05:06Z", "DATELINE_KEEP_REPORTS": "1"}
    assert forks.run(clean / "news.jsonl", tmp_path, **late) == 0
    assert tree(tmp_path) == tree(clean / "out")
    assert forks.run(corpus(tmp_path / "more.jsonl", 30, seed=9), tmp_path, **late) == 0
    assert rows(tmp_path, "articles") == 150
    (page,) = (tmp_path / "reports").glob("2*.html")
    assert page.name.startswith("20010203T")


def test_a_published_file_that_was_removed_is_made_again(clean: Path, forks: Forks, tmp_path: Path) -> None:
    out = Path(shutil.copytree(clean / "out", tmp_path / "out"))
    lost = sorted((out / "dates").rglob("*.parquet"))[1]
    lost.unlink()
    (lost_index, *_) = (out / ".dateline/index").iterdir()
    lost_index.unlink()
    assert forks.run(clean / "news.jsonl", out, **SETTINGS) == 0
    assert tree(out) == tree(clean / "out")
    assert refused(out) == refused(clean / "out")


@pytest.mark.parametrize("damage", [b"", b"ARROW1", None])
def test_a_lost_index_is_made_again_from_what_is_published(clean: Path, tmp_path: Path, damage: bytes | None) -> None:
    out = Path(shutil.copytree(clean / "out", tmp_path / "out"))
    store = Folder(str(out))
    manifest = load(store)[0]

    def index() -> list[dict[str, object]]:
        table = pa.concat_tables(dedupe.published_rows(store, manifest, set()))
        assert sorted(table["article_id"].to_pylist()) == sorted(
            dedupe.published_ids(store, manifest, set()).to_pylist()
        )
        return table.sort_by("record_no").to_pylist()

    before = index()
    for path in (out / ".dateline/index").iterdir():
        path.unlink() if damage is None else path.write_bytes(damage)
    assert index() == before
    for path in (out / "articles").rglob("*.parquet"):
        path.unlink()
    with pytest.raises(OutputError, match=r"published files of 'news\.jsonl' in .* are gone .* --reprocess"):
        index()


@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_a_damaged_staged_slice_is_made_again(tmp_path: Path, damage: str) -> None:
    (dump,) = discover([str(corpus(tmp_path / "news.jsonl", 5))])
    (piece,) = plan(dump).slices
    store, key = Folder(str(tmp_path / "out")), slice_key(piece)
    done = stage(piece, store)
    assert intact(store, key)
    path = tmp_path / "out" / done.tables["articles"].path
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(data[:-9] if damage == "cut" else data[:100] + b"\0" + data[101:])
    assert not intact(store, key)
    assert stage(piece, store).tables == done.tables
    assert path.read_bytes() == data


@pytest.mark.parametrize("change", ["rewritten", "gone"])
def test_an_input_that_changes_after_the_plan_is_named(tmp_path: Path, change: str) -> None:
    source = corpus(tmp_path / "news.jsonl", 5)
    (dump,) = discover([str(source)])
    (piece,) = plan(dump).slices
    source.unlink()
    if change == "rewritten":
        corpus(source, 6)
    with pytest.raises(VanishedInput, match=r"news\.jsonl"):
        list(read(piece))


def test_an_input_that_vanishes_or_grows_under_a_run_ends_it_with_2(forks: Forks, tmp_path: Path) -> None:
    for change in ("gone", "grown"):
        source, out = corpus(tmp_path / f"{change}.jsonl", 600), tmp_path / change
        process = forks.start(source, out, **SETTINGS)
        while process.is_alive() and not list(out.glob(".dateline/staging/slices/*/done.json")):
            process.join(0.02)
        if change == "gone":
            source.unlink()
        else:
            with source.open("a") as file:
                file.write('{"text": "One line more."}\n')
        process.join()
        assert process.exitcode == 2
        assert tree(out) == {}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 300 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a small file system needs mount and its rights")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)], capture_output=True)
    if done.returncode:
        pytest.skip(f"mount: {done.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_what_was_written_stays(small_disk: Path) -> None:
    store = Folder(str(small_disk))
    store.write("MANIFEST.json", b"former")
    with pytest.raises(OutputError, match=r"No space left on device\. Free some space"):
        store.write("MANIFEST.json", b"x" * 1_000_000)
    assert store.read("MANIFEST.json") == b"former"
    assert list(store.files("")) == ["MANIFEST.json"]


def test_a_run_onto_a_full_disk_ends_with_2_and_goes_on_with_more_room(
    small_disk: Path, clean: Path, forks: Forks
) -> None:
    assert forks.run(clean / "news.jsonl", small_disk / "out", **SETTINGS) == 2
    assert tree(small_disk / "out") == {}
    subprocess.run(["mount", "-o", "remount,size=50m", str(small_disk)], check=True)
    assert forks.run(clean / "news.jsonl", small_disk / "out", **SETTINGS) == 0
    assert tree(small_disk / "out") == tree(clean / "out")
