"""Data Docs in a real browser: values of articles are text there, and the page asks for nothing."""

from __future__ import annotations

from pathlib import Path

from selenium.webdriver.common.by import By

from dateline.expectations.check import Finding
from dateline.flows.outputs import history
from dateline.flows.report import docs
from dateline.flows.run import finish
from dateline.flows.settings import Settings
from tests.flows import small_tree
from tests.flows.report import browser


def test_values_never_run_and_old_pages_go(tmp_path: Path) -> None:
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
