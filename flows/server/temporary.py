"""A Prefect server for one run: it starts while the run's own libraries load."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from dateline.flows.server.process import Server

_LEAN = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
}
"""No pages, no schedules, and nobody to hear of what happens."""


@contextlib.contextmanager
def serve(seconds: float = 300.0) -> Iterator[Callable[[], None]]:
    """Starts a server unless Prefect's settings name one. Call what it yields before the first flow: it returns when
    the server answers. Raises OutputError after ``seconds``."""
    from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, temporary_settings

    if PREFECT_API_URL.value():
        yield lambda: None
        return
    server = Server(_LEAN, seconds=seconds)
    try:
        with temporary_settings({PREFECT_API_URL: server.url, PREFECT_API_AUTH_STRING: server.word}):
            yield server.wait
    finally:
        server.stop()
