"""Servers that show the sample dumps, and an output that means harm."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.flows import small_tree
from tests.flows.running import clean_environment
from tests.shared import REPOSITORY


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small output with markup in its texts, in a folder whose name has wildcards and a quote."""
    out = tmp_path_factory.mktemp("out") / "it's [a] fold*r?"
    out.mkdir()
    small_tree.make(out)
    return out


@contextmanager
def server(out: Path | str, *options: str) -> Iterator[str]:
    """The address of ``dateline open``, which ends with the block."""
    command = [sys.executable, "-m", "dateline.flows.cli", "open", "--out", str(out), "--no-browser", *options]
    process = subprocess.Popen(
        command, cwd=REPOSITORY, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    said = process.stdout.readline()
    found = re.search(r"http://\S+", said)
    try:
        assert found, said + process.stdout.read()
        yield found[0]
    finally:
        process.terminate()
        process.communicate(timeout=30)


@pytest.fixture(scope="session")
def pages(samples: Path) -> Iterator[str]:
    with server(samples) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_pages(hostile: Path) -> Iterator[str]:
    with server(hostile) as address:
        yield address
