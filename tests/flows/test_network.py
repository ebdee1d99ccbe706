"""A whole run, with the server that it starts for itself, where there is no network but loopback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.running import clean_environment, overhear, strangers
from tests.shared import REPOSITORY

ALONE = ["unshare", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]


def _alone() -> list[str]:
    """What runs a command in a network of its own; nothing where that is not permitted."""
    try:
        return ALONE if subprocess.run([*ALONE, "true"], capture_output=True).returncode == 0 else []
    except OSError:
        return []


def test_a_run_needs_no_network_and_asks_for_none(tmp_path: Path) -> None:
    home = {"PREFECT_HOME": str(tmp_path / "prefect"), "HOME": str(tmp_path)}
    command = [
        sys.executable,
        "-m",
        "dateline.flows.cli",
        "run",
        "samples",
        "--out",
        str(tmp_path / "out"),
        "--workers",
        "2",
    ]
    alone = _alone()
    done = subprocess.run(
        [*alone, *command],
        env=clean_environment() | home | overhear(tmp_path / "ear"),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    assert "43" in done.stdout
    assert strangers(tmp_path / "ear") == set()
    assert (tmp_path / "prefect" / "prefect.db").is_file()
    if not alone:
        pytest.skip("no network of one's own is permitted here: only what Python calls was heard")


def test_a_call_to_a_stranger_is_heard(tmp_path: Path) -> None:
    calls = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect((h, 9))"  # it sends nothing
    for host in ("127.0.0.1", "192.0.2.1"):
        environment = clean_environment() | overhear(tmp_path / "ear")
        subprocess.run([sys.executable, "-c", f"h = {host!r}; {calls}"], env=environment)
    assert strangers(tmp_path / "ear") == {"('192.0.2.1', 9)"}
