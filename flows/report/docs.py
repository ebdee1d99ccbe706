"""The Data Docs of a run: Great Expectations' own pages of what each check found, from the record of the run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.history import rows as total_rows
from dateline.flows.outputs.run_record import RunRecord
from dateline.flows.settings import Settings

FOLDER = "data_docs"


def index(run_id: str) -> str:
    """Path of the first page in the output."""
    return f"{FOLDER}/{run_id}/index.html"


def write(store: Store, record: RunRecord, options: Settings) -> None:
    """Writes the run's pages and removes those of all but the last ``keep_reports`` runs. Nothing for a run that ended
    before its checks."""
    from dateline.expectations import data_docs
    from dateline.expectations.gate import ROW_SUITES
    from dateline.expectations.suites import run

    if not record.gate:
        return
    rows = {table: total_rows(record.dumps, table) for table in ROW_SUITES}
    suites = {**ROW_SUITES, "run": run.checks(options.min_volume)}
    for path, page in data_docs.pages(
        record.run_id, datetime.fromisoformat(record.started_at), record.gate, suites, rows
    ):
        store.write(f"{FOLDER}/{record.run_id}/{path}", page)
    runs = {path.split("/")[1] for path in store.files(FOLDER)}
    for old in older(runs, record.run_id, options.keep_reports):
        store.prune(f"{FOLDER}/{old}")


def older(names: Iterable[str], own: str, keep: int) -> list[str]:
    """What goes when ``keep`` of the names stay, the latest and one's own, also where the clock was set back."""
    others = sorted(name for name in names if name != own)
    return others[: max(0, len(others) - max(keep, 1) + 1)]
