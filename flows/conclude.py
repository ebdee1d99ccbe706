"""After a run: descriptions, report, lineage and artifacts. What fails here is told, and changes nothing published."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

from flows import artifacts, ledger
from flows.ledger import RunRecord
from flows.settings import Settings
from flows.store import Store


def conclude(store: Store, record: RunRecord, options: Settings) -> None:
    """All of it for a saved record; problems are appended to its notes, which are saved again."""
    before = len(record.notes)
    if record.state == "published":
        _try(record, "the descriptions", lambda: _describe(store))
    made = _try(record, "the report", lambda: _report(store, record.run_id, options.keep_reports))
    if options.openlineage:
        _try(record, "the lineage", lambda: _lineage(store, record, Path(options.openlineage)))
    if len(record.notes) > before:
        ledger.save(store, record)
    artifacts.publish(record, store.root, f"reports/{record.run_id}.html" if made else None)


def _try(record: RunRecord, what: str, act: Callable[[], None]) -> bool:
    try:
        act()
    except Exception as error:  # the datasets are published: a page about them must not undo that
        record.notes.append(f"{what} could not be written: {type(error).__name__}: {error}")
        return False
    return True


def _describe(store: Store) -> None:
    from flows.exports.describe import describe

    describe(store)


def _report(store: Store, run_id: str, keep: int) -> None:
    """Writes the run's page and removes all but the last ``keep`` pages."""
    from flows.report import build

    build(store, run_id)
    pages = sorted(path for path in store.files("reports") if path.endswith(".html"))
    for old in pages[: max(0, len(pages) - max(keep, 1))]:
        store.remove(old)


def _lineage(store: Store, record: RunRecord, path: Path) -> None:
    """Appends the events; runs that write at once take turns."""
    from flows.exports import lineage

    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(lineage.lines(record, store.root))
