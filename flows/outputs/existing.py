"""An output that is there already: for commands that read, which must not create what a typing error names."""

from __future__ import annotations

from pathlib import Path

from dateline.flows.outputs.folder import Store, open_store
from dateline.transforms.errors import OutputError


def published(out: str) -> Store:
    """The store of ``out``. OutputError where no run ever wrote."""
    local = "://" not in out or out.startswith("file://")
    if local and not (Path(out.removeprefix("file://")) / ".dateline").is_dir():
        raise OutputError(f"{out!r} holds no datasets; make some: dateline run INPUT --out {out}")
    store = open_store(out)
    if not local and not any(store.files(".dateline")):
        raise OutputError(f"{out!r} holds no datasets; make some: dateline run INPUT --out {out}")
    return store
