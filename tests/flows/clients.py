"""Processes of Prefect beside the tests' server; all of them end with the test."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

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
    def process(self, name: str, *arguments: str) -> Iterator[None]:
        """``python -m ...`` in a session of its own, ended with all that it started."""
        with (self.log / name).open("wb") as log:
            command = [sys.executable, "-m", *arguments]
            process = subprocess.Popen(
                command, cwd=REPOSITORY, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
            try:
                yield
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
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def wait(self, what: str, look: Callable[[], Found | None], seconds: float = 180) -> Found:
        """The first answer of ``look`` that is not None or empty."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with suppress(TimeoutError):  # a busy machine; the next look may do
                if found := look():
                    return found
            time.sleep(1)
        logs = "\n".join(f"== {p.name}\n{p.read_text('utf-8', 'replace')[-3000:]}" for p in self.log.iterdir())
        raise AssertionError(f"{what} did not happen in {seconds:.0f} s\n{logs}")
