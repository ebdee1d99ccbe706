"""What killed runs leave staged is used by the run that goes on, and removed when no run can ask for it any more."""

from __future__ import annotations

import signal
from pathlib import Path

import msgspec
import pytest

from dateline.flows.inputs.slices import discover, plan
from dateline.flows.outputs.folder import Folder
from dateline.flows.steps import cleanup, slice
from tests.flows.running import Forks, corpus, rows, told, tree

SETTINGS = {"DATELINE_SLICE_BYTES": "40000", "DATELINE_PART_BYTES": "80000"}


@pytest.fixture(scope="module")
def forks(prefect: dict[str, str]) -> Forks:
    return Forks(prefect)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, forks: Forks) -> Path:
    folder = tmp_path_factory.mktemp("clean")
    assert forks.run(corpus(folder / "news.jsonl", 60), folder / "out", **SETTINGS) == 0
    assert _staged(folder / "out") == _results(folder / "out") == {}
    return folder


def _staged(out: Path) -> dict[str, int]:
    """The slices that lie staged, and when each was finished (0: it was not)."""
    found = {path.name: path / "done.json" for path in out.glob(".dateline/staging/slices/*")}
    return {key: path.stat().st_mtime_ns if path.exists() else 0 for key, path in found.items()}


def _results(out: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in out.glob(".dateline/results/*")}


def _killed(forks: Forks, dump: Path, out: Path, point: str) -> None:
    assert forks.run(dump, out, DATELINE_KILL_AT=point, **SETTINGS) == -signal.SIGKILL


def test_slices_of_what_a_dump_was_before_go_when_it_is_published(forks: Forks, tmp_path: Path) -> None:
    dump, out = tmp_path / "news.jsonl", tmp_path / "out"
    _killed(forks, corpus(dump, 60), out, "slice.table:9")
    assert 0 in _staged(out).values() and max(_staged(out).values()) > 0
    assert forks.run(corpus(dump, 70), out, **SETTINGS) == 0
    assert rows(out, "articles") == 70
    assert _staged(out) == _results(out) == {}
    assert not list(out.glob(".dateline/staging/*.json"))


def test_those_of_other_dumps_stay_and_their_run_goes_on(clean: Path, forks: Forks, tmp_path: Path) -> None:
    other, out = corpus(tmp_path / "other.jsonl", 60, seed=2), tmp_path / "out"
    _killed(forks, other, out, "run.sliced")
    left = _staged(out)
    assert len(left) > 1
    assert forks.run(clean / "news.jsonl", out, **SETTINGS) == 0
    assert _staged(out) == left
    _killed(forks, other, out, "run.sliced")
    assert _staged(out) == left
    assert forks.run(other, out, **SETTINGS) == 0
    assert _staged(out) == _results(out) == {}
    assert rows(out, "articles") == 120


@pytest.mark.parametrize("point", ["leftovers.marked", "publish.swapped", "leftovers.dropped"])
def test_a_kill_around_it_is_made_good_by_the_same_command(
    clean: Path, forks: Forks, tmp_path: Path, point: str
) -> None:
    _killed(forks, clean / "news.jsonl", tmp_path, point)
    left = _staged(tmp_path)
    assert left
    if point == "leftovers.marked":
        _killed(forks, clean / "news.jsonl", tmp_path, "run.sliced")
        assert _staged(tmp_path) == left
    assert forks.run(clean / "news.jsonl", tmp_path, **SETTINGS) == 0
    assert _staged(tmp_path) == _results(tmp_path) == {}
    assert not list(tmp_path.glob(".dateline/staging/*.json"))
    assert tree(tmp_path) == tree(clean / "out")
    assert told(tmp_path) == [("news.jsonl", 60)]


def test_slices_of_another_version_go_too_but_none_where_other_machines_write(tmp_path: Path) -> None:
    from dateline.flows.outputs.s3 import ObjectStore

    (dump,) = discover([str(corpus(tmp_path / "news.jsonl", 5))])
    store = Folder(str(tmp_path / "out"))
    done = slice.stage(*plan(dump).slices, store)
    cleanup.clear(store, frozenset({"another"}), ())
    assert slice.intact(store, done.key)
    former = msgspec.structs.replace(done, made_by=("0.1.0", *done.made_by[1:]))
    store.write(f"{slice.folder(done.key)}/done.json", msgspec.json.encode(former))
    assert ObjectStore.shared
    store.shared = True
    cleanup.clear(store, frozenset({"news.jsonl"}), ())
    assert slice.intact(store, done.key)
    store.shared = False
    cleanup.clear(store, frozenset({"another"}), ())
    assert _staged(tmp_path / "out") == {}
