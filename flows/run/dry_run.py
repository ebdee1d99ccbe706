"""What a run would read, without reading it into anything: dumps, formats, records, and what is published already."""

from __future__ import annotations

import msgspec

from dateline.flows import settings
from dateline.flows.inputs import slices
from dateline.flows.inputs.discover import Found
from dateline.flows.outputs.existing import published
from dateline.flows.outputs.manifest import load
from dateline.flows.run import select
from dateline.flows.run.session import held
from dateline.transforms.errors import OutputError


class Preview(msgspec.Struct, frozen=True):
    """One dump. records: blank ones included; published: the same bytes are published and would be skipped."""

    dump: str
    origin: str
    format: str
    bytes: int
    records: int
    slices: int
    published: bool


class DryRun(msgspec.Struct, frozen=True):
    """All dumps of a request, and notes on the inputs."""

    dumps: tuple[Preview, ...]
    notes: tuple[str, ...]


def look(request: select.Request) -> DryRun:
    """Hashes and cuts the dumps as a run would; writes nothing. Raises InputError, OutputError or UsageError."""
    found = select.find(request)
    known = _held(request, found)
    size = settings.load().slice_bytes
    plans, bad = select.readable(found, lambda dump: slices.plan(dump, size))
    previews = tuple(
        Preview(
            dump=plan.dump.name,
            origin=plan.dump.origin,
            format=plan.dump.format,
            bytes=plan.dump.size,
            records=plan.records,
            slices=len(plan.slices),
            published=select.identity(plan) == known.get(plan.dump.name),
        )
        for plan in plans
    )
    return DryRun(previews, tuple(select.notes(found, plans, bad)))


def _held(request: select.Request, found: Found) -> dict[str, str]:
    """What is published; nothing where the output is not there yet, which a look must not create."""
    try:
        store = published(request.out)
    except OutputError:
        return {}
    return held(store, load(store)[0], found, reprocess=request.reprocess)
