"""Two states of the tables to compare: two outputs, or what two runs published in one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from dateline.flows.outputs.database import Database
from dateline.flows.outputs.existing import published
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.history import load as load_run
from dateline.flows.outputs.manifest import load
from dateline.transforms.errors import UsageError


@contextlib.contextmanager
def pair(former: str, later: str, out: str) -> Iterator[Database]:
    """The later state, with the former one beside it. Each is an output, or else the id of a run of ``out``.

    Raises OutputError where an output cannot be read, UsageError where a run's rows are there no more.
    """
    first = _open(former, out)
    try:
        second = _open(later, out, beside=first)
        try:
            yield second
        finally:
            second.close()
    finally:
        first.close()


def _open(named: str, out: str, beside: Database | None = None) -> Database:
    if "://" in named or Path(named).is_dir():
        return Database(published(named), seconds=600, beside=beside)
    store = published(out)
    return Database(store, seconds=600, beside=beside, dumps=_dumps(store, named))


def _dumps(store: Store, run_id: str) -> set[str]:
    """The dumps whose rows are still those that the run wrote."""
    record = load_run(store, run_id)
    held = load(store)[0].dumps
    wrote = [dump.dump for dump in record.dumps if dump.state == "published"]
    kept = {dump for dump in wrote if dump in held and held[dump].run_id == run_id}
    if not kept:
        later = ", ".join(sorted({held[dump].run_id for dump in wrote if dump in held})) or "none"
        raise UsageError(
            f"the rows of run {run_id!r} are not in {store.root!r} any more (the runs that replaced them: {later})."
            " A run keeps no copy of what it replaces: publish into a second folder, dateline run INPUT --out FOLDER,"
            " and compare the two folders"
        )
    return kept
