"""prefect.yaml on a real server with a real worker: schedule, late runs, manual runs, events, overlaps."""

from __future__ import annotations

import json
import urllib.error
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.flows.clients import Prefect, deploy

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
    return deploy(prefect, places["inbox"], places["out"], tmp_path_factory.mktemp("log"))


def _published(out: Path) -> list[str]:
    found = out / "MANIFEST.json"
    return sorted(json.loads(found.read_bytes())["dumps"]) if found.exists() else []


def test_every_parameter_is_described_and_wrong_ones_are_refused(deployed: Prefect) -> None:
    prefect = deployed
    for name in ("nightly", "backfill", "on-arrival"):
        found = prefect.deployment(name)
        assert all(field.get("description") for field in found["parameter_openapi_schema"]["properties"].values())
        assert found["concurrency_options"]["collision_strategy"] == "ENQUEUE"
        assert found["global_concurrency_limit"]["limit"] == 1
    start = f"deployments/{prefect.deployment('backfill')['id']}/create_flow_run"
    address = "s3://key:word@bucket/x"
    for bad in ({"workers": 0}, {"out": address}, {"inputs": [address]}):
        with pytest.raises(urllib.error.HTTPError, match=r"409|422"):
            prefect.ask(start, {"parameters": {"inputs": ["x"], "out": "y"} | bad})


def test_the_nightly_cron_has_runs_ahead(deployed: Prefect) -> None:
    prefect = deployed
    ahead = prefect.wait("scheduling", lambda: prefect.runs("nightly", "Scheduled"))
    due = datetime.fromisoformat(ahead[0]["expected_start_time"])
    assert (due.hour, due.minute, ahead[0]["auto_scheduled"]) == (2, 15, True)


def test_missed_runs_become_one_and_the_others_start_by_hand_or_by_event(
    deployed: Prefect, places: dict[str, Path]
) -> None:
    prefect = deployed
    nightly = prefect.deployment("nightly")
    soon = (datetime.now(UTC) + timedelta(seconds=1)).isoformat()
    every = {"interval": 5, "anchor_date": soon, "timezone": "UTC"}
    schedules = [{"active": True, "schedule": every}]
    prefect.ask(f"deployments/{nightly['id']}", {"schedules": schedules}, "PATCH")
    _missed(prefect)
    with prefect.process("worker", "prefect", "worker", "start", "--pool", "dateline"):
        prefect.wait("the late run", lambda: prefect.runs("nightly", "Completed"))
        prefect.ask(f"deployments/{nightly['id']}/pause_deployment", {})
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
            for run in prefect.runs("nightly", "Scheduled", "Late")
            if datetime.fromisoformat(run["expected_start_time"]) < datetime.now(UTC)
        ][2:],
    )


def _check_late(prefect: Prefect, places: dict[str, Path]) -> None:
    first, *_ = prefect.runs("nightly", "Completed")
    assert first["auto_scheduled"]
    assert first["name"] == f"nightly {first['expected_start_time'][:10]}: inbox/wire.jsonl"
    cancelled = [run for run in prefect.runs("nightly", "Cancelled") if first["id"] in run["state"]["message"]]
    assert len(cancelled) >= 2
    assert _published(places["out"]) == ["inbox/wire.jsonl"]
    artifacts = {a["key"] for a in prefect.ask("artifacts/filter", {}) if a["flow_run_id"] == first["id"]}
    assert artifacts == {f"dateline-{name}" for name in ("progress", "dumps", "summary", "report", "data-docs")}


def _start_all(prefect: Prefect, places: dict[str, Path]) -> None:
    """Two nightly runs at once, a backfill of one day, a dump that arrives."""
    nightly = prefect.deployment("nightly")["id"]
    for _ in range(2):
        prefect.ask(f"deployments/{nightly}/create_flow_run", {"state": {"type": "SCHEDULED"}})
    parameters = {"inputs": [str(places["archive"])], "out": str(places["archive_out"]), "since": "2024-05-05"}
    options = [part for name, value in parameters.items() for part in ("--param", f"{name}={json.dumps(value)}")]
    prefect.run("prefect", "deployment", "run", "backfill/backfill", *options)
    (places["drop"] / "late.jsonl").write_text(_LINE.format(place="Karst", day=6), "utf-8")
    (places["drop"] / "other.jsonl.part").write_text(_LINE.format(place="Brenz", day=6), "utf-8")
    state = str(places["drop"].parent / "watch.json")
    watch = (
        "dateline.flows.cli",
        "watch",
        str(places["drop"]),
        "--once",
        "--settle",
        "0.5",
        "--every",
        "0.3",
        "--state",
        state,
    )
    assert "drop/late.jsonl has arrived" in prefect.run(*watch)
    assert prefect.run(*watch) == ""


def _check_overlap(prefect: Prefect) -> None:
    def both() -> list[dict[str, Any]]:
        done = [run for run in prefect.runs("nightly", "Completed") if not run["auto_scheduled"]]
        return done if len(done) == 2 else []

    first, second = sorted(prefect.wait("both runs", both), key=lambda run: run["start_time"])
    assert second["start_time"] >= first["end_time"]
    states = prefect.ask(f"flow_run_states/?flow_run_id={second['id']}")
    assert "AwaitingConcurrencySlot" in {state["name"] for state in states}


def _check_backfill(prefect: Prefect, places: dict[str, Path]) -> None:
    (run,) = prefect.wait("the backfill", lambda: prefect.runs("backfill", "Completed"))
    assert run["name"] == "backfill 2024-05-05 to ...: archive/2024-05-05.jsonl"
    assert _published(places["archive_out"]) == ["archive/2024-05-05.jsonl"]


def _check_arrival(prefect: Prefect, places: dict[str, Path]) -> None:
    (run,) = prefect.wait("the arrival", lambda: prefect.runs("on-arrival", "Completed"))
    assert run["name"] == "arrival: drop/late.jsonl"
    assert run["parameters"]["dump"] == "drop/late.jsonl"
    assert _published(places["out"]) == ["drop/late.jsonl", "inbox/wire.jsonl"]
