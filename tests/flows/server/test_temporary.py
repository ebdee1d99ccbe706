"""The server that a run starts for itself answers, and outlives nobody."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.flows.running import clean_environment

_HOLD = """
import time
from dateline.flows.server import find, process, temporary
find.prepare()
with temporary.serve() as served:
    {ready}
    print("there", flush=True)
    {then}
"""


def _start(home: Path, ready: str, then: str) -> tuple[subprocess.Popen[bytes], psutil.Process]:
    """A process with a temporary server, and that server."""
    environment = clean_environment() | {"PREFECT_HOME": str(home)}
    script = _HOLD.format(ready=ready, then=then)
    holder = subprocess.Popen(
        [sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"there\n"
    (server,) = (p for p in psutil.Process(holder.pid).children() if "dateline.flows.server.process" in p.cmdline())
    return holder, server


def test_a_killed_run_leaves_no_server_behind(tmp_path: Path) -> None:
    holder, server = _start(tmp_path, "pass", "time.sleep(300)")
    holder.kill()
    holder.wait()
    gone, alive = psutil.wait_procs([server], timeout=60)
    assert gone and not alive


def test_it_answers_when_it_is_awaited_and_ends_with_the_run(tmp_path: Path) -> None:
    asked = "served(); import urllib.request; from prefect.settings import PREFECT_API_URL"
    asked += '; assert urllib.request.urlopen(PREFECT_API_URL.value() + "/health").status == 200'
    holder, server = _start(tmp_path, asked, "pass")
    assert holder.wait(timeout=60) == 0
    assert not server.is_running()


def test_one_that_does_not_stay_ends_the_run_with_2(tmp_path: Path) -> None:
    dead = 'subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.PIPE)'
    then = f"import subprocess, sys; process.Server._started = lambda self: {dead}; time.sleep(300)"
    holder, server = _start(tmp_path, "served()", then)
    server.kill()
    assert holder.wait(timeout=60) == 2
    assert holder.stderr is not None
    assert b"died 3 times. Start one with 'prefect server start'" in holder.stderr.read()


def test_a_database_of_another_version_is_named_as_the_reason(tmp_path: Path) -> None:
    """As a later Prefect leaves it behind: at a revision that this one does not know."""
    with contextlib.closing(sqlite3.connect(tmp_path / "prefect.db")) as database, database:
        database.execute("create table alembic_version (version_num varchar(32) not null)")
        database.execute("insert into alembic_version values ('27d8f4e1a6c9')")
    script = _HOLD.format(ready="served()", then="pass")
    environment = clean_environment() | {"PREFECT_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False, timeout=240
    )
    told = done.stderr.splitlines()[-1]
    assert "did not start" in told
    assert "Can't locate revision identified by '27d8f4e1a6c9'" in told
    assert "Another version of Prefect has changed the database of this folder: name another one" in told


def test_a_named_server_is_the_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from dateline.flows.server import temporary

    before = set(psutil.Process(os.getpid()).children())
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:1/api"}):
        with temporary.serve() as served:
            served()
            assert PREFECT_API_URL.value() == "http://127.0.0.1:1/api"
        time.sleep(0.1)
    assert set(psutil.Process(os.getpid()).children()) <= before
