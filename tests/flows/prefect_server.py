"""A real Prefect server, and processes beside it, on loopback; all of them end with the test."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from tests.shared import REPOSITORY

Found = TypeVar("Found")
_FAST = {
    "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "2",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": "6",
    "PREFECT_WORKER_QUERY_SECONDS": "2",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_CLI_PROMPT": "false",
}


class Prefect:
    """Where the server is and with which environment its clients run."""

    def __init__(self, home: Path) -> None:
        self.log = home / "log"
        self.log.mkdir(parents=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}/api"
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
        own = {"PREFECT_HOME": str(home), "PREFECT_API_URL": self.address, "PYTHONPATH": str(REPOSITORY)}
        self.environment = inherited | _FAST | own | {"HOME": str(home), "PWD": str(REPOSITORY)}

    @contextmanager
    def process(self, name: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """``python -m ...`` with its own process group, stopped at the end."""
        with (self.log / name).open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=REPOSITORY,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                yield process
            finally:
                _stop(process)

    def run(self, *arguments: str) -> str:
        """``python -m ...`` to its end; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=REPOSITORY,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def told(self) -> str:
        """The ends of all logs, for a failed wait."""
        return "\n".join(f"== {p.name}\n{p.read_text('utf-8', 'replace')[-3000:]}" for p in self.log.iterdir())

    def wait(self, what: str, look: Callable[[], Found | None], seconds: float = 180) -> Found:
        """The first answer of ``look`` that is not None or empty."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with suppress(TimeoutError):  # a busy machine; the next look may do
                if found := look():
                    return found
            time.sleep(1)
        raise AssertionError(f"{what} did not happen in {seconds:.0f} s\n{self.told()}")

    def healthy(self) -> Any:
        """Whether the server answers."""
        try:
            with urllib.request.urlopen(f"{self.address}/health", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return None


def _stop(process: subprocess.Popen[bytes]) -> None:
    for sign, seconds in ((signal.SIGTERM, 20), (signal.SIGKILL, 10)):
        if process.poll() is None:
            os.killpg(process.pid, sign)
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
    try:
        os.killpg(process.pid, signal.SIGKILL)  # flow runs that the worker had started
    except ProcessLookupError:
        return


@contextmanager
def running(home: Path) -> Iterator[Prefect]:
    """A server with a new database."""
    prefect = Prefect(home)
    with prefect.process("server", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(prefect.port)):
        prefect.wait("the start of the server", prefect.healthy)
        yield prefect
