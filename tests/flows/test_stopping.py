"""Ctrl-C and a service manager signal a run and its server at once; a server may also die alone."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import psutil
import pytest

from tests.flows.running import clean_environment, corpus, end, run, start, tree

pytestmark = pytest.mark.timeout(600)
SETTINGS = {"DATELINE_SLICE_BYTES": "40000", "DATELINE_PART_BYTES": "80000"}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, prefect: dict[str, str]) -> Path:
    folder = tmp_path_factory.mktemp("clean")
    run(corpus(folder / "news.jsonl", 400), out=folder / "out", environment=prefect, **SETTINGS)
    return folder


def _started(dump: Path, out: Path) -> subprocess.Popen[str]:
    """A run with a server of its own that has finished some slices."""
    environment = clean_environment() | {"PREFECT_HOME": str(dump.parent / "prefect")}
    process = start("run", dump, "--out", out, "--workers", 1, environment=environment, **SETTINGS)
    while process.poll() is None and not list(out.glob(".dateline/staging/slices/*/done.json")):
        time.sleep(0.05)
    return process


@pytest.mark.parametrize(("kind", "code"), [(signal.SIGTERM, -signal.SIGTERM), (signal.SIGINT, 130)])
def test_a_signal_to_run_and_server_ends_both_soon(
    clean: Path, prefect: dict[str, str], tmp_path: Path, kind: signal.Signals, code: int
) -> None:
    process = _started(clean / "news.jsonl", tmp_path)
    os.killpg(process.pid, kind)
    try:
        _, errors = process.communicate(timeout=60)  # some seconds; it was minutes
    finally:
        end(process)
    assert process.returncode == code
    assert errors.splitlines() == [f"dateline: stopped by {kind.name}. Run the same command to go on."]
    assert tree(tmp_path) == {}
    run(clean / "news.jsonl", out=tmp_path, environment=prefect, **SETTINGS)
    assert tree(tmp_path) == tree(clean / "out")


def test_a_run_whose_server_is_killed_goes_on_with_another(clean: Path, tmp_path: Path) -> None:
    process = _started(clean / "news.jsonl", tmp_path)
    (server,) = (p for p in psutil.Process(process.pid).children() if "dateline.flows.server.process" in p.cmdline())
    server.kill()
    try:
        output, errors = process.communicate(timeout=300)
    finally:
        end(process)
    assert process.returncode == 0, errors
    assert "dateline: Prefect's temporary server died; started again\n" in errors
    assert "400" in output
    assert tree(tmp_path) == tree(clean / "out")
