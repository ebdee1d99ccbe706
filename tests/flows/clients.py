"""Processes of Prefect beside the tests' server; all of them end with the test."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from tests.flows.running import end
from tests.shared import REPOSITORY

Found = TypeVar("Found")


class Prefect:
    """Clients of the server that ``environment`` names, run in the repository. log: folder for what they print."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.address = environment["PREFECT_API_URL"]
        self.environment = environment | {"PREFECT_WORKER_QUERY_SECONDS": "2", "PWD": str(REPOSITORY)}
        self.log = log

    @contextmanager
    def process(self, name: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """``python -m ...`` in a session of its own, ended with all that it started."""
        with (self.log / name).open("wb") as log:
            command = [sys.executable, "-m", *arguments]
            process = subprocess.Popen(
                command, cwd=REPOSITORY, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
            try:
                yield process
            finally:
                end(process)

    def run(self, *arguments: str) -> str:
        """``python -m ...`` to its end; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=REPOSITORY,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ask(self, path: str, body: dict[str, Any] | None = None, method: str = "") -> Any:
        """The server's answer, to a GET without and a POST with a body; a 503 (its SQLite is busy) is asked again."""
        data = None if body is None else json.dumps(body).encode()
        method = method or ("GET" if body is None else "POST")
        headers = {"content-type": "application/json"}
        request = urllib.request.Request(f"{self.address}/{path}", data, headers, method=method)
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

    def deployment(self, name: str) -> dict[str, Any]:
        """A deployment whose flow has its name."""
        found: dict[str, Any] = self.ask(f"deployments/name/{name}/{name}")
        return found

    def runs(self, name: str, *states: str) -> list[dict[str, Any]]:
        """Its runs in any of these states, in the order in which they are due."""
        wanted = {
            "deployments": {"id": {"any_": [self.deployment(name)["id"]]}},
            "flow_runs": {"state": {"name": {"any_": list(states)}}},
            "sort": "EXPECTED_START_TIME_ASC",
        }
        found: list[dict[str, Any]] = self.ask("flow_runs/filter", wanted)
        return found

    def wait(self, what: str, look: Callable[[], Found | None], seconds: float = 500) -> Found:
        """The first answer of ``look`` that is not None or empty. Gives up before pytest does, which knows no logs."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with suppress(TimeoutError):  # a busy machine; the next look may do
                if found := look():
                    return found
            time.sleep(1)
        logs = "\n".join(f"== {p.name}\n{p.read_text('utf-8', 'replace')[-3000:]}" for p in self.log.iterdir())
        raise AssertionError(f"{what} did not happen in {seconds:.0f} s\n{logs}")


def deploy(environment: dict[str, str], inbox: Path, out: Path, log: Path) -> Prefect:
    """The deployments of ``prefect.yaml`` in a process work pool of the server."""
    places = {"DATELINE_INBOX": str(inbox), "DATELINE_OUT": str(out)}
    made = Prefect(environment | places, log)
    made.run("prefect", "--no-prompt", "work-pool", "create", "dateline", "--type", "process")
    made.run("prefect", "--no-prompt", "deploy", "--all")
    return made
