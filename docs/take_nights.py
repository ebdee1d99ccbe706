"""Makes a good, an amber and a failed night and takes their pictures: ``python -m docs.take_nights FOLDER [--again]``.

FOLDER gets ``datasets``, and in ``pictures`` each night's report, its Data Docs and the list of runs, 1,400 and 390
pixels wide, light and dark. The three nights are real runs over the sample dumps; the week before them is the first
one's record under other days. --again: pictures only, of the nights that are there. Needs chromium and chromedriver.
"""

from __future__ import annotations

import argparse
import base64
import csv
import itertools
import json
import shutil
import tempfile
from pathlib import Path

import msgspec
from selenium.webdriver import Chrome

from dateline.flows.outputs import history, run_record
from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.run_record import RunRecord
from tests.flows.report.browser import chromium
from tests.flows.running import clean_environment, dateline

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
NIGHTS = {"good": 0, "amber": 0, "failed": 3}
"""Night -> exit code of its run."""
WEEK = (0.93, 1.04, 0.98, 1.1, 0.9, 1.02, 0.97)
SIZES = ((1400, 1000), (390, 844))
TALL = 6000
BROKEN = 9


def dumps(night: str, inbox: Path) -> None:
    """The inbox of a night: all in order; a dump with nine lines cut short; a dump of which most is gone."""
    lines = [line for line in (SAMPLES / "agency.jsonl").read_text("utf-8").splitlines() if _is_record(line)]
    if night == "amber":
        with (SAMPLES / "archive.csv").open(encoding="utf-8", newline="") as file:
            lines = [json.dumps(row) for row in csv.DictReader(file)]
        lines += [line[: len(line) // 2] for line in lines[:BROKEN]]
        (inbox / "archive-2024-12-09.jsonl").write_text("\n".join(lines), "utf-8")
        return
    (inbox / "agency-2024-12-08.jsonl").write_text("\n".join(lines[:3] if night == "failed" else lines), "utf-8")
    shutil.copytree(SAMPLES / "wire", inbox / "wire-2024-12-08", dirs_exist_ok=True)


def _is_record(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def make(folder: Path) -> None:
    """The three runs; after each, its verdict as the terminal shows it in ``NIGHT.txt``."""
    out, environment = folder / "datasets", clean_environment()
    for name in ("PREFECT_HOME", "XDG_STATE_HOME"):
        environment[name] = str(folder / "state")
    for night, code in NIGHTS.items():
        inbox = folder / "inbox" / night
        inbox.mkdir(parents=True)
        dumps(night, inbox)
        done = dateline("run", *sorted(inbox.iterdir()), "--out", out, "--workers", "1", environment=environment)
        (folder / f"{night}.txt").write_text(done.stdout + done.stderr, "utf-8")
        if done.returncode != code:
            raise SystemExit(f"the {night} night ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        if night == "good":
            _week_before(out)
    for run in latest(out).values():
        dateline("report", run, "--out", out, environment=environment)


def _week_before(out: Path) -> None:
    """Seven records like the first run's, a night each, a little more or less of everything."""
    store = open_store(str(out))
    first = history.load(store, history.latest(store))
    for day, scale in enumerate(WEEK, start=1):
        record = msgspec.convert(msgspec.to_builtins(first), RunRecord)
        record.run_id, record.name = f"202412{day:02}T021500Z-aaaaaa", f"nightly 2024-12-{day:02}"
        record.started_at, record.finished_at = (f"2024-12-{day:02}T02:15:{second:02}+00:00" for second in (0, 41))
        for dump in record.dumps:
            dump.counts = {name: round(scale * count) for name, count in dump.counts.items()}
            dump.rows = {table: round(scale * count) for table, count in dump.rows.items()}
        run_record.save(store, record)


def latest(out: Path) -> dict[str, str]:
    """Night -> id of its run."""
    return dict(zip(NIGHTS, history.run_ids(open_store(str(out)))[-len(NIGHTS) :], strict=True))


def pictures(folder: Path) -> None:
    """Every page at every width in both schemes, as long as the page is (up to ``TALL`` pixels)."""
    out, shown = folder / "datasets", folder / "pictures"
    shown.mkdir(exist_ok=True)
    pages = {night: out / "reports" / f"{run}.html" for night, run in latest(out).items()}
    pages |= {f"{night}-docs": out / "data_docs" / run / "index.html" for night, run in latest(out).items()}
    pages["runs"] = out / "reports" / "index.html"
    with tempfile.TemporaryDirectory() as profile, chromium(Path(profile)) as window:
        for (name, page), (width, height), scheme in itertools.product(pages.items(), SIZES, ("light", "dark")):
            if page.exists():
                shot = picture(window, page, width, height, scheme)
                (shown / f"{name}-{width}-{scheme}.png").write_bytes(shot)


def picture(window: Chrome, page: Path, width: int, height: int, scheme: str) -> bytes:
    """The whole page as PNG, on a screen of this size in this colour scheme."""
    wanted = [{"name": "prefers-color-scheme", "value": scheme}]
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})
    window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    window.get(page.absolute().as_uri())
    tall = min(TALL, int(window.execute_script("return document.documentElement.scrollHeight")))
    clip = {"x": 0, "y": 0, "width": width, "height": tall, "scale": 1}
    taken = window.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    return base64.b64decode(taken["data"])


def main() -> None:
    """Makes the nights unless they are there already, and takes the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--again", action="store_true")
    given = parser.parse_args()
    if not given.again:
        make(given.folder)
    pictures(given.folder)


if __name__ == "__main__":
    main()
