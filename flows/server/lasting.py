"""The Prefect server of ``dateline serve``: its port, its database and its authentication string lie below the work
folder of the output that it serves, and are the same when it is started again."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from dateline.flows.server import find
from dateline.flows.server.process import Server
from dateline.transforms.errors import OutputError

ENVIRONMENT = "environment"
"""File that a shell reads (``. FILE``) to speak with the server; nobody else may read it."""
_KEPT = re.compile(
    r"export PREFECT_API_URL=http://127\.0\.0\.1:(\d+)/api\nexport PREFECT_API_AUTH_STRING='?([\w:-]+)'?\n"
)
_DATABASES = ("PREFECT_API_DATABASE_CONNECTION_URL", "PREFECT_SERVER_DATABASE_CONNECTION_URL")


@contextlib.contextmanager
def running(folder: Path) -> Iterator[None]:
    """A server for schedules, named in the environment: the one that was named already, else one that lies in
    ``folder``, made with mode 0700, and is stopped at the end. Raises OutputError where another process serves from
    there, or where none can be reached or started, and UsageError."""
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO")
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "INFO")
    find.prepare()
    with _alone(folder):
        if find.named():
            find.check()
            yield
            return
        port, word = _kept(folder / ENVIRONMENT)
        home = {} if any(name in os.environ for name in _DATABASES) else {"PREFECT_HOME": str(folder)}
        server = Server(home, port, word)
        try:
            server.wait()
            _keep(folder / ENVIRONMENT, server)
            os.environ |= {find.URL: server.url, find.AUTH: server.word}
            yield
        finally:
            server.stop()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Holds the folder; nobody else may look into it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
            raise OutputError(f"{str(folder)!r} belongs to somebody else; move it away")
        folder.chmod(0o700)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise OutputError(f"cannot write to {str(folder)!r}: {error.strerror}. Give --out a folder you own.") from error
    try:
        _hold(handle, folder)
        yield
    finally:
        os.close(handle)


def _hold(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(handle, 64, 0).decode("ascii", "replace").strip() or "unknown"
        raise OutputError(
            f"process {holder} serves this output already; its pages and how to speak with it: {folder / ENVIRONMENT}"
        ) from None
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)


def _kept(path: Path) -> tuple[int, str | None]:
    """Port and authentication string of the last time, if only this user could read them; else 0 and None."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return 0, None
    with open(handle, encoding="utf-8", errors="replace") as file:  # noqa: PTH123  what was looked at is read
        found = os.fstat(handle)
        match = _KEPT.fullmatch(file.read(1000))
    if match is None or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        return 0, None
    return int(match[1]), match[2]


def _keep(path: Path, server: Server) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123  its mode is that of the call above
        file.write(f"export {find.URL}={server.url}\nexport {find.AUTH}='{server.word}'\n")
    draft.replace(path)
