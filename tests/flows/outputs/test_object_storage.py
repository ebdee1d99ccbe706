"""Input and output on S3, killed and resumed, with a server that answers 503 every tenth time."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.manifest import load
from tests.flows.objects import S3Server
from tests.flows.running import TABLES, corpus, dateline, run, tree

SLICE = {"DATELINE_SLICE_BYTES": "60000"}


@pytest.fixture
def s3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Server]:
    server = S3Server()
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    yield server
    server.stop()


def _published(root: str) -> dict[str, bytes]:
    """Every file of the tables as it lies in the bucket."""
    store = open_store(root)
    return {path: store.read(path) for table in TABLES for path in store.files(table)}


def test_killed_resumed_and_refused_every_tenth_time(s3: S3Server, prefect: dict[str, str], tmp_path: Path) -> None:
    dump = corpus(tmp_path / "news.jsonl", 160)
    run(dump, out=tmp_path / "clean", environment=prefect, **SLICE)
    source, out = s3.bucket("dumps"), s3.bucket("datasets") + "/news"
    open_store(source).write("in/news.jsonl", dump.read_bytes())
    s3.every = 10
    kept = {"DATELINE_WORK": str(tmp_path / "work"), "DATELINE_OPENLINEAGE": str(tmp_path / "lineage.jsonl")}
    environment = prefect | s3.environment | SLICE | kept
    arguments = ("run", f"{source}/in/news.jsonl", "--out", out, "--workers", 1)
    for point in ("slice.done:2", "publish.moved:3"):
        killed = dateline(*arguments, environment=environment, DATELINE_KILL_AT=point)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
    done = dateline(*arguments, environment=environment)
    assert done.returncode == 0, done.stderr
    assert s3.refused > 20
    s3.every = 0
    assert _published(out) == tree(tmp_path / "clean")
    manifest, _ = load(open_store(out))
    assert set(_published(out)) == {path for path, file in manifest.files.items() if file.table in TABLES}
    for secret in ("hidden-word", "tester"):
        assert [path for path in open_store(out).files("") if secret.encode() in open_store(out).read(path)] == []
        assert secret not in done.stdout + done.stderr
    seen = [place for root in (tmp_path, Path(prefect["PREFECT_HOME"])) for place in root.rglob("*") if place.is_file()]
    assert any(place.name == "prefect.db" for place in seen)
    assert [place for place in seen if b"hidden-word" in place.read_bytes()] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "s3://nowhere/news.jsonl", "--out", "out"], "s3://nowhere/news.jsonl"),
        (["run", "news.jsonl", "--out", "s3://nowhere/x"], "s3://nowhere/x"),
    ],
)
def test_a_bucket_that_is_not_there_ends_with_2(
    s3: S3Server, prefect: dict[str, str], tmp_path: Path, arguments: list[str], told: str
) -> None:
    corpus(tmp_path / "news.jsonl", 2)
    done = dateline(*arguments, environment=prefect | s3.environment, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert "hidden-word" not in done.stderr
