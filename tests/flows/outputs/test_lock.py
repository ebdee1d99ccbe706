"""Runs take turns; a holder that is killed lets go."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.lock import turn
from dateline.transforms.errors import OutputError

HOLD = """
import sys, time
from dateline.flows.outputs.lock import turn
with turn(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


def _holder(root: Path) -> subprocess.Popen[str]:
    open_store(str(root))
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(root)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_second_run_waits_and_says_for_whom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    holder = _holder(tmp_path)
    try:
        with pytest.raises(OutputError, match=f"in use by process {holder.pid}"), turn(str(tmp_path), wait_seconds=0.5):
            pass
        assert f"waiting: process {holder.pid}" in capsys.readouterr().err
    finally:
        holder.kill()
        holder.wait()


def test_a_killed_holder_lets_go(tmp_path: Path) -> None:
    holder = _holder(tmp_path)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    began = time.monotonic()
    with turn(str(tmp_path), wait_seconds=5) as waited:
        assert not waited
        assert time.monotonic() - began < 1


def test_who_had_to_wait_is_told_so(tmp_path: Path) -> None:
    holder = _holder(tmp_path)
    threading.Timer(0.5, holder.kill).start()
    with turn(str(tmp_path), wait_seconds=30) as waited:
        assert waited
    holder.wait()


def test_a_turn_can_be_taken_again_by_its_holder(tmp_path: Path) -> None:
    open_store(str(tmp_path))
    with turn(str(tmp_path)):
        with turn(str(tmp_path), wait_seconds=0.1):
            pass
        with (
            pytest.raises(subprocess.TimeoutExpired),
            subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as other,
        ):
            try:
                other.wait(timeout=1.5)
            finally:
                other.kill()
