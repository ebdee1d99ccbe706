"""prefect.yaml on a real server with a real worker: schedule, late runs, manual runs, events, overlaps."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect.automations import Automation

from tests.flows.clients import Prefect
from tests.shared import REPOSITORY

pytestmark = pytest.mark.timeout(600)
_LINE = '{{"title": "Flood in {place}", "text": "{place} saw 12 cm of rain on May 3.", "date": "2024-05-0{day}"}}\n'


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("places")
    found = {name: root / name for name in ("inbox", "out", "archive", "archive_out", "drop")}
    for name in ("inbox", "archive", "drop"):
        found[name].mkdir()
    (found["inbox"] / "wire.jsonl").write_text(_LINE.format(place="Velden", day=4), "utf-8")
    for day in (4, 5):
        (found["archive"] / f"2024-05-0{day}.jsonl").write_text(_LINE.format(place=f"Port {day}", day=day), "utf-8")
    return found


@pytest.fixture(scope="module")
def deployed(prefect: dict[str, str], tmp_path_factory: pytest.TempPathFactory, places: dict[str, Path]) -> Prefect:
    own = {"DATELINE_INBOX": str(places["inbox"]), "DATELINE_OUT": str(places["out"])}
    made = Prefect(prefect | own, tmp_path_factory.mktemp("log"))
    made.run("prefect", "--no-prompt", "work-pool", "create", "dateline", "--type", "process")
    made.run("prefect", "--no-prompt", "deploy", "--all")
    return made


def _ask(prefect: Prefect, path: str, body: dict[str, Any] | None = None, method: str = "GET") -> Any:
    """The server's answer; a 503 (its SQLite is busy) is asked again."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        f"{prefect.address}/{path}", data, {"content-type": "application/json"}, method=method
    )
    for _ in range(20):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                told = answer.read()
                return json.loads(told) if told else None
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise
            time.sleep(2)
    raise AssertionError(f"the server stayed busy: {path}")


def _post(prefect: Prefect, path: str, body: dict[str, Any], method: str = "POST") -> Any:
    return _ask(prefect, path, body, method)


@cache
def _deployment(prefect: Prefect, name: str) -> dict[str, Any]:
    found: dict[str, Any] = _ask(prefect, f"deployments/name/{name}/{name}")
    return found


def _runs(prefect: Prefect, name: str, *states: str) -> list[dict[str, Any]]:
    wanted = {
        "deployments": {"id": {"any_": [_deployment(prefect, name)["id"]]}},
        "flow_runs": {"state": {"name": {"any_": list(states)}}},
        "sort": "EXPECTED_START_TIME_ASC",
    }
    found: list[dict[str, Any]] = _post(prefect, "flow_runs/filter", wanted)
    return found


def _published(out: Path) -> list[str]:
    found = out / "MANIFEST.json"
    return sorted(json.loads(found.read_bytes())["dumps"]) if found.exists() else []


def test_every_parameter_is_described_and_wrong_ones_are_refused(deployed: Prefect) -> None:
    prefect = deployed
    for name in ("nightly", "backfill", "on-arrival"):
        found = _deployment(prefect, name)
        assert all(field.get("description") for field in found["parameter_openapi_schema"]["properties"].values())
        assert found["concurrency_options"]["collision_strategy"] == "ENQUEUE"
        assert found["global_concurrency_limit"]["limit"] == 1
    with pytest.raises(urllib.error.HTTPError, match=r"409|422"):
        bad = {"parameters": {"inputs": ["x"], "out": "y", "workers": 0}}
        _post(prefect, f"deployments/{_deployment(prefect, 'backfill')['id']}/create_flow_run", bad)


def test_the_nightly_cron_has_runs_ahead(deployed: Prefect) -> None:
    prefect = deployed
    ahead = prefect.wait("scheduling", lambda: _runs(prefect, "nightly", "Scheduled"))
    due = datetime.fromisoformat(ahead[0]["expected_start_time"])
    assert (due.hour, due.minute, ahead[0]["auto_scheduled"]) == (2, 15, True)


