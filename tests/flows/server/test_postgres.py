"""Prefect's server over Postgres: two runs at once, the server started again between slices, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.flows.running import PrefectServer, corpus, end, free_port, rows, start, told

ARTICLES = 120
PATIENCE = 150


def _programs() -> Path:
    """The folder of Debian's newest Postgres."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if not found:
        pytest.skip("Postgres is not installed; .ci/run installs it")
    return found[-1].parent


@pytest.fixture
def database() -> Iterator[str]:
    """The address of an empty database on loopback."""
    programs, port = _programs(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="dateline-postgres-"))
    other: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
    if other:  # Postgres refuses to be root
        shutil.chown(folder, "postgres", "postgres")
    silent: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder} | other
    data = str(folder / "data")
    made = [str(programs / "initdb"), "-D", data, "-U", "dateline", "--auth=trust", "--no-sync", "-E", "UTF8"]
    subprocess.run(made, check=True, **silent)
    options = ["-c", f"port={port}", "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}"]
    command = [str(programs / "postgres"), "-D", data, *options, "-c", "fsync=off"]
    process = subprocess.Popen(command, start_new_session=True, **silent)
    ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    try:
        for _ in range(300):
            if subprocess.run(ready, check=False).returncode == 0:
                break
            time.sleep(0.1)
        yield f"postgresql+asyncpg://dateline@127.0.0.1:{port}/postgres"
    finally:
        end(process)
        shutil.rmtree(folder, ignore_errors=True)


def test_two_runs_at_once_survive_a_restart_of_the_server(database: str, tmp_path: Path) -> None:
    server = PrefectServer(tmp_path, PREFECT_API_DATABASE_CONNECTION_URL=database)
    own = server.environment | {"DATELINE_SLICE_BYTES": "20000", "DATELINE_SERVER_SECONDS": "120"}
    places = [tmp_path / name for name in ("one", "two")]
    runs = []
    try:
        for number, place in enumerate(places):
            dump = corpus(tmp_path / f"{place.name}.jsonl", ARTICLES, seed=number)
            runs.append(start("run", dump, "--out", place, "--workers", 1, environment=own))
        deadline = time.monotonic() + PATIENCE
        while not all(any(place.glob(".dateline/staging/**/done.json")) for place in places):
            assert time.monotonic() < deadline, [run.poll() for run in runs]
            time.sleep(0.1)
        at_work = [run.poll() for run in runs]
        server.restart()
        for run in runs:
            output, errors = run.communicate(timeout=PATIENCE)
            assert run.returncode == 0, output + errors
        assert None in at_work, "the server was started again when the runs had ended"
        for place in places:
            assert rows(place, "articles") == ARTICLES
            assert [articles for _, articles in told(place)] == [ARTICLES]
    finally:
        for run in runs:
            if run.poll() is None:
                end(run)
        server.stop()
