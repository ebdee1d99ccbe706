"""After a run: its pages, descriptions, lineage and artifacts. What fails here is told; nothing published changes."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

from dateline.flows.outputs import run_record
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.run_record import RunRecord
from dateline.flows.report import docs, verdict
from dateline.flows.run import artifacts
from dateline.flows.server import find
from dateline.flows.settings import Settings


def conclude(store: Store, record: RunRecord, options: Settings) -> None:
    """All of it for a saved record; problems are appended to its notes, which are saved again."""
    before = len(record.notes)
    if record.state == "published":
        _try(record, "the descriptions", lambda: _describe(store))
    documented = _is_shown(record) and _try(record, "Data Docs", lambda: docs.write(store, record, options))
    made = _try(record, "the report", lambda: _report(store, record.run_id, options.keep_reports))
    if options.openlineage:
        _try(record, "the lineage", lambda: _lineage(store, record, Path(options.openlineage)))
    if len(record.notes) > before:
        run_record.save(store, record)
    report, index = f"reports/{record.run_id}.html", docs.index(record.run_id)
    told = verdict.of(store, record)
    artifacts.publish(record, store.root, report if made else None, index if documented else None, told)


def _is_shown(record: RunRecord) -> bool:
    """Whether Data Docs are made at once: where a server shows a link to them. They take longer than a small run;
    ``dateline report --data-docs`` makes them of any run."""
    return bool(record.gate) and find.named() is not None


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
    for old in docs.older(found, f"reports/{run_id}.html", keep):
        store.remove(old)
    pages.index(store)


def _lineage(store: Store, record: RunRecord, path: Path) -> None:
    """Appends the events; runs that write at once take turns."""
    from dateline.flows.exports import lineage

    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(lineage.lines(record, store.root))
