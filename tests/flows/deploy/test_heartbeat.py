"""A worker and its run are killed together: the run does not stay "Running", and its place is free in two minutes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from dateline.flows.outputs.lock import turn
from tests.flows.clients import Prefect, deploy
from tests.flows.running import PrefectServer, corpus, rows

pytestmark = pytest.mark.timeout(600)
WORKER = ("prefect", "worker", "start", "--pool", "dateline")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A server that has seen no other run."""
    (tmp_path / "prefect").mkdir()
    own = PrefectServer(tmp_path / "prefect")
    yield own.environment
    own.stop()


def test_a_run_that_died_with_its_worker_holds_no_place(server: dict[str, str], tmp_path: Path) -> None:
    out, log = tmp_path / "out", tmp_path / "log"
    for folder in (tmp_path / "inbox", log, out / ".dateline"):
        folder.mkdir(parents=True)
    corpus(tmp_path / "inbox" / "wire.jsonl", 5)
    client = deploy(server, tmp_path / "inbox", out, log)
    client.run("prefect", "automation", "create", "--from-file", "flows/automations.yaml")
    with turn(str(out)):  # so that the first run waits, as long as we like
        first = _start(client)
        with client.process("first", *WORKER) as worker:
            client.wait("the first run", lambda: client.runs("nightly", "Running"))
            client.wait("its heartbeat", lambda: _heartbeats(client, first))
            _kill(worker.pid)
        began = time.monotonic()
        second = _start(client)
    with client.process("second", *WORKER):
        client.wait("the end of the dead run", lambda: client.runs("nightly", "Crashed"), 120)
        client.wait("the second run's place", lambda: client.runs("nightly", "Running", "Completed"), 60)
        assert time.monotonic() - began < 150  # two minutes, and a worker that starts on a busy machine
        (done,) = client.wait("the second run", lambda: client.runs("nightly", "Completed"))
    assert done["id"] == second
    assert [run["id"] for run in client.runs("nightly", "Crashed")] == [first]
    assert rows(out, "articles") == 5


def _start(client: Prefect) -> str:
    made = client.ask(f"deployments/{client.deployment('nightly')['id']}/create_flow_run", {})
    return str(made["id"])


def _heartbeats(client: Prefect, run: str) -> int:
    wanted = {"resource": {"id": [f"prefect.flow-run.{run}"]}, "event": {"name": ["prefect.flow-run.heartbeat"]}}
    return len(client.ask("events/filter", {"filter": wanted})["events"])


def _kill(worker: int) -> None:
    """The worker and all that it started, at once."""
    process = psutil.Process(worker)
    for one in [process, *process.children(recursive=True)]:
        one.kill()
