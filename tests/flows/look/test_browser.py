"""``dateline open`` in a real browser: form, chart, article and why; on a phone, in the dark, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.flows.report import browser

PAGES = ["", "?event=death&q=people", "?view=groups&by=counted", "?view=timeline&event=death", "quarantine", "runs"]


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with browser.chromium(tmp_path_factory.mktemp("profile")) as made:
        yield made


@pytest.fixture(autouse=True)
def plain(window: Chrome) -> None:
    window.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    window.get_log("browser")


def _one(window: Chrome, css: str) -> WebElement:
    return window.find_element(By.CSS_SELECTOR, css)


def _until(window: Chrome, said: Callable[[Chrome], object]) -> None:
    WebDriverWait(window, 30).until(said)


def _article(window: Chrome, pages: str) -> None:
    window.get(pages + "?event=death")
    _one(window, "table.rows a.m").click()
    _until(window, lambda w: w.find_elements(By.CSS_SELECTOR, "details.row.chosen"))


def test_words_typed_are_asked_and_stand_in_the_address(window: Chrome, pages: str) -> None:
    window.get(pages)
    before = _one(window, ".count strong").text
    _one(window, "#f-q").send_keys("people killed", Keys.ENTER)
    _until(window, lambda w: "q=people+killed" in w.current_url)
    assert "min=" not in window.current_url, "an empty field stands in the address"
    after = _one(window, ".count strong").text
    assert 0 < int(after.replace(",", "")) < int(before.replace(",", ""))
    _one(window, ".chips a").click()
    _until(window, lambda w: "q=" not in w.current_url)
    assert _one(window, ".count strong").text == before


def test_a_choice_of_the_form_is_a_condition(window: Chrome, pages: str) -> None:
    window.get(pages)
    _one(window, ".more summary").click()
    _one(window, "#f-event").send_keys("death")
    _one(window, "#f-min").send_keys("10")
    _one(window, ".go").click()
    _until(window, lambda w: "event=death" in w.current_url and "min=10" in w.current_url)
    assert [chip.text for chip in window.find_elements(By.CSS_SELECTOR, ".chips a")] == [
        "Event: death ×",
        "Value from: 10 ×",
    ]


def test_a_mention_leads_to_its_row_and_to_why(window: Chrome, pages: str) -> None:
    _article(window, pages)
    row = _one(window, "details.row.chosen")
    assert row.get_attribute("open") is not None
    assert row.get_attribute("data-place") == window.current_url.split("#")[1]
    assert "value_low" in row.text and "rule" in row.text
    row.find_element(By.CSS_SELECTOR, "a.why").click()
    _until(window, lambda w: "Decisions about" in row.text)
    assert "is quantity" in row.text
    other = next(a for a in window.find_elements(By.CSS_SELECTOR, ".text a.m"))
    other.click()
    _until(window, lambda w: _one(w, "details.row.chosen") != row)


def test_a_click_on_a_point_shows_the_articles_behind_it(window: Chrome, pages: str) -> None:
    window.get(pages + "?view=timeline&event=death")
    where = """const plot = dateline.plot(), box = plot.over.getBoundingClientRect(), p = dateline.points[arguments[0]];
      plot.root.scrollIntoView({block: 'center'}); const now = plot.over.getBoundingClientRect();
      return [now.left + dateline.across(p), now.top + plot.valToPos(p.value, 'y'), p.told, p.phrase]"""
    x, y, told, phrase = window.execute_script(where, 3)
    for kind in ("mousePressed", "mouseReleased"):
        window.execute_cdp_cmd(
            "Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}
        )
    _until(window, lambda w: w.find_elements(By.CSS_SELECTOR, "#behind table.rows a.m"))
    assert told in _one(window, "#reading").text
    assert phrase in _one(window, "#behind").text.lower()


def test_statements_of_one_value_at_one_time_lie_apart(window: Chrome, pages: str) -> None:
    window.get(pages + "?view=timeline&event=death&copies=1")
    where = "return dateline.points.map((p) => [p.start, p.value, Math.round(dateline.across(p))])"
    drawn = [tuple(point) for point in window.execute_script(where)]
    assert len({point[:2] for point in drawn}) < len(drawn), "no two statements agree"
    assert len(set(drawn)) == len(drawn)


def _marks(window: Chrome) -> list[tuple[str, float, str]]:
    """What is drawn: day, value and modality of each point."""
    marks = window.execute_script("return dateline.points.map((p) => [p.at, p.value, p.modality])")
    return [(str(at), float(value), str(modality)) for at, value, modality in marks]


def _view(window: Chrome, name: str) -> None:
    window.find_element(By.LINK_TEXT, name).click()
    _until(window, lambda w: f"view={name.lower()}" in w.current_url)


def test_first_question_of_the_page_in_the_docs(window: Chrome, pages: str) -> None:
    """Which tolls of the earthquake were reported?"""
    window.get(pages)
    _one(window, "#f-q").send_keys("earthquake")
    _one(window, ".more summary").click()
    _one(window, "#f-copies").click()
    _one(window, ".go").click()
    _until(window, lambda w: "copies=1" in w.current_url)
    _view(window, "Timeline")
    assert [(at, value) for at, value, _ in _marks(window)] == [("2024-03-11", 212.0), ("2024-03-11", 230.0)]
    assert "0 of them are contradicted" in _one(window, "main").text


def test_second_question_of_the_page_in_the_docs(window: Chrome, pages: str) -> None:
    """What did the airline lose, by quarter?"""
    window.get(pages)
    _one(window, "#f-q").send_keys("net loss", Keys.ENTER)
    _until(window, lambda w: "q=net+loss" in w.current_url)
    _view(window, "Timeline")
    assert [(at, value) for at, value, _ in _marks(window)] == [("2023-01-01", 81.6e6), ("2024-01-01", 38.2e6)]


def test_third_question_of_the_page_in_the_docs(window: Chrome, pages: str) -> None:
    """What does the bank plan, and what figures does it give?"""
    window.get(pages)
    _one(window, "#f-q").send_keys("the bank", Keys.ENTER)
    _until(window, lambda w: "q=the+bank" in w.current_url)
    _view(window, "Timeline")
    next(a for a in window.find_elements(By.CSS_SELECTOR, ".tools a") if a.text.startswith("%")).click()
    _until(window, lambda w: "unit=%25" in w.current_url)
    found = _marks(window)
    assert (2.0, "planned") in {(value, modality) for _, value, modality in found}
    assert {2.3, 1.9} <= {value for _, value, modality in found if modality == "expected"}


def test_the_timeline_is_drawn(window: Chrome, pages: str) -> None:
    """Of each colour of a voice there are pixels on the canvas: fewer than a filled chart, more than none."""
    window.get(pages + "?view=timeline&event=death")
    drawn = """const c = document.querySelector('#chart canvas');
      const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
      let n = 0; for (let i = 0; i < d.length; i += 4) if (d[i] === 0x1f && d[i+1] === 0x5a && d[i+2] === 0x99) n++;
      return [n, d.length / 4]"""
    light = [{"name": "prefers-color-scheme", "value": "light"}]
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": light})
    window.refresh()
    count, pixels = window.execute_script(drawn)
    assert 200 < count < pixels / 10


def test_the_timeline_is_read_by_keyboard(window: Chrome, pages: str) -> None:
    window.get(pages + "?view=timeline&event=death")
    chart = _one(window, "#chart")
    chart.send_keys(Keys.ARROW_RIGHT)
    first = _one(window, "#reading").text
    chart.send_keys(Keys.ARROW_RIGHT)
    second = _one(window, "#reading").text
    assert "as of" in first and first != second
    chart.send_keys(Keys.ENTER)
    _until(window, lambda w: w.find_elements(By.CSS_SELECTOR, "#behind table.rows a.m"))


def test_the_first_tab_skips_to_the_answer(window: Chrome, pages: str) -> None:
    window.get(pages)
    _one(window, "body").send_keys(Keys.TAB)
    assert window.switch_to.active_element.get_attribute("class") == "skip"
    window.switch_to.active_element.send_keys(Keys.ENTER)
    assert window.switch_to.active_element.get_attribute("id") == "main"


def test_dark_is_chosen_and_kept(window: Chrome, pages: str) -> None:
    window.get(pages)
    before = _one(window, "body").value_of_css_property("background-color")
    _one(window, "#theme").click()
    window.get(pages + "runs")
    assert _one(window, "body").value_of_css_property("background-color") != before
    _one(window, "#theme").click()


@pytest.mark.parametrize("width", [390, 1400])
def test_nothing_scrolls_sideways(window: Chrome, pages: str, width: int) -> None:
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    fits = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    for path in PAGES:
        window.get(pages + path)
        assert window.execute_script(fits), path
    _article(window, pages)
    assert window.execute_script(fits)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_no_serious_accessibility_fault(window: Chrome, pages: str, scheme: str, width: int) -> None:
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    wanted = [{"name": "prefers-color-scheme", "value": scheme}]
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})
    script, found = browser.axe(), []
    _article(window, pages)
    article = window.current_url.removeprefix(pages)
    for path in [*PAGES, article, "nowhere"]:
        window.get("about:blank")
        window.get(pages + path)
        window.execute_script("document.querySelectorAll('.more, main > details').forEach((d) => d.open = true)")
        window.execute_script(script)
        done = window.execute_async_script("axe.run().then(arguments[arguments.length - 1])")["violations"]
        found += [(path, v["id"], v["nodes"][0]["html"]) for v in done if v["impact"] in ("serious", "critical")]
    assert found == []


def test_pages_are_quiet_and_ask_nobody_else(window: Chrome, pages: str) -> None:
    for path in PAGES:
        window.get(pages + path)
        asked = window.execute_script("return performance.getEntriesByType('resource').map((one) => one.name)")
        assert [name for name in asked if not name.startswith((pages, "data:"))] == []
    assert window.get_log("browser") == []


def test_markup_of_articles_does_nothing(window: Chrome, hostile_pages: str) -> None:
    for path in ["", "article/00" + "ab" * 15, "quarantine", "?view=timeline", "?view=groups&by=counted"]:
        window.get(hostile_pages + path)
        assert window.title != "owned"
