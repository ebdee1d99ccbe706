"""MANIFEST.json: what is published, and the write-ahead record of what is being published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dateline.flows.outputs.folder import Stale, Store
from dateline.flows.outputs.store import inside
from dateline.transforms import schema
from dateline.transforms.errors import OutputError

PATH = "MANIFEST.json"
INDEX = "signatures"
"""What a private file of ``index`` holds: ids and signatures of a part's articles."""
FILES = "files"
"""The other kind of private file: the list of a dump's files (``dateline.flows.steps.unchanged``)."""
PRIVATE = frozenset({INDEX, FILES})
INDEXES, STAGING, SETTLED = ".dateline/index", ".dateline/staging", ".dateline/staging/settled"
"""Folders of private files: those of ``index``, all that is staged, and the files that a publication moves from there
into place."""


class File(msgspec.Struct, frozen=True):
    """One published file. sha256: of its bytes; rows: of the table."""

    table: str
    dump: str
    rows: int
    size: int
    sha256: str


class Published(msgspec.Struct, frozen=True):
    """What is published of one dump.

    identity: hash of the dump's bytes, its format and how its records are read, not of the pipeline's version: an equal
    one needs no work.
    """

    sha256: str
    identity: str
    run_id: str
    format: str
    origin: str
    counts: dict[str, int]
    reasons: dict[str, int]
    rows: dict[str, int] = {}
    facts: dict[str, float] = {}


class Pending(msgspec.Struct, frozen=True):
    """An interrupted or running publication: staged path -> final path, files that it supersedes, the state after.

    schema_version: afterwards; "" = as before.
    """

    run_id: str
    moves: dict[str, str]
    removes: tuple[str, ...]
    files: dict[str, File]
    dumps: dict[str, Published]
    index: dict[str, File] = {}
    schema_version: str = ""


class Manifest(msgspec.Struct, frozen=True):
    """One whole state of all tables. files: path relative to the output -> file; dumps: name -> what is published;
    index: private files that change with them."""

    schema_version: str
    files: dict[str, File] = {}
    dumps: dict[str, Published] = {}
    removes: tuple[str, ...] = ()
    pending: Pending | None = None
    index: dict[str, File] = {}


def load(store: Store) -> tuple[Manifest, str | None]:
    """The manifest and its tag (None when nothing was ever published). Raises OutputError on a damaged one, on one that
    names files which are none of the output's or is missing beside its tables, and on one of a newer schema version;
    one of an older version is for ``versions`` to judge."""
    found = store.read_tagged(PATH)
    if found is None and (lost := _orphan(store)):
        found = store.read_tagged(PATH)  # the first run may have published meanwhile
        if found is None:
            raise OutputError(
                f"{PATH} is missing in {store.root!r}, beside published files such as {lost!r}. Restore it from a"
                " backup, or move the folder away and run again: beside them, new rows would be second ones."
            )
    if found is None:
        return Manifest(schema_version=schema.SCHEMA_VERSION), None
    try:
        manifest = msgspec.json.decode(found[0], type=Manifest)
        newer = int(manifest.schema_version) > int(schema.SCHEMA_VERSION)
    except (msgspec.MsgspecError, ValueError) as error:
        raise OutputError(
            f"{PATH} in {store.root!r} is damaged: {error}. Restore it from a backup, or move the folder"
            " away and run again."
        ) from error
    if newer:
        raise OutputError(
            f"{store.root!r} was written by a newer dateline: its schema version is {manifest.schema_version}, and this"
            f" one knows {schema.SCHEMA_VERSION}. Upgrade dateline (dateline doctor tells its version), or give --out"
            " another folder."
        )
    if strange := next((path for path, folders in _named(manifest) if not _lies_in(path, folders)), None):
        raise OutputError(
            f"{PATH} in {store.root!r} names {strange!r}, which is no file of the datasets: nothing was read, moved or"
            " removed. Somebody else wrote it: restore it from a backup, or move the folder away and run again."
        )
    return manifest, found[1]


def _orphan(store: Store) -> str | None:
    """A published file, in an output that has no manifest to say whether it is current."""
    parts = (path for table in schema.TABLES for path in store.files(table) if path.endswith(".parquet"))
    return next((path for path in parts if f"/{schema.PARTITION}=" in path or path.startswith("runs/")), None)


def _named(manifest: Manifest) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every path that a manifest names, with the folders that it may lie in."""
    tables, final, pending = tuple(schema.TABLES), (*schema.TABLES, INDEXES), manifest.pending
    named: list[tuple[Iterable[str], tuple[str, ...]]]
    named = [(manifest.files, tables), (manifest.index, (INDEXES,)), (manifest.removes, final)]
    if pending is not None:
        unknown = set(pending.moves.values()) - pending.files.keys() - pending.index.keys()
        named += [(pending.files, tables), (pending.index, (INDEXES,)), (pending.removes, final)]
        named += [(pending.moves, (STAGING,)), (pending.moves.values(), final), (unknown, ())]
    for paths, folders in named:
        yield from ((path, folders) for path in paths)


def _lies_in(path: str, folders: tuple[str, ...]) -> bool:
    try:
        return inside(path).startswith(tuple(f"{folder}/" for folder in folders))
    except OutputError:
        return False


def save(store: Store, manifest: Manifest, tag: str | None) -> str:
    """Swaps the manifest in one step and returns the new tag. Fields that another version of dateline wrote, and this
    one does not know, survive. Raises OutputError when another run was faster."""
    content = msgspec.to_builtins(manifest)
    if tag is not None and (former := store.read_tagged(PATH)) is not None:
        known = msgspec.to_builtins(msgspec.json.decode(former[0], type=Manifest))
        _keep_unknown(content, msgspec.json.decode(former[0]), known)
    data = msgspec.json.format(msgspec.json.encode(content, order="deterministic"), indent=1)
    try:
        return store.swap(PATH, data, tag)
    except Stale:
        raise OutputError(
            f"another run published to {store.root!r} in the meantime; run the same command again"
        ) from None


def _keep_unknown(now: object, was: object, known: object) -> None:
    """Puts into ``now`` what ``was`` holds beyond ``known``, where its place still is."""
    if isinstance(now, dict) and isinstance(was, dict) and isinstance(known, dict):
        for key, value in was.items():
            if key not in known:
                now.setdefault(key, value)
            elif key in now:
                _keep_unknown(now[key], value, known[key])


def files_of(manifest: Manifest, dumps: set[str]) -> Iterator[str]:
    """Paths of all published and private files of these dumps, runs excepted."""
    for path, file in (manifest.files | manifest.index).items():
        if file.dump in dumps and file.table != "runs":
            yield path


def part_number(path: str) -> int:
    """The number of the part, within its dump, whose rows a published file or its index holds."""
    return int(path.rsplit(".", 3)[-3])
