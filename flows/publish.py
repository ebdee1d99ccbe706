"""Publishing: staged files become the tables. A manifest is the write-ahead record, so that a kill at any moment is
completed by the next command.

Order: intent written -> new files in place -> manifest swapped (one atomic replace) -> superseded files removed ->
record cleared. Whoever reads the manifest sees the old or the new state of all tables, never a mixture.
"""

from __future__ import annotations

import msgspec

from flows import faults
from flows.manifest import INDEX, File, Manifest, Pending, Published, files_of, load, save
from flows.store import Store
from transforms.errors import OutputError
from transforms.writers.parquet import digest


class StagedFile(msgspec.Struct, frozen=True):
    """A finished file in staging. path: where it lies; final: where it belongs; both relative to the output."""

    path: str
    final: str
    file: File


def publish(
    store: Store,
    run_id: str,
    staged: list[StagedFile],
    dumps: dict[str, Published],
    removes: set[str] | None = None,
) -> Manifest:
    """Makes ``staged`` the whole content of ``dumps`` and returns the manifest; with ``removes``, only these files
    of theirs go. Raises OutputError, with the former state still published, when a staged file is damaged or another
    run was faster."""
    manifest, tag = load(store)
    for item in staged:
        _verify(store, item)
    superseded = set(files_of(manifest, set(dumps))) if removes is None else removes
    held = {path: file for path, file in (manifest.files | manifest.index).items() if path not in superseded}
    held |= {item.final: item.file for item in staged}
    pending = Pending(
        run_id=run_id,
        moves={item.path: item.final for item in staged if item.path != item.final},
        removes=tuple(sorted(superseded - held.keys())),
        files={path: file for path, file in held.items() if file.table != INDEX},
        index={path: file for path, file in held.items() if file.table == INDEX},
        dumps={**manifest.dumps, **dumps},
    )
    faults.point("publish.verified")
    save(store, msgspec.structs.replace(manifest, pending=pending), tag)
    faults.point("publish.intent")
    return complete(store)


def complete(store: Store) -> Manifest:
    """Finishes an interrupted publication, if there is one; every step may be repeated."""
    manifest, tag = load(store)
    if manifest.pending is not None:
        pending = manifest.pending
        for source, target in sorted(pending.moves.items()):
            _settle(store, source, target, (pending.files | pending.index)[target])
            faults.point("publish.moved")
        after = pending.files, pending.dumps, pending.removes
        manifest = Manifest(manifest.schema_version, *after, index=pending.index)
        tag = save(store, manifest, tag)
        faults.point("publish.swapped")
    if manifest.removes:
        for path in manifest.removes:
            store.remove(path)
            faults.point("publish.removed")
        manifest = msgspec.structs.replace(manifest, removes=())
        save(store, manifest, tag)
        faults.point("publish.cleared")
    return manifest


def _verify(store: Store, item: StagedFile) -> None:
    try:
        data = store.read(item.path)
    except FileNotFoundError:
        data = b""
    if digest(data) != item.file.sha256:
        raise OutputError(
            f"staged file {item.path!r} in {store.root!r} is damaged (SHA-256 differs from what was written);"
            " nothing was published. Check the disk and run the same command again."
        )


def _settle(store: Store, source: str, target: str, file: File) -> None:
    try:
        store.move(source, target)
    except FileNotFoundError:
        if not store.exists(target) or digest(store.read(target)) != file.sha256:
            raise OutputError(
                f"{target!r} in {store.root!r} can neither be found nor be made: its staged file is gone. Run with"
                " --reprocess."
            ) from None
