"""One Prefect server for all tests of whole runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.flows.running import PrefectServer


@pytest.fixture(scope="session")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which ``dateline`` uses the tests' server."""
    server = PrefectServer(tmp_path_factory.mktemp("prefect"))
    yield server.environment
    server.stop()
