"""An output that this process holds alone, in order: how whatever changes datasets begins."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from dateline.flows import settings
from dateline.flows.inputs.discover import Found
from dateline.flows.outputs import integrity, versions
from dateline.flows.outputs.folder import Store, open_store
from dateline.flows.outputs.lock import turn
from dateline.flows.outputs.manifest import Manifest
from dateline.flows.outputs.publish import complete
from dateline.flows.steps import cleanup


class Session(msgspec.Struct, frozen=True):
    """store, manifest: of the output; waited: whether another process held it first."""

    store: Store
    manifest: Manifest
    waited: bool


def held(store: Store, manifest: Manifest, found: Found, *, reprocess: bool) -> dict[str, str]:
    """Identities of the dumps that are published with all their files, whatever version made them: an equal one needs
    no work. reprocess: none counts. Raises OutputError where a run over the dumps ``found`` would mix two versions."""
    versions.replaceable(store, manifest, [dump.name for dump in found.dumps], reprocess=reprocess)
    if reprocess:
        return {}
    gone = integrity.gone(store, manifest)
    return {name: published.identity for name, published in manifest.dumps.items() if name not in gone}


@contextmanager
def opened(out: str) -> Iterator[Session]:
    """Takes its turn at an output, and does what a run that was killed left undone. Raises DatelineError."""
    store = open_store(out)
    with turn(out, wait_seconds=settings.load().wait_seconds) as waited:
        manifest = complete(store)
        cleanup.resume(store, manifest)
        yield Session(store, manifest, waited)
