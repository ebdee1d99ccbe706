"""Which dumps of the inputs need work."""

from __future__ import annotations

from pathlib import Path

import msgspec

from flows.inputs import Found, Plan, Slice, survey_inputs
from flows.manifest import Manifest


class Request(msgspec.Struct, frozen=True):
    """What the caller asks for, as the flow's parameters."""

    inputs: tuple[str, ...]
    out: str
    format: str | None = None
    mapping: str | None = None
    workers: int = 1
    runner: str | None = None
    reprocess: bool = False


def find(request: Request) -> Found:
    """The dumps of the inputs, sorted by name, and what was left out. Raises InputError or UsageError."""
    mapping = Path(request.mapping) if request.mapping else None
    return survey_inputs(list(request.inputs), format=request.format, mapping=mapping)


def notes(found: Found, plans: list[Plan]) -> list[str]:
    """What the caller should know about the inputs, in words."""
    left_out = [f"left out {skipped.name}: {skipped.reason}" for skipped in found.skipped]
    return left_out + [f"{planned.dump.name}: {note}" for planned in plans for note in planned.notes]


def identity(planned: Plan) -> str:
    """Hash of a dump's bytes and of how it is read: an equal one needs no work."""
    from transforms.writers.parquet import digest

    dump = planned.dump
    return digest(msgspec.json.encode([planned.sha256, dump.format, dump.options], order="deterministic"))


def unchanged(planned: Plan, manifest: Manifest) -> bool:
    """Whether just this is published already, by whatever version."""
    published = manifest.dumps.get(planned.dump.name)
    return published is not None and published.identity == identity(planned)


def label(planned: Plan, piece: Slice) -> str:
    """What a slice's task run is called."""
    return f"{planned.dump.name} {piece.number + 1}/{len(planned.slices)}"
