"""Headless Chromium for tests, and axe-core, which ``.ci/browser`` installs; tests skip where either is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

_REPOSITORY = Path(__file__).resolve().parents[3]
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
)


@contextmanager
def chromium(profile: Path) -> Iterator[webdriver.Chrome]:
    """A browser with an empty profile, closed at the end."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        pytest.skip("chromium or chromedriver is not installed; .ci/browser installs them")
    options = Options()
    options.binary_location = browser
    for flag in [*_FLAGS.split(), f"--user-data-dir={profile}", "--window-size=1280,900"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    window = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield window
    finally:
        window.quit()


def axe() -> str:
    """The script of axe-core, from ``DATELINE_AXE`` or the folder that ``.ci/browser`` fills."""
    place = Path(os.environ.get("DATELINE_AXE", _REPOSITORY / ".cache/axe/node_modules/axe-core/axe.min.js"))
    if not place.exists():
        pytest.skip(f"{place} does not exist; .ci/browser installs axe-core")
    return place.read_text("utf-8")
