"""Runs over the same output take turns.

Not by filelock: who waits is told which process holds the output, and no link is followed to write that down.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sys
import time
from collections.abc import Iterator

from dateline.flows.outputs.folder import work_folder
from dateline.transforms.errors import OutputError

_held: set[str] = set()


@contextlib.contextmanager
def turn(root: str, *, wait_seconds: float = 86_400.0) -> Iterator[bool]:
    """Holds the output alone; waits while another process holds it, and says so once. Yields whether it had to wait.

    The kernel lets go when the holder dies, however it dies. Re-entrant within a process. Raises OutputError after
    ``wait_seconds``.
    """
    path = work_folder(root) / "lock"
    if str(path) in _held:
        yield False
        return
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        raise OutputError(f"cannot write {str(path)!r}: {error.strerror}. Give --out a folder you own.") from error
    try:
        waited = _acquire(handle, root, wait_seconds)
        _held.add(str(path))
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield waited
    finally:
        _held.discard(str(path))
        os.close(handle)


def _acquire(handle: int, root: str, wait_seconds: float) -> bool:
    deadline = time.monotonic() + wait_seconds
    told = False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return told
        except BlockingIOError:
            holder = os.pread(handle, 64, 0).decode("ascii", "replace").strip() or "unknown"
            if time.monotonic() >= deadline:
                raise OutputError(f"{root!r} is still in use by process {holder}; run again when it is done") from None
            if not told:
                print(f"waiting: process {holder} is working on {root}", file=sys.stderr)
                told = True
            time.sleep(0.2)
