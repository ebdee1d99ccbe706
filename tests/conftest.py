"""In which order files are run: the suite ends when its slowest file does."""

from __future__ import annotations

import pytest

LONG = (
    "flows/deploy/test_heartbeat.py",
    "flows/deploy/test_deployments.py",
    "flows/run/test_run.py",
    "flows/outputs/test_object_storage.py",
    "flows/test_faults.py",
    "flows/test_stopping.py",
    "flows/deploy/test_serve.py",
    "flows/server/test_postgres.py",
    "flows/test_scale_out.py",
    "flows/test_large_input.py",
    "docs/test_examples.py",
    "flows/run/test_replay.py",
)
"""Files that take longest, mostly waiting for servers, workers and clocks: the short ones then fill what is left."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first; within a file the order stays."""
    items.sort(key=lambda item: next((n for n, name in enumerate(LONG) if str(item.path).endswith(name)), len(LONG)))
