"""Arrivals and the manual trigger in one process, with a real server."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from tests.flows.running import corpus, dateline, end, rows, start


def _ask(url: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def _runs(url: str) -> list[dict[str, Any]]:
    wanted = {"deployments": {"name": {"any_": ["nightly", "on-arrival"]}}, "limit": 50}
    found: list[dict[str, Any]] = _ask(f"{url}/flow_runs/filter", wanted)
    return found


def _wait(url: str, name: str, seconds: float = 180) -> None:
    """Until a run whose name ends so is completed."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if any(found["state_type"] == "COMPLETED" and found["name"].endswith(name) for found in _runs(url)):
            return
        time.sleep(1)
    raise AssertionError([(r["name"], r["state_type"], r["auto_scheduled"]) for r in _runs(url)])


def test_arrivals_and_manual_runs(prefect: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    corpus(tmp_path / "inbox" / "first.jsonl", 20)
    out, own = tmp_path / "out", prefect | {"XDG_STATE_HOME": str(tmp_path / "state")}
    options = ("--cron", "15 2 * * *", "--timezone", "Europe/London", "--workers", 1, "--settle", 1)
    served = start("serve", "--inbox", tmp_path / "inbox", "--out", out, *options, environment=own)
    try:
        _wait(prefect["PREFECT_API_URL"], "arrival: inbox/first.jsonl")
        assert rows(out, "articles") == 20
        trigger = [sys.executable, "-m", "prefect", "deployment", "run", "nightly/nightly"]
        corpus(tmp_path / "inbox" / "more.jsonl", 10, seed=3)
        subprocess.run(trigger, env=prefect, check=True, capture_output=True, timeout=120)
        _wait(prefect["PREFECT_API_URL"], ": 2 dumps")
        assert rows(out, "articles") == 30
        known = {made["name"] for made in _ask(f"{prefect['PREFECT_API_URL']}/automations/filter", {})}
        assert "dateline runs without a heartbeat are crashed" in known
    finally:
        end(served)


def test_what_cannot_be_served_ends_with_2(prefect: dict[str, str], tmp_path: Path) -> None:
    done = dateline("serve", "--inbox", tmp_path / "nowhere", "--out", tmp_path / "out", environment=prefect)
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    done = dateline("serve", "--inbox", tmp_path, "--out", tmp_path / "out", "--cron", "at noon", environment=prefect)
    assert done.returncode == 2
    assert "at noon" in done.stderr
    assert "Traceback" not in done.stderr
