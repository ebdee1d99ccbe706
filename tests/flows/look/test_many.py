"""``dateline open`` over the 100,000 articles of its benchmark, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from benchmarks import look
from tests.flows.look.conftest import server
from tests.flows.report import browser

ARTICLES = 100_000
MEGABYTES = 500


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("many")
    look.make(out, ARTICLES)
    with server(out) as address:
        yield address


def _count(window: Chrome) -> int:
    return int(window.find_element(By.CSS_SELECTOR, ".count strong").text.replace(",", ""))


def _memory() -> float:
    """Megabytes of the servers that this test started."""
    processes = [each for each in psutil.Process().children(recursive=True) if "dateline.flows.cli" in each.cmdline()]
    assert processes
    return max(each.memory_info().rss for each in processes) / 1e6


def test_a_view_a_filter_and_a_timeline_of_all(many: str, tmp_path: Path) -> None:
    with browser.chromium(tmp_path) as window:
        window.get(many)
        every = _count(window)
        assert every > ARTICLES, "an article of the benchmark states more than one figure"
        window.find_element(By.CSS_SELECTOR, "#f-q").send_keys("people killed", Keys.ENTER)
        WebDriverWait(window, 30).until(lambda w: "q=people+killed" in w.current_url)
        asked = _count(window)
        assert 0 < asked < every
        window.get(f"{many}?q=people+killed&view=timeline")
        WebDriverWait(window, 30).until(lambda w: w.find_elements(By.CSS_SELECTOR, "canvas"))
        window.get(f"{many}?q=people+killed&view=groups&by=month")
        counts = [cell.text for cell in window.find_elements(By.CSS_SELECTOR, "main tbody th + td.num")]
        assert sum(int(count.replace(",", "")) for count in counts) == asked
        assert len(counts) == look.MONTHS
        assert [entry["message"] for entry in window.get_log("browser")] == []
    assert _memory() < MEGABYTES
