"""The records that runs leave behind in ``.dateline/runs/<run_id>.json``, read back."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.run_record import DumpRecord, RunRecord
from dateline.transforms.errors import OutputError

FOLDER = ".dateline/runs"


def load(store: Store, run_id: str) -> RunRecord:
    """The run; OutputError names the file when it is missing or damaged."""
    path = f"{FOLDER}/{run_id}.json"
    try:
        return msgspec.json.decode(store.read(path), type=RunRecord)
    except FileNotFoundError as error:
        known = ", ".join(run_ids(store)[-5:]) or "none"
        raise OutputError(f"{store.root!r} holds no run {run_id!r}; runs there: {known}") from error
    except msgspec.MsgspecError as error:
        raise OutputError(f"{path} in {store.root!r} is no record of a run ({error}); run again") from error


def run_ids(store: Store) -> list[str]:
    """The runs of an output, oldest first: their ids begin with the time."""
    names = (path.rsplit("/", 1)[-1] for path in store.files(FOLDER))
    return sorted(name.removesuffix(".json") for name in names if name.endswith(".json"))


def latest(store: Store) -> str:
    """The run that started last; OutputError where there is none."""
    if found := run_ids(store):
        return found[-1]
    raise OutputError(f"{store.root!r} holds no run; start one: dateline run INPUT --out {store.root}")


def total(dumps: Iterable[DumpRecord], count: str) -> int:
    """Sum of one count over dumps."""
    return sum(dump.counts.get(count, 0) for dump in dumps)


def rows(dumps: Iterable[DumpRecord], table: str) -> int:
    """Rows of one table over dumps."""
    return sum(dump.rows.get(table, 0) for dump in dumps)
