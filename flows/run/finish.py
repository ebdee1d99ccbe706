"""After a run: its pages, descriptions, lineage and artifacts. What fails here is told; nothing published changes."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from dateline.flows.outputs import run_record
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.history import rows as total_rows
from dateline.flows.outputs.run_record import RunRecord
from dateline.flows.report import verdict
from dateline.flows.run import artifacts
from dateline.flows.settings import Settings

DATA_DOCS = "data_docs"


def conclude(store: Store, record: RunRecord, options: Settings) -> None:
    """All of it for a saved record; problems are appended to its notes, which are saved again."""
    before = len(record.notes)
    if record.state == "published":
        _try(record, "the descriptions", lambda: _describe(store))
    made = _try(record, "the report", lambda: _report(store, record.run_id, options.keep_reports))
    documented = bool(record.gate) and _try(record, "Data Docs", lambda: _data_docs(store, record, options))
    if options.openlineage:
        _try(record, "the lineage", lambda: _lineage(store, record, Path(options.openlineage)))
    if len(record.notes) > before:
        run_record.save(store, record)
    report, index = f"reports/{record.run_id}.html", f"{DATA_DOCS}/{record.run_id}/index.html"
    told = verdict.of(store, record)
    artifacts.publish(record, store.root, report if made else None, index if documented else None, told)


def _try(record: RunRecord, what: str, act: Callable[[], None]) -> bool:
    try:
        act()
    except Exception as error:  # the datasets are published: a page about them must not undo that
        record.notes.append(f"{what} could not be written: {type(error).__name__}: {error}")
        return False
    return True


def _describe(store: Store) -> None:
    from dateline.flows.exports.describe import describe

    describe(store)


def _report(store: Store, run_id: str, keep: int) -> None:
    """Writes the run's page, removes all but the last ``keep`` pages, and lists those that stay."""
    from dateline.flows.report import pages
    from dateline.flows.report.build import build

    build(store, run_id)
    found = [path for path in store.files("reports") if path.endswith(".html") and path != pages.INDEX]
    for old in _older(found, f"reports/{run_id}.html", keep):
        store.remove(old)
    pages.index(store)


def _older(names: Iterable[str], own: str, keep: int) -> list[str]:
    """What goes when ``keep`` of the names stay, the latest and one's own, also where the clock was set back."""
    others = sorted(name for name in names if name != own)
    return others[: max(0, len(others) - max(keep, 1) + 1)]


def _data_docs(store: Store, record: RunRecord, options: Settings) -> None:
    """Writes the run's pages and removes those of all but the last ``keep_reports`` runs."""
    from dateline.expectations import data_docs
    from dateline.expectations.gate import ROW_SUITES
    from dateline.expectations.suites import run

    rows = {table: total_rows(record.dumps, table) for table in ROW_SUITES}
    suites = {**ROW_SUITES, "run": run.checks(options.min_volume)}
    for path, page in data_docs.pages(
        record.run_id, datetime.fromisoformat(record.started_at), record.gate, suites, rows
    ):
        store.write(f"{DATA_DOCS}/{record.run_id}/{path}", page)
    runs = {path.split("/")[1] for path in store.files(DATA_DOCS)}
    for old in _older(runs, record.run_id, options.keep_reports):
        store.prune(f"{DATA_DOCS}/{old}")


def _lineage(store: Store, record: RunRecord, path: Path) -> None:
    """Appends the events; runs that write at once take turns."""
    from dateline.flows.exports import lineage

    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(lineage.lines(record, store.root))
