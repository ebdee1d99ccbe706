"""SIGTERM and Ctrl-C end a command alike: what it holds is let go, and it says how to go on."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from typing import NoReturn


class Stopped(BaseException):
    """This process was asked to end, by a signal."""

    def __init__(self, kind: signal.Signals) -> None:
        super().__init__(kind.name)
        self.kind = kind


@contextlib.contextmanager
def heeded() -> Iterator[None]:
    """Within it SIGTERM and Ctrl-C raise Stopped. A flow has Prefect's own handler, which comes back to this one."""
    former = signal.signal(signal.SIGTERM, _raise)
    try:
        yield
    except KeyboardInterrupt:  # the command line's library would end with it, and say nothing
        raise Stopped(signal.SIGINT) from None
    finally:
        signal.signal(signal.SIGTERM, former)


def end(kind: signal.Signals) -> NoReturn:
    """The end that is due: 130 for Ctrl-C; by SIGTERM itself, which service managers take for a clean one."""
    if kind == signal.SIGTERM:
        signal.signal(kind, signal.SIG_DFL)
        os.kill(os.getpid(), kind)
    raise SystemExit(128 + kind)


def _raise(*_: object) -> NoReturn:
    raise Stopped(signal.SIGTERM)
