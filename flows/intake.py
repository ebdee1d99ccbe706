"""Which dumps of the inputs need work."""

from __future__ import annotations

from pathlib import Path

import msgspec

from flows.inputs import Dump, Plan, Slice, discover
from flows.manifest import Manifest
from transforms.errors import UsageError


class Request(msgspec.Struct, frozen=True):
    """What the caller asks for, as the flow's parameters."""

    inputs: tuple[str, ...]
    out: str
    format: str | None = None
    mapping: str | None = None
    workers: int = 1
    runner: str | None = None
    reprocess: bool = False


def find(request: Request) -> list[Dump]:
    """The dumps of the inputs, sorted by name. Raises InputError or UsageError."""
    mapping = Path(request.mapping) if request.mapping else None
    dumps = discover(list(request.inputs), format=request.format, mapping=mapping)
    names = [dump.name for dump in dumps]
    for dump in dumps:
        if names.count(dump.name) > 1:
            origins = ", ".join(repr(d.origin) for d in dumps if d.name == dump.name)
            raise UsageError(f"two inputs give a dump the same name {dump.name!r}: {origins}. Rename one of them.")
    return dumps


def identity(planned: Plan) -> str:
    """Hash of a dump's bytes and of how it is read: an equal one needs no work."""
    from flows.stage import slice_identity
    from transforms.writers.parquet import digest

    return digest(" ".join([planned.sha256, *map(slice_identity, planned.slices)]).encode())


def unchanged(planned: Plan, manifest: Manifest) -> bool:
    """Whether just this is published already, by whatever version."""
    published = manifest.dumps.get(planned.dump.name)
    return published is not None and published.identity == identity(planned)


def label(planned: Plan, piece: Slice) -> str:
    """What a slice's task run is called."""
    return f"{planned.dump.name} {planned.slices.index(piece) + 1}/{len(planned.slices)}"
