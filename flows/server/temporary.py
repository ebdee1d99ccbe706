"""A Prefect server for one run: it starts while the run's own libraries load, and ends with the process that asked for
it, killed or not, because it watches the pipe that this one holds.

Nothing else ends it in good order. Ctrl-C and a service manager signal the run and its server at once, and a run whose
server is gone asks it for minutes what it no longer says. A server that dies by itself is started again.

``python -m dateline.flows.server.temporary PORT`` is the server.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dateline.transforms.errors import OutputError

if TYPE_CHECKING:
    import uvicorn

_ENVIRONMENT = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
_TRIES = 3  # somebody else may take the port first
_ADVICE = "Start one with 'prefect server start' and name it with PREFECT_API_URL"
_PATIENCE = 5.0  # seconds that a server has for its end


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
        self._awaited = self._stopped = self._lost = False
        self._turn = threading.Lock()
        self._process = self._started()
        threading.Thread(target=self._watch, daemon=True).start()

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dateline.flows.server.temporary", str(self.port)]
        silent = subprocess.DEVNULL
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=silent, stderr=silent, env=os.environ | _ENVIRONMENT
        )

    def _watch(self) -> None:
        """Starts the server again when it dies: what runs know is in its database, and they ask for two minutes. One
        that does not stay ends the process, as hard as kill -9 would: Prefect hears of nothing while it asks."""
        for left in reversed(range(_TRIES)):
            self._process.wait()
            with self._turn:
                if self._stopped:
                    return
                if left:
                    if self._awaited:
                        print("dateline: Prefect's temporary server died; started again", file=sys.stderr)
                    self._process = self._started()
        self._lost = True
        if self._awaited:
            told = f"Prefect's temporary server died {_TRIES} times. {_ADVICE}, and run the same command again."
            print(f"dateline: {told}", file=sys.stderr, flush=True)
            os._exit(OutputError.exit_code)

    def wait(self) -> None:
        while not self._answers("127.0.0.1", self.port):
            if self._lost or time.monotonic() > self._deadline:
                raise OutputError(f"Prefect's temporary server did not start. {_ADVICE}")
            time.sleep(0.05)
        self._awaited = True

    def stop(self) -> None:
        with self._turn:
            self._stopped = True
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """The server, until the other end of its standard input is closed. In a thread, where it listens to no signal."""
    for kind in (signal.SIGTERM, signal.SIGINT):
        signal.signal(kind, signal.SIG_IGN)
    serving: list[uvicorn.Server] = []
    thread = threading.Thread(target=_serve, args=[int(sys.argv[1]), serving], daemon=True)
    thread.start()
    sys.stdin.buffer.read()
    for server in serving:
        server.should_exit = True
        thread.join(_PATIENCE)
    os._exit(0)


def _serve(port: int, serving: list[uvicorn.Server]) -> None:
    """The process ends with it. serving: where the server is put, once it can be told to end."""
    try:
        import uvicorn

        app = "prefect.server.api.server:create_app"
        options = uvicorn.Config(app, factory=True, host="127.0.0.1", port=port, log_level="error", lifespan="on")
        serving.append(uvicorn.Server(options))
        serving[0].run()
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
