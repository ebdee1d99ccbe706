"""Data Docs in a real browser: values of articles are text there, and the page asks for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from typer.testing import CliRunner

from dateline.expectations.check import Finding
from dateline.flows.cli import app
from dateline.flows.outputs import history, run_record
from dateline.flows.report import docs
from dateline.flows.run import finish
from dateline.flows.settings import Settings
from tests.flows import small_tree
from tests.flows.report import browser


def test_values_never_run_and_old_pages_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")  # a server that would show the link
    store = small_tree.make(tmp_path / "out")
    store.write(f"{docs.FOLDER}/0000-a/index.html", b"")
    record = history.load(store, small_tree.RUN_ID)
    hostile = "<script>document.title='owned'</script>"
    record.gate = [Finding("dates", "timex_value_malformed", "timex_value", "critical", False, 1, hostile)]
    finish.conclude(store, record, Settings(keep_reports=1))
    assert record.notes == []
    assert {path.split("/")[1] for path in store.files(docs.FOLDER)} == {small_tree.RUN_ID}
    with browser.chromium(tmp_path / "profile") as window:
        window.get((tmp_path / "out" / docs.FOLDER / small_tree.RUN_ID / "index.html").as_uri())
        window.find_element(By.LINK_TEXT, "dates").click()
        assert hostile in window.find_element(By.TAG_NAME, "body").text
        assert window.title != "owned"
        assert window.execute_script("return performance.getEntriesByType('resource').length") == 0
        assert window.get_log("browser") == []


def test_without_a_server_that_shows_them_they_are_made_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    store = small_tree.make(tmp_path / "out")
    record = history.load(store, small_tree.RUN_ID)
    record.gate = [Finding("dates", "timex_value_malformed", "timex_value", "critical", True, 0, "")]
    run_record.save(store, record)
    finish.conclude(store, record, Settings())
    page = f"reports/{small_tree.RUN_ID}.html"
    assert not store.exists(docs.index(small_tree.RUN_ID))
    assert "data_docs" not in store.read(page).decode()
    done = CliRunner().invoke(app, ["report", "--out", str(tmp_path / "out"), "--data-docs"])
    assert done.exit_code == 0, done.output
    assert b"1 of 1 checks held" in store.read(docs.index(small_tree.RUN_ID))
    assert f"../{docs.index(small_tree.RUN_ID)}" in store.read(page).decode()
