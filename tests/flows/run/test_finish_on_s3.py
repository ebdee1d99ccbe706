"""Report, descriptions and screens over datasets in an object store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.flows.cli import app
from dateline.flows.outputs import history
from dateline.flows.outputs.folder import open_store
from dateline.flows.run import finish
from dateline.flows.settings import Settings
from tests.flows import small_tree
from tests.flows.objects import S3Server

pytest.importorskip("s3fs")


def test_what_follows_a_run_needs_no_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = S3Server()
    try:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        local, store = small_tree.make(tmp_path), open_store(server.bucket("press") + "/data")
        for path in local.files(""):
            store.write(path, local.read(path))
        finish.conclude(store, history.load(store, small_tree.RUN_ID), Settings())
        finish.conclude(local, history.load(local, small_tree.RUN_ID), Settings())
        assert history.load(store, small_tree.RUN_ID).notes == []
        page = f"reports/{small_tree.RUN_ID}.html"
        assert store.read(page).replace(store.root.encode(), b"OUT") == local.read(page).replace(
            local.root.encode(), b"OUT"
        )
        told = CliRunner().invoke(app, ["show", "01ab", "--json", "--out", store.root], catch_exceptions=False)
        assert json.loads(told.output)["article"]["article_id"].startswith("01ab")
        told = CliRunner().invoke(app, ["report", "--out", store.root], catch_exceptions=False)
        assert told.output.strip() == f"{store.root}/{page}"
    finally:
        server.stop()
