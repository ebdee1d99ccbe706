"""Named points at which a test may kill the process: harmless unless DATELINE_KILL_AT names one.

``DATELINE_KILL_AT=publish.moved:3`` kills the process with SIGKILL the third time it passes ``publish.moved``.
"""

from __future__ import annotations

import os
import signal
from collections import Counter

_passed: Counter[str] = Counter()


def point(name: str) -> None:
    """Nothing, or the end of the process when the environment asks for it here."""
    wanted = os.environ.get("DATELINE_KILL_AT")
    if not wanted:
        return
    place, _, nth = wanted.partition(":")
    if place == name:
        _passed[name] += 1
        if _passed[name] == int(nth or 1):
            os.kill(os.getpid(), signal.SIGKILL)
