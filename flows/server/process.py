"""A Prefect server of this process's own: on loopback, for whoever knows its authentication string, and gone with the
process that asked for it, killed or not, because it watches the pipe that this one holds.

Nothing else ends it in good order. Ctrl-C and a service manager signal a run and its server at once, and a run whose
server is gone asks it for minutes what it no longer says. A server that dies by itself is started again. Its socket is
opened here and handed on: no other process can take the port, not even between two of its lives.

``python -m dateline.flows.server.process HANDLE`` is the server.
"""

from __future__ import annotations

import gc
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING

from dateline.flows.settings import PATIENT
from dateline.flows.visible import visible
from dateline.transforms.errors import OutputError

if TYPE_CHECKING:
    import uvicorn

_TRIES = 3
_ADVICE = "Start one with 'prefect server start' and name it with PREFECT_API_URL"
_PATIENCE = 5.0  # seconds that a server has for its end
_LOUD = ("PREFECT_SERVER_LOGGING_LEVEL", "PREFECT_LOGGING_LEVEL", "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL")
_FAULT = re.compile(r"\w[\w.]*(?:Error|Exception)\b.*")
_OTHER_VERSION = "locate revision"
_NEWER = (
    "Another version of Prefect has changed the database of this folder: name another one with PREFECT_HOME, or"
    " install that version"
)


class Server:
    """Starts at once; ``wait`` returns when it answers. settings: environment beside ours; port: one to have again;
    word: its authentication string; default: a new one. seconds: until it must answer."""

    def __init__(
        self, settings: Mapping[str, str], port: int = 0, word: str | None = None, seconds: float = 300.0
    ) -> None:
        self._deadline = time.monotonic() + seconds
        self._socket = _listening(port)
        self.port = int(self._socket.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}/api"
        self.word = word or f"dateline:{secrets.token_urlsafe(24)}"
        own = {**_loopback(self.port), "PREFECT_SERVER_API_AUTH_STRING": self.word}
        own |= dict.fromkeys(_LOUD, "ERROR")
        self._said: deque[str] = deque(maxlen=50)
        self._settings = {**os.environ, **own, **settings}
        self._awaited = self._stopped = self._lost = False
        self._turn = threading.Lock()
        self._process = self._started()
        threading.Thread(target=self._watch, daemon=True).start()

    def _started(self) -> subprocess.Popen[bytes]:
        handle, silent = self._socket.fileno(), subprocess.DEVNULL
        command = [sys.executable, "-m", "dateline.flows.server.process", str(handle)]
        started = subprocess.Popen(
            command, env=self._settings, pass_fds=[handle], stdin=subprocess.PIPE, stdout=silent, stderr=subprocess.PIPE
        )
        self._hearing = threading.Thread(target=self._hear, args=[started.stderr], daemon=True)
        self._hearing.start()
        return started

    def _hear(self, said: IO[bytes]) -> None:
        """Keeps the last lines, which say why it died."""
        with said:
            self._said.extend(line.decode("utf-8", "replace").strip() for line in said)

    def _why(self) -> str:
        """What ended it, and what to do."""
        faults = [found[0] for line in self._said if (found := _FAULT.search(line))]
        reason = f" ({visible(faults[-1][:300])})" if faults else ""
        return f"{reason}. {_NEWER if _OTHER_VERSION in reason else _ADVICE}"

    def _watch(self) -> None:
        """Starts the server again when it dies: what runs know is in its database, and they ask for two minutes. One
        that does not stay ends the process, as hard as kill -9 would: Prefect hears of nothing while it asks."""
        for left in reversed(range(_TRIES)):
            self._process.wait()
            self._hearing.join(1.0)
            with self._turn:
                if self._stopped:
                    return
                if any(_OTHER_VERSION in line for line in self._said):
                    break
                if left:
                    if self._awaited:
                        print("dateline: Prefect's temporary server died; started again", file=sys.stderr)
                    self._process = self._started()
        self._lost = True
        if self._awaited:
            told = f"Prefect's temporary server died {_TRIES} times{self._why()}, and run the same command again."
            print(f"dateline: {told}", file=sys.stderr, flush=True)
            os._exit(OutputError.exit_code)

    def wait(self) -> None:
        """Raises OutputError when it does not answer in time."""
        while not answers("127.0.0.1", self.port):
            if self._lost or time.monotonic() > self._deadline:
                raise OutputError(f"Prefect's temporary server did not start{self._why()}")
            time.sleep(0.05)
        self._awaited = True

    def stop(self) -> None:
        """Ends it; it has seconds for that."""
        with self._turn:
            self._stopped = True
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._socket.close()


def _listening(port: int) -> socket.socket:
    """A socket of loopback, at ``port`` where that is free."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind(("127.0.0.1", port))
    except OSError:
        made.bind(("127.0.0.1", 0))
    made.listen(128)
    return made


def _loopback(port: int) -> dict[str, str]:
    """Pages of others may not ask this server: a browser asks for them with whatever it knows."""
    own = ",".join(f"http://{host}:{port}" for host in ("127.0.0.1", "localhost"))
    place = {"PREFECT_SERVER_API_HOST": "127.0.0.1", "PREFECT_SERVER_API_PORT": str(port)}
    return place | {"PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS": own, "PREFECT__SERVER_FINAL": "1"}


def answers(host: str, port: int) -> bool:
    """Whether a Prefect server is healthy there."""
    try:
        with socket.create_connection((host, port), timeout=0.2) as connection:
            connection.settimeout(1.0)
            connection.sendall(b"GET /api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return connection.recv(64).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def main() -> None:
    """The server, until the other end of its standard input is closed. In a thread, where it listens to no signal."""
    gc.set_threshold(*PATIENT)
    os.umask(0o077)  # its database holds what runs were asked, and secrets
    for kind in (signal.SIGTERM, signal.SIGINT):
        signal.signal(kind, signal.SIG_IGN)
    serving: list[uvicorn.Server] = []
    thread = threading.Thread(target=_serve, args=[socket.socket(fileno=int(sys.argv[1])), serving], daemon=True)
    thread.start()
    sys.stdin.buffer.read()
    for server in serving:
        server.should_exit = True
        thread.join(_PATIENCE)
    os._exit(0)


def _serve(listening: socket.socket, serving: list[uvicorn.Server]) -> None:
    """The process ends with it. serving: where the server is put, once it can be told to end."""
    try:
        import uvicorn

        app = "prefect.server.api.server:create_app"
        serving.append(uvicorn.Server(uvicorn.Config(app, factory=True, log_level="error", lifespan="on")))
        serving[0].run(sockets=[listening])
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
