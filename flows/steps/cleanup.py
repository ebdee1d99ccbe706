"""What lies staged and is of no more use: slices that are published, and those that no run will ask for again."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dateline.flows import faults
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import Manifest
from dateline.flows.steps import staged

_MARK = ".dateline/staging/published.json"


class _Mark(msgspec.Struct, frozen=True):
    """A publication whose slices are to be removed after it."""

    run_id: str
    dumps: frozenset[str]


def mark(store: Store, run_id: str, dumps: Iterable[str]) -> None:
    """Before a publication: if the run dies after it, ``resume`` ends its work."""
    if not store.shared:
        store.write(_MARK, msgspec.json.encode(_Mark(run_id, frozenset(dumps))))
        faults.point("leftovers.marked")


def clear(store: Store, dumps: frozenset[str], used: Iterable[str]) -> None:
    """After a publication of ``dumps``, under the output's lock. used: keys of its slices.

    Of what other runs left goes what these dumps were before, what was not finished, and what another version made.
    Finished slices of other dumps stay: their runs may go on. In a store that other machines write to, their slices
    are left alone.
    """
    for key in used:
        _drop(store, key)
    if store.shared:
        return
    there = {path.removeprefix(f"{staged.SLICES}/").split("/")[0] for path in store.files(staged.SLICES)}
    for key in sorted(there):
        if _useless(store, key, dumps):
            _drop(store, key)
    store.remove(_MARK)


def resume(store: Store, manifest: Manifest) -> None:
    """Does what a run that was killed after its publication left undone; under the output's lock."""
    if store.shared or not store.exists(_MARK):
        return
    try:
        marked = msgspec.json.decode(store.read(_MARK), type=_Mark)
    except msgspec.MsgspecError:
        marked = _Mark("", frozenset())
    published = {name for name, dump in manifest.dumps.items() if dump.run_id == marked.run_id}
    if marked.dumps <= published:
        clear(store, marked.dumps, ())
    store.remove(_MARK)


def _drop(store: Store, key: str) -> None:
    store.prune(staged.folder(key))
    faults.point("leftovers.dropped")


def _useless(store: Store, key: str, dumps: frozenset[str]) -> bool:
    try:
        found = staged.finished(store, key)
    except (OSError, msgspec.MsgspecError):
        return True
    return found.dump in dumps or found.made_by != staged.maker()
