"""A folder of which some files are new or changed: which records need not be read again.

Beside the tables of a dump of several files lies the list of these files: their hashes, and which records and parts
they became. A run cuts a changed folder as it would cut a new one, and marks in each slice what that list has, by name
and bytes; ``carried`` then takes the rows of these files from what is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dateline.flows.inputs import partition
from dateline.flows.inputs.slices import Keep, Part, Plan, Slice, Stretch
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import FILES, INDEXES, SETTLED, File, Manifest
from dateline.flows.outputs.publish import StagedFile
from dateline.flows.steps.staged import maker
from dateline.transforms.writers.parquet import digest


class Known(msgspec.Struct, frozen=True, array_like=True):
    """A published file of a dump. record_no, records: its first record and how many; first, last: its parts."""

    sha256: str
    record_no: int
    records: int
    first: int
    last: int


class Files(msgspec.Struct, frozen=True):
    """The files of a published dump by name. read: hash of how they were read (``_how``); parts: of the dump."""

    read: str
    parts: int
    files: dict[str, Known]


def listed(store: Store, plan: Plan, per_part: int) -> list[StagedFile]:
    """The list of a dump's files, to be published with it; none where there is but one. per_part: slices in a part at
    most."""
    if len({member.path for member in plan.dump.members}) < 2:
        return []
    groups = partition.groups(plan.slices, per_part)
    known: dict[str, Known] = {}
    for number, group in enumerate(groups):
        for part, records in (each for piece in group for each in _records(piece)):
            first = Known(part.member.sha256, part.start.record_no, 0, number, number)
            was = known.get(part.member.name, first)
            known[part.member.name] = msgspec.structs.replace(was, records=was.records + records, last=number)
    data = msgspec.json.encode(Files(_how(plan), len(groups), known), order="deterministic")
    sha256 = digest(data)
    final = f"{INDEXES}/files/{digest(plan.dump.name.encode())[:16]}.{sha256[:12]}.json"
    store.write(f"{SETTLED}/{final}", data)
    return [StagedFile(f"{SETTLED}/{final}", final, File(FILES, plan.dump.name, len(known), len(data), sha256))]


def marked(store: Store, manifest: Manifest, plan: Plan) -> Plan:
    """The plan with what each slice can take from what is published of its dump."""
    path = next((p for p, f in manifest.index.items() if (f.table, f.dump) == (FILES, plan.dump.name)), None)
    known = path and _read(store, path, manifest.index[path])
    if not path or not known or known.read != _how(plan):
        return plan
    same = {m.name: known.files[m.name] for m in plan.dump.members if _is_same(known.files.get(m.name), m.sha256)}
    if not same:
        return plan
    firsts: dict[str, int] = {}
    for part in (part for piece in plan.slices for part in piece.parts):
        firsts.setdefault(part.member.name, part.start.record_no)
    slices = []
    for piece in plan.slices:
        stretches = _joined(_stretches(piece, same, firsts))
        keep = Keep(path, known.parts, tuple(stretches)) if stretches else None
        slices.append(msgspec.structs.replace(piece, keep=keep))
    return msgspec.structs.replace(plan, slices=tuple(slices))


def notes(plans: Iterable[Plan]) -> list[str]:
    """How much of each dump is taken from what is published, in words; nothing of those that are read as a whole."""
    told = []
    for plan in plans:
        kept = sum(each.records for piece in plan.slices if piece.keep for each in piece.keep.stretches)
        if kept:
            told.append(
                f"{plan.dump.name}: {kept:,} of {plan.records:,} records lie in files that are published as they are;"
                " their rows were kept"
            )
    return told


def _is_same(known: Known | None, sha256: str) -> bool:
    return known is not None and known.sha256 == sha256


def _read(store: Store, path: str, file: File) -> Files | None:
    """The list; None where it is gone, or is not what was published."""
    try:
        data = store.read(path)
        return msgspec.json.decode(data, type=Files) if digest(data) == file.sha256 else None
    except (FileNotFoundError, msgspec.MsgspecError):
        return None


def _how(plan: Plan) -> str:
    """Hash of what the rows of a file depend on beside its name and its bytes."""
    order = plan.facts.day_first, plan.facts.day_order_conflict
    return digest(msgspec.json.encode([plan.dump.format, plan.dump.options, order, maker()], order="deterministic"))


def _stretches(piece: Slice, same: dict[str, Known], firsts: dict[str, int]) -> Iterator[Stretch]:
    """The records of unchanged files in a slice. firsts: number of each file's first record now."""
    for part, records in _records(piece):
        if known := same.get(part.member.name):
            now = part.start.record_no
            yield Stretch(now, known.record_no + now - firsts[part.member.name], records, known.first, known.last)


def _joined(stretches: Iterator[Stretch]) -> list[Stretch]:
    """Stretches of which one goes on where the other ends, then as now, as one."""
    found: list[Stretch] = []
    for each in stretches:
        last = found[-1] if found else None
        if last and (last.record_no + last.records, last.was + last.records) == (each.record_no, each.was):
            first, end = min(last.first, each.first), max(last.last, each.last)
            found[-1] = Stretch(last.record_no, last.was, last.records + each.records, first, end)
        else:
            found.append(each)
    return found


def _records(piece: Slice) -> Iterator[tuple[Part, int]]:
    """The parts of a slice, each with how many records it holds: they follow each other without a gap."""
    starts = [part.start.record_no for part in piece.parts]
    ends = [*starts[1:], piece.first_record_no + piece.records]
    for part, first, end in zip(piece.parts, starts, ends, strict=True):
        yield part, end - first
