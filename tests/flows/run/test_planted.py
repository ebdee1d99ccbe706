"""What lies in the folders of a killed run is data: nothing of it is executed, whatever it says of itself."""

from __future__ import annotations

import json
import os
import pickle
import signal
from base64 import b64encode
from pathlib import Path

import msgspec
import pytest

from dateline.flows.inputs import slices
from dateline.flows.outputs.folder import Folder
from dateline.flows.steps import slice
from tests.flows.running import Forks, corpus, run, tree

SETTINGS = {"DATELINE_SLICE_BYTES": "40000", "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "true"}


class _Bomb:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return os.mkdir, (str(self.mark),)


def _record(mark: Path, key: str) -> bytes:
    """A result as Prefect keeps it, of which the metadata name pickle."""
    serializer = {"type": "pickle", "picklelib": "cloudpickle"}
    metadata = {"storage_key": f"slice-{key}", "expiration": None, "serializer": serializer, "prefect_version": "3.8.8"}
    body = b64encode(pickle.dumps(_Bomb(mark))).decode()
    return json.dumps({"metadata": metadata | {"storage_block_id": None}, "result": body}).encode()


def test_a_planted_pickle_is_never_loaded(prefect: dict[str, str], tmp_path: Path) -> None:
    """For slices that were finished, of which a table was damaged, and that nobody ever began."""
    dump, out, mark = corpus(tmp_path / "news.jsonl", 200), tmp_path / "out", tmp_path / "executed"
    run(dump, out=tmp_path / "clean", environment=prefect, **SETTINGS)
    killed = Forks(prefect).run(dump, out, DATELINE_KILL_AT="slice.done:2", **SETTINGS)
    assert killed == -signal.SIGKILL
    (plan,) = (slices.plan(found, 40_000) for found in slices.discover([str(dump)]))
    keys = [slice.slice_key(piece) for piece in plan.slices]
    finished = [key for key in keys if slice.intact(Folder(str(out)), key)]
    assert 0 < len(finished) < len(keys)
    (out / slice.folder(finished[0]) / "articles.arrow").write_bytes(b"damaged")
    for folder in (out / ".dateline/results", Path(prefect["PREFECT_HOME"]) / "storage"):
        folder.mkdir(parents=True, exist_ok=True)
        for key in keys:
            (folder / f"slice-{key}").write_bytes(_record(mark, key))
    run(dump, out=out, environment=prefect, **SETTINGS)
    assert not mark.exists()
    assert tree(out) == tree(tmp_path / "clean")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tables", {"articles": {"path": "../../../secret.arrow", "rows": 1, "sha256": "0"}}),
        ("tables", {"articles": {"path": "/etc/hostname", "rows": 1, "sha256": "0"}}),
        ("key", "another"),
        ("counts", {"articles": "many"}),
    ],
)
def test_a_record_that_was_tampered_with_is_no_record(tmp_path: Path, field: str, value: object) -> None:
    store = Folder(str(tmp_path))
    told = slice.Staged("k", "d", slice.maker(), {}, {}, {}, [], {})
    place = f"{slice.folder('k')}/done.json"
    store.write(place, msgspec.json.encode(told))
    assert slice.intact(store, "k") == told
    store.write(place, msgspec.json.encode(msgspec.to_builtins(told) | {field: value}))
    assert slice.intact(store, "k") is None
