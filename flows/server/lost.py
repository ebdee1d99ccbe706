"""A server that is gone ends what depends on it: Prefect's clients would ask it for minutes, hear of no signal, and
never end after their last word."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from dateline.flows.server.addresses import hidden
from dateline.transforms.errors import OutputError

_LOOK = 2.0
_SILENT = 6
"""How many times as long a server may say nothing as it may refuse: one that takes calls is busy, not gone."""


@contextlib.contextmanager
def watched(seconds: float) -> Iterator[None]:
    """While it is open, the process ends with exit code 2 when the server that Prefect's settings name has refused
    every call for ``seconds``: one line, as hard as kill -9, which every step of a run survives."""
    stop = watch(seconds)
    try:
        yield
    finally:
        stop.set()


def watch(seconds: float) -> threading.Event:
    """The same from now on, until the event is set."""
    from prefect.settings import PREFECT_API_URL

    stop = threading.Event()
    logging.raiseExceptions = False  # else every line that cannot be sent is a page on standard error
    if server := PREFECT_API_URL.value():
        threading.Thread(target=_watch, args=[str(server), seconds, stop], daemon=True).start()
    return stop


def _watch(server: str, seconds: float, stop: threading.Event) -> None:
    heard = time.monotonic()
    while not stop.wait(min(_LOOK, seconds / 3)):
        state = _state(f"{server.rstrip('/')}/health", seconds)
        if state == "there":
            heard = time.monotonic()
            continue
        if time.monotonic() - heard >= seconds * (_SILENT if state == "silent" else 1) and not stop.is_set():
            _end(server)


def _state(url: str, seconds: float) -> str:
    try:
        with urllib.request.urlopen(url, timeout=max(1.0, seconds / 2)):
            return "there"
    except urllib.error.HTTPError:
        return "there"
    except (OSError, ValueError) as error:
        cause = getattr(error, "reason", error)
        return "silent" if isinstance(cause, TimeoutError) else "gone"


def _end(server: str) -> None:
    shown = "\x1b[?25h" if sys.stderr.isatty() else ""  # the cursor, which a progress bar hides
    told = f"the Prefect server {hidden(server)} is gone; what is finished is kept. Start it, and run the same command"
    print(f"{shown}dateline: {told} again.", file=sys.stderr, flush=True)
    os._exit(OutputError.exit_code)
