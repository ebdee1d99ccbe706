"""A running Dask cluster gives the same datasets, also when a worker is killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.running import corpus, end, free_port, rows, run, start, tree

SLICE = {"DATELINE_SLICE_BYTES": "50000"}


class Cluster:
    """``dask scheduler`` and two ``dask worker`` on loopback, each a process of its own."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.address = f"127.0.0.1:{free_port()}"
        host, port = self.address.split(":")
        self.log = (folder / "dask.log").open("wb")
        self.environment = environment | {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "5"}
        common = ("--host", host, "--no-dashboard")
        self.processes = [self._start("scheduler", *common, "--port", port)]
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
        self.processes += [self._start("worker", f"tcp://{self.address}", *common, *options) for _ in range(2)]

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *arguments]
        return subprocess.Popen(command, env=self.environment, stdout=self.log, stderr=self.log, start_new_session=True)

    def stop(self) -> None:
        for process in reversed(self.processes):
            if process.poll() is None:
                end(process)
        self.log.close()


@pytest.fixture
def cluster(prefect: dict[str, str], tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(prefect, tmp_path)
    yield made
    made.stop()


def test_a_worker_is_killed_and_nothing_is_lost_or_doubled(
    cluster: Cluster, prefect: dict[str, str], tmp_path: Path
) -> None:
    dump = corpus(tmp_path / "news.jsonl", 800, sentences=6)
    run(dump, out=tmp_path / "clean", environment=prefect, **SLICE)
    out = tmp_path / "out"
    options = ("--runner", f"dask://{cluster.address}", "--workers", 2)
    going = start("run", dump, "--out", out, *options, environment=prefect, **SLICE)
    try:
        deadline = time.monotonic() + 150
        while not list(out.glob(".dateline/staging/slices/*/articles.arrow")):
            assert going.poll() is None, going.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.02)
        os.kill(cluster.processes[1].pid, signal.SIGKILL)
        output, errors = going.communicate(timeout=240)
    finally:
        end(going)
    assert going.returncode == 0, errors
    assert rows(out, "articles") == 800
    assert tree(out) == tree(tmp_path / "clean")
    assert "news.jsonl" in output
