"""What the documentation promises about a run with nothing set: it talks to this machine only."""

from __future__ import annotations

from pathlib import Path

from tests.flows.running import strangers


def test_a_run_with_its_own_server_calls_nobody_outside(desk: Path) -> None:
    assert strangers(desk / "ear") == set()