def test_missed_runs_become_one_and_the_others_start_by_hand_or_by_event(
    deployed: Prefect, places: dict[str, Path]
) -> None:
    prefect = deployed
    nightly = _deployment(prefect, "nightly")
    soon = (datetime.now(UTC) + timedelta(seconds=1)).isoformat()
    every = {"interval": 5, "anchor_date": soon, "timezone": "UTC"}
    schedules = [{"active": True, "schedule": every}]
    _post(prefect, f"deployments/{nightly['id']}", {"schedules": schedules}, "PATCH")
    _missed(prefect)
    with prefect.process("worker", "prefect", "worker", "start", "--pool", "dateline"):
        prefect.wait("the late run", lambda: _runs(prefect, "nightly", "Completed"))
        _post(prefect, f"deployments/{nightly['id']}/pause_deployment", {})
        _check_late(prefect, places)
        _start_all(prefect, places)
        _check_overlap(prefect)
        _check_backfill(prefect, places)
        _check_arrival(prefect, places)


def _missed(prefect: Prefect) -> None:
    """Waits until three scheduled runs are overdue with no worker to take them."""
    prefect.wait(
        "three late runs",
        lambda: [
            run
            for run in _runs(prefect, "nightly", "Scheduled", "Late")
            if datetime.fromisoformat(run["expected_start_time"]) < datetime.now(UTC)
        ][2:],
    )


def _check_late(prefect: Prefect, places: dict[str, Path]) -> None:
    first, *_ = _runs(prefect, "nightly", "Completed")
    assert first["auto_scheduled"]
    assert first["name"] == f"nightly {first['expected_start_time'][:10]}: inbox/wire.jsonl"
    cancelled = [run for run in _runs(prefect, "nightly", "Cancelled") if first["id"] in run["state"]["message"]]
    assert len(cancelled) >= 2
    assert _published(places["out"]) == ["inbox/wire.jsonl"]
    artifacts = {a["key"] for a in _post(prefect, "artifacts/filter", {}) if a["flow_run_id"] == first["id"]}
    assert artifacts == {"dateline-progress", "dateline-dumps", "dateline-summary", "dateline-report"}


def _start_all(prefect: Prefect, places: dict[str, Path]) -> None:
    """Two nightly runs at once, a backfill of one day, a dump that arrives."""
    nightly = _deployment(prefect, "nightly")["id"]
    for _ in range(2):
        _post(prefect, f"deployments/{nightly}/create_flow_run", {"state": {"type": "SCHEDULED"}})
    parameters = {"inputs": [str(places["archive"])], "out": str(places["archive_out"]), "since": "2024-05-05"}
    options = [part for name, value in parameters.items() for part in ("--param", f"{name}={json.dumps(value)}")]
    prefect.run("prefect", "deployment", "run", "backfill/backfill", *options)
    (places["drop"] / "late.jsonl").write_text(_LINE.format(place="Karst", day=6), "utf-8")
    (places["drop"] / "other.jsonl.part").write_text(_LINE.format(place="Brenz", day=6), "utf-8")
    state = str(places["drop"].parent / "watch.json")
    watch = ("flows.cli", "watch", str(places["drop"]), "--once", "--settle", "0.5", "--every", "0.3", "--state", state)
    assert "drop/late.jsonl has arrived" in prefect.run(*watch)
    assert prefect.run(*watch) == ""


def _check_overlap(prefect: Prefect) -> None:
    def both() -> list[dict[str, Any]]:
        done = [run for run in _runs(prefect, "nightly", "Completed") if not run["auto_scheduled"]]
        return done if len(done) == 2 else []

    first, second = sorted(prefect.wait("both runs", both), key=lambda run: run["start_time"])
    assert second["start_time"] >= first["end_time"]
    states = _ask(prefect, f"flow_run_states/?flow_run_id={second['id']}")
    assert "AwaitingConcurrencySlot" in {state["name"] for state in states}


def _check_backfill(prefect: Prefect, places: dict[str, Path]) -> None:
    (run,) = prefect.wait("the backfill", lambda: _runs(prefect, "backfill", "Completed"))
    assert run["name"] == "backfill 2024-05-05 to ...: archive/2024-05-05.jsonl"
    assert _published(places["archive_out"]) == ["archive/2024-05-05.jsonl"]


def _check_arrival(prefect: Prefect, places: dict[str, Path]) -> None:
    (run,) = prefect.wait("the arrival", lambda: _runs(prefect, "on-arrival", "Completed"))
    assert run["name"] == "arrival: drop/late.jsonl"
    assert run["parameters"]["dump"] == "drop/late.jsonl"
    assert _published(places["out"]) == ["drop/late.jsonl", "inbox/wire.jsonl"]


def test_the_documented_automation_is_one_that_prefect_takes() -> None:
    page = (REPOSITORY / "docs/howto/deployment.md").read_text("utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", page, re.S)
    (automation,) = yaml.safe_load(block)["automations"]
    assert Automation.model_validate(automation).trigger.posture == "Proactive"
