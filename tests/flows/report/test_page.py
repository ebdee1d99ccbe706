"""The report in a real browser: it opens from a file, is quiet, searches, shows rows, and harms nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from dateline.flows.report.build import build
from tests.flows import small_tree
from tests.flows.report import browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    return out / build(small_tree.make(out), small_tree.RUN_ID)


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with browser.chromium(tmp_path_factory.mktemp("profile")) as made:
        yield made


@pytest.fixture
def page(window: Chrome, report: Path) -> Chrome:
    window.get("about:blank")
    window.get(report.as_uri())
    return window


def _one(page: Chrome, css: str) -> WebElement:
    return page.find_element(By.CSS_SELECTOR, css)


def test_opens_from_a_file_with_nothing_to_fetch_and_a_quiet_console(page: Chrome) -> None:
    assert page.title.startswith("nightly 2024-05-08")
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert page.get_log("browser") == []


def test_article_text_never_runs(page: Chrome) -> None:
    assert "owned" not in page.title
    assert page.find_elements(By.CSS_SELECTOR, ".text script, .text img, summary script, pre script") == []
    assert "<script>document.title='owned'</script>" in _one(page, "#samples").text
    assert page.find_elements(By.CSS_SELECTOR, "a[href^=javascript]") == []


def test_search_filters_the_samples(page: Chrome) -> None:
    _one(page, "#search").send_keys("rare CRANE")
    shown = [s for s in page.find_elements(By.CSS_SELECTOR, ".sample") if s.is_displayed()]
    assert 0 < len(shown) < 24
    assert all("rare crane" in s.get_attribute("textContent") for s in shown)
    assert _one(page, "#hits").text == f"{len(shown)} articles"
    _one(page, "#search").send_keys(" nowhere-to-be-found")
    assert _one(page, "#hits").text == "0 articles"


def test_click_on_a_mention_opens_its_row_and_escape_returns(page: Chrome) -> None:
    _one(page, "#s0 a.quantity").click()
    panel = _one(page, "#panel")
    assert panel.is_displayed()
    assert "migrating herons" in panel.text.lower()
    assert "value_low" in panel.text
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not panel.is_displayed()
    assert page.switch_to.active_element.get_attribute("href").endswith("#s0-0")


def test_every_row_of_overlapping_mentions_is_shown(page: Chrome) -> None:
    inner = next(a for a in page.find_elements(By.CSS_SELECTOR, "#s0 a.m") if a.text == "18 centimetres")
    inner.click()
    texts = [row.text for row in page.find_elements(By.CSS_SELECTOR, "#panel .row")]
    assert len(texts) == 2
    assert "12 to 18 centimetres" in texts[1]


def test_keyboard_alone_opens_a_row_and_moves_on(page: Chrome) -> None:
    page.execute_script("document.querySelector('#s0 a.m').focus()")
    page.switch_to.active_element.send_keys(Keys.ENTER)
    first = _one(page, "#panel-title").text
    _one(page, "#after").send_keys(Keys.ENTER)
    assert _one(page, "#panel-title").text not in ("", first)


def test_a_link_to_a_mention_opens_it(window: Chrome, report: Path) -> None:
    window.get("about:blank")
    window.get(report.as_uri() + "#s2-0")
    assert _one(window, "#panel").is_displayed()
    assert _one(window, "#s2").get_attribute("open") is not None


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_sideways_scrolling(page: Chrome, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    fits = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.execute_script(fits)
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_accessibility_fault(page: Chrome, scheme: str) -> None:
    wanted = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})
    page.execute_script("document.querySelectorAll('details').forEach((d) => d.open = true)")
    _one(page, "#s0 a.m").click()
    page.execute_script(browser.axe())
    found = page.execute_async_script("axe.run().then(arguments[arguments.length - 1])")["violations"]
    serious = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []
