"""Pages, exports and comparison of datasets in an object store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from dateline.flows.cli import app
from dateline.flows.outputs.folder import open_store
from tests.flows.look.conftest import server
from tests.flows.objects import S3Server

pytest.importorskip("s3fs")
VIEWS = ["", "?event=death&sort=largest", "?view=groups&by=month", "?view=timeline&event=death", "quarantine", "runs"]


@pytest.fixture
def stored(samples: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the samples' datasets in a bucket."""
    objects = S3Server()
    try:
        for name, value in objects.environment.items():
            monkeypatch.setenv(name, value)
        local, store = open_store(str(samples)), open_store(objects.bucket("press") + "/data")
        for path in local.files(""):
            store.write(path, local.read(path))
        yield store.root
    finally:
        objects.stop()


def _pages(out: str) -> dict[str, str]:
    """Each view without what differs between two servers: the token and the output's address."""
    with server(out) as address:
        token = address.rstrip("/").rsplit("/", 1)[1]
        told = {view: urlopen(address + view).read().decode() for view in VIEWS}
    return {view: re.sub(re.escape(out), "OUT", page.replace(token, "TOKEN")) for view, page in told.items()}


def test_pages_show_what_they_show_of_a_folder(stored: str, samples: Path) -> None:
    assert _pages(stored) == _pages(str(samples))


def test_rows_are_exported(stored: str, samples: Path, tmp_path: Path) -> None:
    for out, name in ((stored, "there.csv"), (str(samples), "here.csv")):
        command = ["export", "csv", "--out", out, "--table", "quantities", "--where", "value > 100"]
        CliRunner().invoke(app, [*command, "--to", str(tmp_path / name)], catch_exceptions=False)
    assert (tmp_path / "there.csv").read_bytes() == (tmp_path / "here.csv").read_bytes()
    rows = sum(pq.read_metadata(path).num_rows for path in (samples / "quantities").rglob("*.parquet"))
    assert 1 < len((tmp_path / "here.csv").read_text().splitlines()) < rows


def test_an_output_there_is_compared_with_one_here(stored: str, samples: Path) -> None:
    told = CliRunner().invoke(app, ["diff", stored, str(samples), "--json"], catch_exceptions=False)
    assert told.exit_code == 0
    assert '"added":0' in told.output.replace(" ", "")
