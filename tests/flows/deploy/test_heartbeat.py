"""A worker and its run are killed together: the run does not stay "Running", and its place is free in two minutes."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml

from dateline.flows.deploy import heartbeat
from dateline.flows.outputs.lock import turn
from tests.flows.clients import Prefect, deploy
from tests.flows.running import PrefectServer, corpus, rows
from tests.shared import REPOSITORY

pytestmark = pytest.mark.timeout(600)
WORKER = ("prefect", "worker", "start", "--pool", "dateline")
SHIPPED = REPOSITORY / "flows" / "automations.yaml"
LEAST = 10
"""Seconds of silence, the least that Prefect's proactive triggers allow: the shipped 90 are no test's to wait for."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A server that has seen no other run: its automation ends whatever is silent."""
    own = PrefectServer(tmp_path_factory.mktemp("prefect"))
    yield own.environment
    own.stop()


def _shipped() -> dict[str, Any]:
    shipped = yaml.safe_load(SHIPPED.read_text("utf-8"))["automations"]
    (automation,) = [each for each in shipped if each["actions"][0]["type"] == "change-flow-run-state"]
    return dict(automation)


@pytest.fixture
def client(server: dict[str, str], tmp_path: Path) -> Iterator[Prefect]:
    """A client of a server with the shipped automation, which acts after LEAST seconds."""
    (tmp_path / "log").mkdir()
    made = Prefect(server, tmp_path / "log")
    automation = _shipped()
    automation["trigger"]["within"] = LEAST
    given = tmp_path / "automations.yaml"
    given.write_text(yaml.safe_dump({"automations": [automation]}), "utf-8")
    made.run("prefect", "automation", "create", "--from-file", str(given))
    yield made
    _stop(made)


def _stop(client: Prefect) -> None:
    """No automation is left that ends runs."""
    for made in client.ask("automations/filter", {}):
        client.ask(f"automations/{made['id']}", method="DELETE")


def test_two_minutes_are_what_the_shipped_numbers_make(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(heartbeat.EVERY, "")  # so that it is put back
    monkeypatch.delenv(heartbeat.EVERY)
    heartbeat.prepare()
    automation = _shipped()
    silence = automation["trigger"]["within"]
    assert silence == 90 == 3 * int(os.environ[heartbeat.EVERY])
    assert f"for {silence} seconds" in automation["actions"][0]["message"]


def test_silence_ends_a_run_and_a_heartbeat_keeps_it(client: Prefect) -> None:
    flow = client.ask("flows/", {"name": "by hand"})["id"]
    running = {"type": "RUNNING", "name": "Running"}
    silent, alive, done = (client.ask("flow_runs/", {"flow_id": flow, "state": running})["id"] for _ in range(3))
    _beat(client, silent, alive, done)
    client.ask(f"flow_runs/{done}/set_state", {"state": {"type": "COMPLETED"}})

    def crashed() -> bool:
        _beat(client, alive)
        return _state(client, silent) == "CRASHED"

    client.wait("the end of the silent run", crashed, 120)
    assert (_state(client, alive), _state(client, done)) == ("RUNNING", "COMPLETED")


def test_a_run_that_died_with_its_worker_holds_no_place(
    client: Prefect, server: dict[str, str], tmp_path: Path
) -> None:
    out, log = tmp_path / "out", tmp_path / "log"
    for folder in (tmp_path / "inbox", out / ".dateline"):
        folder.mkdir(parents=True)
    corpus(tmp_path / "inbox" / "wire.jsonl", 5)
    deployed = deploy(server, tmp_path / "inbox", out, log)
    with turn(str(out)):  # so that the first run waits, as long as we like
        first = _start(deployed)
        with deployed.process("first", *WORKER) as worker:
            deployed.wait("the first run", lambda: deployed.runs("nightly", "Running"))
            deployed.wait("its heartbeat", lambda: _heartbeats(deployed, first))
            _kill(worker.pid)
        second = _start(deployed)
    deployed.wait("the end of the dead run", lambda: _state(deployed, first) == "CRASHED", 120)
    _stop(deployed)  # live runs send a heartbeat every 30 seconds, and LEAST is less
    with deployed.process("second", *WORKER):
        (done,) = deployed.wait("the second run", lambda: deployed.runs("nightly", "Completed"), 120)
    assert done["id"] == second
    assert [run["id"] for run in deployed.runs("nightly", "Crashed")] == [first]
    assert rows(out, "articles") == 5


def _start(client: Prefect) -> str:
    made = client.ask(f"deployments/{client.deployment('nightly')['id']}/create_flow_run", {})
    return str(made["id"])


def _state(client: Prefect, run: str) -> str:
    return str(client.ask(f"flow_runs/{run}")["state"]["type"])


def _beat(client: Prefect, *runs: str) -> None:
    """Sends the heartbeat that a run's own process sends."""
    now = datetime.now(UTC).isoformat()
    event = {"event": "prefect.flow-run.heartbeat", "occurred": now}
    client.ask(
        "events",
        [event | {"id": str(uuid.uuid4()), "resource": {"prefect.resource.id": f"prefect.flow-run.{r}"}} for r in runs],
    )


def _heartbeats(client: Prefect, run: str) -> int:
    wanted = {"resource": {"id": [f"prefect.flow-run.{run}"]}, "event": {"name": ["prefect.flow-run.heartbeat"]}}
    return len(client.ask("events/filter", {"filter": wanted})["events"])


def _kill(worker: int) -> None:
    """The worker and all that it started, at once."""
    process = psutil.Process(worker)
    for one in [process, *process.children(recursive=True)]:
        one.kill()
