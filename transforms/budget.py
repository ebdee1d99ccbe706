"""A bound on the processor time that one record may take, so that none of them stops a run.

What reads records takes time in proportion to their size; the bound is for what is not known yet. It counts processor
seconds of the record's own thread, so that a busy machine changes nothing, and is a hundred times what a record needs.
"""

from __future__ import annotations

import ctypes
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import ClassVar

SECONDS = 20.0
"""Of the processor that any record may take."""
BYTES_PER_SECOND = 50_000
"""What a record may take beyond that: a twentieth of the rate of the slowest step."""
_LOOK_EVERY = 0.5
_FRESH = 0.05
"""Seconds for which a thread's processor time is taken as last read: to ask for it costs what a short record costs."""
_allowed: ContextVar[float] = ContextVar("seconds", default=SECONDS)


class TooSlow(BaseException):
    """A record took longer than it may. No Exception, so that a library which forgives all errors does not catch it."""


@contextmanager
def allowing(seconds: float) -> Iterator[None]:
    """Sets the seconds of records that are begun inside."""
    before = _allowed.set(seconds)
    try:
        yield
    finally:
        _allowed.reset(before)


class record:
    """``with record(size):`` raises TooSlow in its body, or at its end, when a record of so many bytes takes too long.

    A body that runs Python is stopped within a second; one call into a C library is let run to its end.
    Inside another of the same thread it does nothing.
    """

    __slots__ = ("began", "fired", "seconds", "since", "thread")
    running: ClassVar[dict[int, record]] = {}
    lock: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, size: int) -> None:
        self.seconds = _allowed.get() + size / BYTES_PER_SECOND
        self.thread = threading.get_ident()
        self.fired = False
        self.began: float | None = None
        self.since = 0.0

    def __enter__(self) -> None:
        outer = self.running.get(self.thread)
        if outer is None or outer.fired:
            if not _watching:
                _watch()
            self.running[self.thread] = self
            self.began = now = time.perf_counter()
            seen = getattr(_clock, "seen", None)
            if seen is None or now - seen[0] > _FRESH:
                seen = _clock.seen = (now, time.thread_time())
            self.since = seen[1]

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.began is None:
            return
        with self.lock:
            self.running.pop(self.thread, None)
            if self.fired:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.thread), None)
        long = time.perf_counter() - self.began > self.seconds  # asked first, because it costs a tenth
        if long and time.thread_time() - self.since > self.seconds and kind in (None, TooSlow):
            raise TooSlow(f"takes more than {self.seconds:g} seconds of the processor") from None

    def look(self) -> None:
        """Raises TooSlow in the thread when its time is used up. The caller holds the lock."""
        used = time.clock_gettime(time.pthread_getcpuclockid(self.thread))
        if self.began is not None and not self.fired and used - self.since > self.seconds:
            self.fired = True
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.thread), ctypes.py_object(TooSlow))


_watching: list[threading.Thread] = []
_clock = threading.local()
"""seen: when this thread's processor time was read, and what it was."""


def _watch() -> None:
    _watching.append(threading.Thread(target=_look, name="record budget", daemon=True))
    _watching[-1].start()


def _look() -> None:
    while True:
        time.sleep(_LOOK_EVERY)
        with record.lock:
            for each in list(record.running.values()):
                each.look()


def _forked() -> None:
    """A fork has no watch, and whoever held the lock is not there."""
    _watching.clear()
    _clock.__dict__.clear()
    record.running.clear()
    record.lock = threading.Lock()


os.register_at_fork(after_in_child=_forked)
