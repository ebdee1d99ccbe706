"""Takes the pictures of the documentation: ``python -m docs.take_pictures datasets``, or all with ``docs.generate``.

Needs chromium and chromedriver; the pictures are of the last run of the output folder, which holds the sample dumps.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from docs.examples import by_quarter, planned_and_reached, toll_over_time
from tests.flows.look.conftest import server
from tests.flows.report.browser import chromium

IMAGES = Path(__file__).resolve().parent / "images"
TOLL = 12
"""Which point of the timeline is chosen: the toll of the earthquake."""
SEARCHED, CLICKED = "palm oil futures", "1.92 million tonnes"


def _save(page: Chrome, place: Path, colours: int = 64) -> None:
    """As a palette: a third of the size, and nothing is lost that one reads."""
    page.save_screenshot(str(place))
    Image.open(place).convert("RGB").quantize(colours).save(place, optimize=True)


def _article(page: Chrome, place: Path) -> None:
    """An article, found by the search box, with the row of one of its quantities."""
    page.find_element(By.ID, "search").send_keys(SEARCHED)
    sample = next(s for s in page.find_elements(By.CSS_SELECTOR, ".sample") if s.is_displayed())
    if sample.get_attribute("open") is None and sample.tag_name == "details":
        sample.find_element(By.TAG_NAME, "summary").click()
    page.execute_script("arguments[0].scrollIntoView()", sample)
    next(
        a for a in sample.find_elements(By.CSS_SELECTOR, "a.quantity") if CLICKED in str(a.get_attribute("textContent"))
    ).click()
    _save(page, place)


def _open(page: Chrome, root: Path, place: Path) -> None:
    """The timeline of deaths, with the articles behind one of its points."""
    with server(root) as address:
        page.set_window_size(1100, 1060)
        page.get(f"{address}?view=timeline&event=death")
        chart = page.find_element(By.ID, "chart")
        for _ in range(TOLL):
            chart.send_keys(Keys.ARROW_RIGHT)
        chart.send_keys(Keys.ENTER)
        WebDriverWait(page, 30).until(lambda now: now.find_elements(By.CSS_SELECTOR, "#behind table"))
        page.execute_script("document.querySelector('.answer').scrollIntoView(); document.activeElement.blur()")
        _save(page, place, 160)


def _examples(root: Path, images: Path) -> None:
    """What the scripts draw."""
    toll_over_time.picture(toll_over_time.tolls(root), images / "toll_over_time.png")
    by_quarter.picture(by_quarter.quarters(root), images / "by_quarter.png")
    planned_and_reached.picture(planned_and_reached.both(root), images / "planned_and_reached.png")


def main(root: Path, images: Path = IMAGES) -> None:
    """Writes all pictures of an output into a folder."""
    report = max(path for path in (root / "reports").glob("*.html") if path.stem != "index")
    images.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as profile, chromium(Path(profile)) as page:
        page.set_window_size(1100, 800)
        page.get(report.absolute().as_uri())
        _save(page, images / "report.png")
        _article(page, images / "article.png")
        _open(page, root, images / "open.png")
    _examples(root, images)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
