"""The pages of an output over http on this machine, so that links in Prefect's UI open: browsers open no file there."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from dateline.flows.run.artifacts import SERVED

SHOWN = ("reports", "data_docs")
HOST = "127.0.0.1"


class _Pages(SimpleHTTPRequestHandler):
    """Reports and Data Docs, to programs of this machine that ask for it by its own name; no lists of folders."""

    def send_head(self) -> Any:
        asked = unquote(urlsplit(self.path).path)
        wanted, root = Path(self.translate_path(self.path)).resolve(), Path(self.directory).resolve()
        own = self.headers.get("Host", "").rpartition(":")[0] in {HOST, "localhost"}
        shown = any(wanted.is_relative_to(root / folder) for folder in SHOWN)
        if own and asked == "/":
            self.send_response(302)
            self.send_header("Location", "/reports/index.html")
            self.end_headers()
            return None
        if not own or not shown or not wanted.is_file() or wanted.suffix != ".html":
            self.send_error(404)
            return None
        return super().send_head()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextlib.contextmanager
def served(out: str, folder: Path) -> Iterator[str | None]:
    """Serves the pages until the end, and tells this process's runs where; None for an output that is no folder here.

    folder: where the port is kept, so that the links of yesterday open today.
    """
    if "://" in out:
        yield None
        return
    kept = folder / "pages.port"
    server = _listening(partial(_Pages, directory=out), _port(kept))
    folder.mkdir(parents=True, exist_ok=True)
    kept.write_text(str(server.server_port), "utf-8")
    os.environ[SERVED] = address = f"http://{HOST}:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield address
    finally:
        os.environ.pop(SERVED, None)
        server.shutdown()
        server.server_close()


def _listening(handler: Any, port: int) -> ThreadingHTTPServer:
    """On the port, or on another one where somebody else has it."""
    try:
        return ThreadingHTTPServer((HOST, port), handler)
    except OSError:
        return ThreadingHTTPServer((HOST, 0), handler)


def _port(kept: Path) -> int:
    try:
        port = int(kept.read_text("utf-8"))
    except (OSError, ValueError):
        return 0
    return port if 1024 <= port <= 65535 else 0
