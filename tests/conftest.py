"""In which order files are run, and by how many processes: the suite ends when its slowest file does."""

from __future__ import annotations

import os

import pytest

LONG = (
    "flows/test_heartbeat.py",
    "flows/test_deployments.py",
    "flows/test_run.py",
    "flows/test_object_storage.py",
    "flows/test_faults.py",
    "flows/test_serve.py",
    "flows/test_scale_out.py",
    "flows/test_large_input.py",
    "docs/test_examples.py",
    "flows/test_replay.py",
)
"""Files that take longest, mostly waiting for servers, workers and clocks: the short ones then fill what is left."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first; within a file the order stays."""
    items.sort(key=lambda item: next((n for n, name in enumerate(LONG) if str(item.path).endswith(name)), len(LONG)))


@pytest.hookimpl(optionalhook=True)  # the suite runs in one process too
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores, because much of the time of the long files is waiting; at most four."""
    return min(4, (os.cpu_count() or 1) + 1)
