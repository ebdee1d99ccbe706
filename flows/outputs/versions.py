"""Outputs of another schema version: told apart before anything of them is read or written.

A newer one is refused by ``manifest.load``. An older one is replaced as a whole, by one run with ``--reprocess`` over
all its dumps, because tables of two versions in one folder could not be read together.
"""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable

import msgspec

from dateline.flows.outputs.manifest import Manifest
from dateline.flows.outputs.store import Store
from dateline.transforms.errors import OutputError
from dateline.transforms.schema import SCHEMA_VERSION

NAMED = 5
"""How many dumps, or inputs, a message names."""


class _Asked(msgspec.Struct):
    """What the record of a run keeps of its request."""

    inputs: tuple[str, ...] = ()


class _Record(msgspec.Struct):
    settings: _Asked


def other(manifest: Manifest) -> bool:
    """Whether tables of another schema version are published. The table runs is the same in all."""
    return manifest.schema_version != SCHEMA_VERSION and any(f.table != "runs" for f in manifest.files.values())


def current(store: Store, manifest: Manifest) -> Manifest:
    """The manifest, for those who read or add to its tables. Raises OutputError where they are of an older version."""
    if other(manifest):
        raise OutputError(f"{_told(store, manifest)}. Bring it there: {_command(store, manifest)}")
    return manifest


def replaceable(store: Store, manifest: Manifest, dumps: Collection[str], *, reprocess: bool) -> None:
    """Raises OutputError unless a run over ``dumps`` may publish here: tables of an older version are replaced by a
    run that reads all their dumps again, and by no other."""
    if not other(manifest):
        return
    if not reprocess:
        current(store, manifest)
    if missing := sorted(manifest.dumps.keys() - set(dumps)):
        named = ", ".join(f"{name!r} (from {manifest.dumps[name].origin})" for name in missing[:NAMED])
        rest = f" and {len(missing) - NAMED:,} more" if len(missing) > NAMED else ""
        raise OutputError(
            f"{_told(store, manifest)}. One run must read all its dumps again, and its inputs lack {named}{rest}."
            f" Name all of them: {_command(store, manifest)}; or leave this output as it is and give --out a new folder"
        )


def after(manifest: Manifest, dumps: Iterable[str], *, whole: bool) -> str:
    """The schema version once ``dumps`` are published; whole: all their former files go. Raises OutputError where two
    versions would be mixed."""
    published = set(dumps)
    if not other(manifest) or (whole and manifest.dumps.keys() <= published):
        return SCHEMA_VERSION
    if published:
        raise OutputError(
            f"tables of schema version {manifest.schema_version} and {SCHEMA_VERSION} cannot lie in one output;"
            " run all its dumps with --reprocess"
        )
    return manifest.schema_version


def _told(store: Store, manifest: Manifest) -> str:
    found = manifest.schema_version
    return f"the tables in {store.root!r} have schema version {found}, and this dateline's is {SCHEMA_VERSION}"


def _command(store: Store, manifest: Manifest) -> str:
    """The command that reads all dumps again, with the inputs that their runs were given, as far as they are known."""
    inputs: list[str] = []
    for run_id in sorted({published.run_id for published in manifest.dumps.values()}):
        inputs += _inputs(store, run_id)
    known = list(dict.fromkeys(inputs))
    named = shlex.join(known[:NAMED]) + (" ..." if len(known) > NAMED else "") if known else "INPUT..."
    return f"dateline run {named} --out {shlex.quote(store.root)} --reprocess"


def _inputs(store: Store, run_id: str) -> tuple[str, ...]:
    try:
        return msgspec.json.decode(store.read(f".dateline/runs/{run_id}.json"), type=_Record).settings.inputs
    except (FileNotFoundError, msgspec.MsgspecError):
        return ()
