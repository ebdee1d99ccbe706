"""Publishing: staged files become the tables. A manifest is the write-ahead record, so that a kill at any moment is
completed by the next command.

Order: intent written -> new files in place -> manifest swapped (one atomic replace) -> superseded files removed ->
record cleared. Whoever reads the manifest sees the old or the new state of all tables, never a mixture.
"""

from __future__ import annotations

import sys

import msgspec

from dateline.flows import faults
from dateline.flows.outputs import versions
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import PRIVATE, File, Manifest, Pending, Published, files_of, load, save
from dateline.transforms.errors import OutputError
from dateline.transforms.writers.parquet import digest


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
    run was faster, or where two schema versions would lie side by side."""
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
        files={path: file for path, file in held.items() if file.table not in PRIVATE},
        index={path: file for path, file in held.items() if file.table in PRIVATE},
        dumps={**manifest.dumps, **dumps},
        schema_version=versions.after(manifest, dumps, whole=removes is None),
    )
    faults.point("publish.verified")
    save(store, msgspec.structs.replace(manifest, pending=pending), tag)
    faults.point("publish.intent")
    published = complete(store, verified=True)
    if published.files != pending.files:
        raise OutputError(f"staged files vanished from {store.root!r} while they were published; run again")
    return published


def complete(store: Store, *, verified: bool = False) -> Manifest:
    """Finishes an interrupted publication, if there is one, or undoes it when staged files are gone or damaged; every
    step may be repeated. verified: the staged files were looked at just now."""
    manifest, tag = load(store)
    if manifest.pending is not None:
        pending = manifest.pending
        for source, target in sorted(pending.moves.items()):
            if not _settled(store, source, target, (pending.files | pending.index)[target], verified):
                return _undo(store, manifest, tag, target)
            faults.point("publish.moved")
        after = pending.files, pending.dumps, pending.removes
        manifest = Manifest(pending.schema_version or manifest.schema_version, *after, index=pending.index)
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
    if not _whole(store, item.path, item.file):
        raise OutputError(
            f"staged file {item.path!r} in {store.root!r} is damaged (SHA-256 differs from what was written);"
            " nothing was published. Check the disk and run the same command again."
        )


def _whole(store: Store, path: str, file: File) -> bool:
    try:
        return digest(store.read(path)) == file.sha256
    except FileNotFoundError:
        return False


def _settled(store: Store, source: str, target: str, file: File, verified: bool) -> bool:
    """Moves a staged file into place, unless an earlier try did. False when it is damaged or gone."""
    if not verified and store.exists(source) and not _whole(store, source, file):
        return False
    try:
        store.move(source, target)
    except FileNotFoundError:
        return _whole(store, target, file)
    return True


def _undo(store: Store, manifest: Manifest, tag: str | None, lost: str) -> Manifest:
    """The former state again, of which nothing was removed yet."""
    assert manifest.pending is not None
    for target in set(manifest.pending.moves.values()) - manifest.files.keys() - manifest.index.keys():
        store.remove(target)
    cause = f"the publication of run {manifest.pending.run_id} was interrupted, and then the staged file of {lost!r}"
    print(f"{cause} was lost: undone, the former state stands; run its inputs again", file=sys.stderr)
    manifest = msgspec.structs.replace(manifest, pending=None)
    save(store, manifest, tag)
    return manifest
