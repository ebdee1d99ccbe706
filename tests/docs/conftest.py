"""One real run over the bundled samples, shared by the tests of the documentation."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.running import clean_environment
from tests.shared import REPOSITORY


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds ``samples/``, ``datasets/`` as after ``make run``, and ``said.txt``, what the run printed."""
    folder = tmp_path_factory.mktemp("desk")
    command = [
        sys.executable,
        "-m",
        "dateline.flows.cli",
        "run",
        "samples",
        "--out",
        str(folder / "datasets"),
        "--local",
    ]
    environment = clean_environment() | {"PREFECT_HOME": str(folder / "prefect"), "COLUMNS": "100"}
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / "samples").symlink_to(REPOSITORY / "samples")
    (folder / "said.txt").write_text(done.stdout, encoding="utf-8")
    return folder
