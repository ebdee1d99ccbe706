"""Takes the pictures of the report for the README: ``python -m docs.take_pictures datasets``.

Needs chromium and chromedriver; the pictures are of the last run of the output folder.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.flows.report.browser import chromium

IMAGES = Path(__file__).resolve().parent / "images"
SEARCHED, CLICKED = "palm oil futures", "1.92 million tonnes"


def _save(page: Chrome, name: str) -> None:
    """As a palette of 64 colours: a third of the size, and nothing is lost that one reads."""
    place = IMAGES / name
    page.save_screenshot(str(place))
    Image.open(place).convert("RGB").quantize(64).save(place, optimize=True)


def _article(page: Chrome) -> None:
    """An article, found by the search box, with the row of one of its quantities."""
    page.find_element(By.ID, "search").send_keys(SEARCHED)
    sample = next(s for s in page.find_elements(By.CSS_SELECTOR, ".sample") if s.is_displayed())
    if sample.get_attribute("open") is None and sample.tag_name == "details":
        sample.find_element(By.TAG_NAME, "summary").click()
    page.execute_script("arguments[0].scrollIntoView()", sample)
    next(
        a for a in sample.find_elements(By.CSS_SELECTOR, "a.quantity") if CLICKED in str(a.get_attribute("textContent"))
    ).click()
    _save(page, "article.png")


def main(root: Path) -> None:
    """Writes both pictures into docs/images."""
    report = max((root / "reports").glob("*.html"))
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as profile, chromium(Path(profile)) as page:
        page.set_window_size(1100, 800)
        page.get(report.absolute().as_uri())
        _save(page, "report.png")
        _article(page)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
