"""How this process finds Prefect: quiet, without telemetry, on a running server when there is one."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from dateline.flows.server.credentials import hidden
from dateline.transforms.errors import OutputError, UsageError

DEFAULT_PORT = 4200


def prepare() -> None:
    """Sets the environment for Prefect; to be called before its first import. What the user has set stays."""
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_SERVER_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "300")
    os.environ.setdefault("PREFECT_CLIENT_MAX_RETRIES", "6")
    os.environ.setdefault("PREFECT_CLI_PROMPT", "false")
    if "PREFECT_API_URL" not in os.environ and answers("127.0.0.1", DEFAULT_PORT):
        os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{DEFAULT_PORT}/api"
    os.environ.setdefault("PREFECT_SERVER_ALLOW_EPHEMERAL_MODE", "true")


def check() -> None:
    """Whether a flow can start; to be called after ``prepare``. UsageError for a server that does not answer,
    OutputError where one of our own would have no room for its database."""
    if named := os.environ.get("PREFECT_API_URL"):
        if not any(_reached(f"{named.rstrip('/')}/health", pause) for pause in (0.0, 1.0, 3.0)):
            raise UsageError(
                f"PREFECT_API_URL={hidden(named)!r} does not answer. Start it (prefect server start), or unset the"
                " variable: then the run starts a server of its own."
            )
        return
    home = Path(os.environ.get("PREFECT_HOME") or "~/.prefect")
    with contextlib.suppress(OSError, RuntimeError):  # RuntimeError: this user has no home folder
        home = home.expanduser()
        home.mkdir(parents=True, exist_ok=True)
    if not os.access(home, os.W_OK | os.X_OK):
        raise OutputError(f"Prefect cannot write to {str(home)!r}. Set PREFECT_HOME to a folder you own.")


def _reached(url: str, pause: float) -> bool:
    """Whether anybody answers, be it with a refusal, after a pause in seconds."""
    time.sleep(pause)
    try:
        with urllib.request.urlopen(url, timeout=10):
            return True
    except urllib.error.HTTPError:
        return True
    except (OSError, ValueError):
        return False


def address() -> str:
    """The API of the server that this process uses, so that its workers do not start one each."""
    from prefect.settings import PREFECT_API_URL

    if named := PREFECT_API_URL.value():
        return str(named)
    from prefect.server.api.server import SubprocessASGIServer

    own = SubprocessASGIServer()
    own.start()
    return own.api_url


@contextlib.contextmanager
def running() -> Iterator[None]:
    """A server for schedules: the one that is there, else one started on the default port and stopped at the end.

    Raises OutputError when none can be reached or started.
    """
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO")
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "INFO")
    prepare()
    if "PREFECT_API_URL" in os.environ:
        yield
        return
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(DEFAULT_PORT)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait(process)
        os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{DEFAULT_PORT}/api"
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(process: subprocess.Popen[bytes], seconds: float = 300.0) -> None:
    deadline = time.monotonic() + seconds
    while not answers("127.0.0.1", DEFAULT_PORT):
        if process.poll() is not None or time.monotonic() > deadline:
            raise OutputError(
                f"the Prefect server did not start on port {DEFAULT_PORT}; start one with"
                " 'prefect server start' and name it with PREFECT_API_URL"
            )
        time.sleep(0.5)


def answers(host: str, port: int) -> bool:
    """Whether a Prefect server is healthy there."""
    try:
        with socket.create_connection((host, port), timeout=0.2) as connection:
            connection.settimeout(1.0)
            connection.sendall(b"GET /api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return connection.recv(64).startswith(b"HTTP/1.1 200")
    except OSError:
        return False
