"""What follows a run: pages, descriptions and lineage, none of which can undo what is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.flows.outputs import history
from dateline.flows.run import artifacts, finish
from dateline.flows.settings import Settings
from tests.flows import small_tree


def test_a_run_leaves_descriptions_a_page_and_lineage(tmp_path: Path) -> None:
    store = small_tree.make(tmp_path / "out")
    for old in ("0000-a", "0000-b"):
        store.write(f"reports/{old}.html", b"")
    record = history.load(store, small_tree.RUN_ID)
    finish.conclude(store, record, Settings(keep_reports=2, openlineage=str(tmp_path / "events")))
    kept = ["reports/0000-b.html", f"reports/{small_tree.RUN_ID}.html", "reports/index.html"]
    assert sorted(store.files("reports")) == kept
    assert f'href="{small_tree.RUN_ID}.html"' in store.read("reports/index.html").decode()
    assert store.exists("datapackage.json")
    assert [json.loads(e)["eventType"] for e in (tmp_path / "events").open()] == ["START", "COMPLETE"]
    assert history.load(store, small_tree.RUN_ID).notes == []


def test_what_cannot_be_written_is_noted_and_kept(tmp_path: Path) -> None:
    store = small_tree.make(tmp_path / "out")
    record = history.load(store, small_tree.RUN_ID)
    finish.conclude(store, record, Settings(openlineage=str(tmp_path / "no" / "events")))
    (note,) = history.load(store, small_tree.RUN_ID).notes
    assert note.startswith("the lineage could not be written: FileNotFoundError")
    assert store.exists(f"reports/{small_tree.RUN_ID}.html")


def test_artifacts_tell_the_counts_and_cannot_break_out_of_markdown(tmp_path: Path) -> None:
    record = history.load(small_tree.make(tmp_path), small_tree.RUN_ID)
    assert [row["records_read"] for row in artifacts.table(record)] == [21, 24]
    record.error = "a [link](javascript:alert(1)) <img>"
    told = artifacts.summary(record, "/data/out", "reports/x.html")
    assert "45 records read = 40 articles + 4 quarantined + 1 blank" in told
    assert "[Report of this run](file:///data/out/reports/x.html)" in told
    assert "[link]" not in told.replace("\\[", "")
    assert "<img>" not in told.replace("\\<", "")


def test_outside_a_flow_run_nothing_is_sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    record = history.load(small_tree.make(tmp_path), small_tree.RUN_ID)
    artifacts.publish(record, "/out", None)
    with artifacts.progress(3) as step:
        step()
    assert not artifacts.in_flow()
