"""A Prefect server for one run: it starts while the run's own libraries load, and ends with the process that asked for
it, killed or not, because it watches the pipe that this one holds.

``python -m flows.temporary PORT`` is the server.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

from transforms.errors import OutputError

_ENVIRONMENT = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
_TRIES = 3  # somebody else may take the port first


@contextlib.contextmanager
def serve(answers: Callable[[str, int], bool], seconds: float = 300.0) -> Iterator[Callable[[], None]]:
    """Starts a server unless Prefect's settings name one. Call what it yields before the first flow: it returns when
    the server answers. Raises OutputError after ``seconds``."""
    from prefect.settings import PREFECT_API_URL, temporary_settings

    if PREFECT_API_URL.value():
        yield lambda: None
        return
    server = _Server(answers, time.monotonic() + seconds)
    try:
        with temporary_settings({PREFECT_API_URL: f"http://127.0.0.1:{server.port}/api"}):
            yield server.wait
    finally:
        server.stop()


class _Server:
    def __init__(self, answers: Callable[[str, int], bool], deadline: float) -> None:
        self._answers, self._deadline = answers, deadline
        self.port = _free_port()
        self._start()

    def _start(self) -> None:
        command = [sys.executable, "-m", "flows.temporary", str(self.port)]
        silent = subprocess.DEVNULL
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=silent, stderr=silent, env=os.environ | _ENVIRONMENT
        )

    def wait(self) -> None:
        tries = 1
        while not self._answers("127.0.0.1", self.port):
            if self._process.poll() is not None and tries < _TRIES:
                tries += 1
                self._start()
            elif self._process.poll() is not None or time.monotonic() > self._deadline:
                raise OutputError(
                    "Prefect's temporary server did not start; start one with 'prefect server start' and name it with"
                    " PREFECT_API_URL"
                )
            time.sleep(0.05)

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """The server, until the other end of its standard input is closed."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import uvicorn

    app = "prefect.server.api.server:create_app"
    uvicorn.run(app, factory=True, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", lifespan="on")


if __name__ == "__main__":
    main()
