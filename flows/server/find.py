"""Which Prefect server this process uses: the one that is named, else one of its own. Never what answers by chance on
a port: that may be another user's, and it ends when its owner pleases."""

from __future__ import annotations

import contextlib
import os
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from dateline.flows.server.addresses import hidden, refuse
from dateline.transforms.errors import OutputError, UsageError

URL, AUTH = "PREFECT_API_URL", "PREFECT_API_AUTH_STRING"


def prepare(server: str | None = None) -> None:
    """Sets the environment for Prefect; to be called before its first import. What the user has set stays.

    server: address of the server to use, with or without ``/api``; it stands before ``PREFECT_API_URL``. Raises
    UsageError where it is none.
    """
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_LOGGING_INTERNAL_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_SERVER_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "300")
    os.environ.setdefault("PREFECT_CLIENT_MAX_RETRIES", "6")
    os.environ.setdefault("PREFECT_CLI_PROMPT", "false")
    os.environ.setdefault("PREFECT_SERVER_ALLOW_EPHEMERAL_MODE", "true")
    if server is not None:
        os.environ[URL] = _api(server)


def _api(server: str) -> str:
    refuse(server)
    parts = urlsplit(server)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UsageError(f"--server {server!r} is no address of a Prefect server; write it like http://HOST:4200")
    return server.rstrip("/") + ("" if parts.path.rstrip("/") else "/api")


def named() -> str | None:
    """The address of the server that the user named."""
    return os.environ.get(URL) or None


def check() -> None:
    """Whether a flow can start; to be called after ``prepare``. UsageError for a server that does not answer,
    OutputError where one of our own would have no room for its database."""
    if server := named():
        if not any(_reached(f"{server.rstrip('/')}/health", pause) for pause in (0.0, 1.0, 3.0)):
            raise UsageError(
                f"{URL}={hidden(server)!r} does not answer. Start it (prefect server start), or unset the"
                " variable: then the run starts a server of its own."
            )
        return
    home = Path(os.environ.get("PREFECT_HOME") or "~/.prefect")
    with contextlib.suppress(OSError, RuntimeError):  # RuntimeError: this user has no home folder
        home = home.expanduser()
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
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


def environment() -> dict[str, str]:
    """What a worker process needs to use the server that this process uses, and not to start one itself."""
    from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL

    address, word = PREFECT_API_URL.value(), PREFECT_API_AUTH_STRING.value()
    if not address:
        from prefect.server.api.server import SubprocessASGIServer

        own = SubprocessASGIServer()
        own.start()
        address = own.api_url
    return {URL: str(address)} | ({AUTH: str(word)} if word else {})
