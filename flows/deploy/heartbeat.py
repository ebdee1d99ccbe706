"""Heartbeats of runs, by which an automation ends those whose process died with its worker."""

from __future__ import annotations

import os

EVERY = "PREFECT_FLOWS_HEARTBEAT_FREQUENCY"


def prepare() -> None:
    """Runs that this process starts send a heartbeat every 30 seconds, the least that Prefect allows."""
    os.environ.setdefault(EVERY, "30")
