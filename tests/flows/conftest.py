"""One Prefect server for all tests of whole runs, and the sample dumps published once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.running import PrefectServer, clean_environment
from tests.shared import REPOSITORY


@pytest.fixture(scope="session")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which ``dateline`` uses the tests' server."""
    server = PrefectServer(tmp_path_factory.mktemp("prefect"))
    yield server.environment
    server.stop()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The datasets of the bundled sample dumps, or those of ``DATELINE_SAMPLES``."""
    if made := os.environ.get("DATELINE_SAMPLES"):
        return Path(made)
    folder = tmp_path_factory.mktemp("look")
    command = [sys.executable, "-m", "dateline.flows.cli", "run", "samples", "--out", str(folder / "out")]
    environment = clean_environment() | {"PREFECT_HOME": str(folder / "prefect")}
    done = subprocess.run(
        [*command, "--local"], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out"
