"""Where bytes come from: inputs to dumps, a dump to slices, a slice to records."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice, pairwise
from pathlib import Path

import msgspec

from dateline.flows.inputs import partition
from dateline.flows.inputs.discover import Dump, Found, Skipped, survey_inputs
from dateline.flows.inputs.files import FileSource, Member, check_unchanged, digest, sources
from dateline.transforms import readers
from dateline.transforms.articles.order import DayOrder, day_order
from dateline.transforms.readers.base import Cut, Options, Record
from dateline.transforms.records import Blank, DumpFacts, Rejected

__all__ = [
    "Dump",
    "Found",
    "Hashed",
    "Keep",
    "Member",
    "Part",
    "Plan",
    "Skipped",
    "Slice",
    "Stretch",
    "cut",
    "discover",
    "hashed",
    "plan",
    "read",
    "survey_inputs",
]

_LOG = logging.getLogger("dateline")
_TARGET_BYTES = 16 * 1024 * 1024
_MAX_FILES = 4000
_UNSOUGHT_SLICES, _GROWTH = 24, 5
_SAMPLE = 200
_SAMPLED_SLICES = 16


class Part(msgspec.Struct, frozen=True):
    """A stretch of one member; stop None means to its end. start.record_no counts within the whole dump."""

    member: Member
    start: Cut
    stop: Cut | None


class Stretch(msgspec.Struct, frozen=True):
    """Records of files that are published as they are now. record_no: of the first; was: its number then; first, last:
    parts in which they are published."""

    record_no: int
    was: int
    records: int
    first: int
    last: int


class Keep(msgspec.Struct, frozen=True):
    """Records of a slice whose rows can be taken from what is published. index: path of the list of files that says so;
    parts: into how many parts the dump was cut then."""

    index: str
    parts: int
    stretches: tuple[Stretch, ...]


class Slice(msgspec.Struct, frozen=True):
    """A part of a dump that is read, checked and staged by one task; JSON-serialisable and self-contained.

    records: how many it holds, blank ones included. sha256: of what determines its records. keep: see ``unchanged``.
    """

    dump: str
    format: str
    number: int
    first_record_no: int
    records: int
    sha256: str
    parts: tuple[Part, ...]
    facts: DumpFacts
    options: Options = Options()
    keep: Keep | None = None


class Hashed(msgspec.Struct, frozen=True):
    """A dump whose members have their hashes, and the hash of the whole: enough to know whether it is published."""

    dump: Dump
    sha256: str


class Plan(Hashed, frozen=True):
    """notes: what a user should know about the dump, in words."""

    facts: DumpFacts
    slices: tuple[Slice, ...]
    records: int
    notes: tuple[str, ...] = ()


class _Segment(msgspec.Struct, frozen=True):
    part: Part
    records: int
    size: int


def discover(inputs: Sequence[str], *, format: str | None = None, mapping: Path | None = None) -> list[Dump]:
    """The dumps that the inputs name, sorted by name; ``survey_inputs`` says what it raises.

    Files of folders and archives that are no dumps are left out with a warning on the logger ``dateline``.
    """
    found = survey_inputs(inputs, format=format, mapping=mapping)
    for each in found.skipped:
        _LOG.warning("left out %s: %s", each.name, each.reason)
    return list(found.dumps)


def hashed(dump: Dump) -> Hashed:
    """Reads every stored byte of a dump, once and without a look at what it says."""
    shas = {path: digest(path) for path in dict.fromkeys(member.path for member in dump.members)}
    members = tuple(msgspec.structs.replace(member, sha256=shas[member.path]) for member in dump.members)
    return Hashed(msgspec.structs.replace(dump, members=members), _dump_sha(members))


def plan(dump: Dump, target_bytes: int = _TARGET_BYTES) -> Plan:
    """Hashes a dump and cuts it."""
    return cut(hashed(dump), target_bytes)


def cut(found: Hashed, target_bytes: int = _TARGET_BYTES) -> Plan:
    """Cuts a dump into slices of about ``target_bytes`` and looks for the order of day and month."""
    dump, whole = found.dump, found.sha256
    facts = DumpFacts(dump.name, whole, dump.format)
    segments = list(_segments(dump, target_bytes))
    slices = list(_pack(segments, dump, facts, target_bytes))
    order = _order(slices)
    facts = msgspec.structs.replace(facts, day_first=order.day_first, day_order_conflict=order.conflict)
    slices = [msgspec.structs.replace(each, facts=facts) for each in slices]
    notes = (order.note,) if order.note else ()
    return Plan(dump, whole, facts, tuple(slices), sum(each.records for each in slices), notes)


def read(slice: Slice) -> Iterator[Record]:
    """The records of a slice, in order. VanishedInput when the bytes are no longer those of the plan.

    A compressed stream that ends too early gives its last record to quarantine with the code ``truncated``.
    """
    reader = readers.reader(slice.format)
    once = {part.member.path: part.member for part in slice.parts}
    for member in once.values():
        check_unchanged(member)
    opened = sources(part.member for part in slice.parts)
    for part, source in zip(slice.parts, opened, strict=True):
        yield from _whole(reader.read(source, part.start, part.stop, slice.options), source, part.start)
    for member in once.values():
        check_unchanged(member)


def _whole(records: Iterator[Record], source: FileSource, start: Cut) -> Iterator[Record]:
    held: Record | None = None
    for record in records:
        if held is not None:
            yield held
        held = record
    if source.damage is not None:
        yield _truncated(held, source.damage, start)
    elif held is not None:
        yield held


def _truncated(last: Record | None, damage: str, start: Cut) -> Rejected:
    if last is None:
        return Rejected(start.record_no, start.position, "read", "truncated", damage)
    raw = b"" if isinstance(last, Blank) else last.raw
    return Rejected(last.record_no, last.byte_offset, "read", "truncated", f"{damage}; this record is the last", raw)


def _dump_sha(members: Sequence[Member]) -> str:
    if len({member.path for member in members}) == 1:
        return members[0].sha256
    lines = "".join(f"{member.sha256}  {member.name}\n" for member in members)
    return sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _segments(dump: Dump, target_bytes: int) -> Iterator[_Segment]:
    reader = readers.reader(dump.format)
    first = 0
    for member, source in zip(dump.members, sources(dump.members), strict=True):
        cuts = list(reader.cuts(source, _target(source, target_bytes), dump.options))
        if source.damage is not None and (len(cuts) < 2 or cuts[-1].record_no == 0):
            cuts = [Cut(0, 0), Cut(1, 1)]
        pairs = [(start, stop) for start, stop in pairwise(cuts) if stop.record_no > start.record_no]
        for no, (start, stop) in enumerate(pairs, 1):
            begin = Cut(start.position, first + start.record_no)
            end = None if no == len(pairs) else Cut(stop.position, first + stop.record_no)
            size = target_bytes if len(pairs) > 1 else member.size
            yield _Segment(Part(member, begin, end), stop.record_no - start.record_no, size)
        first += cuts[-1].record_no if cuts else 0


def _target(source: FileSource, target_bytes: int) -> int:
    """Equal slices of a plain file; larger ones, some two dozen, where a slice must read through all before it."""
    if source.path is None:
        return max(target_bytes, (source.size or 0) // _UNSOUGHT_SLICES * _GROWTH)
    return -(-source.size // partition.pieces(source.size, target_bytes)) if source.size else target_bytes


def _pack(segments: list[_Segment], dump: Dump, facts: DumpFacts, target_bytes: int) -> Iterator[Slice]:
    """Small files share a slice; the cuts of a large one are a slice each."""
    batch: list[_Segment] = []
    number = size = 0
    for segment in segments:
        if batch and (size + segment.size > target_bytes or len(batch) >= _MAX_FILES):
            yield _slice(batch, number, dump, facts)
            batch, number, size = [], number + 1, 0
        batch.append(segment)
        size += segment.size
    if batch:
        yield _slice(batch, number, dump, facts)


def _slice(batch: list[_Segment], number: int, dump: Dump, facts: DumpFacts) -> Slice:
    parts = tuple(segment.part for segment in batch)
    identity = [[part.member.sha256, part.member.name, part.start, part.stop] for part in parts]
    own = sha256(msgspec.json.encode(identity)).hexdigest()
    records = sum(segment.records for segment in batch)
    return Slice(dump.name, dump.format, number, parts[0].start.record_no, records, own, parts, facts, dump.options)


def _order(slices: list[Slice]) -> DayOrder:
    """A sample first; only a dump that writes days in numbers is looked through as a whole."""
    step = max(1, len(slices) // _SAMPLED_SLICES)
    sampled = day_order(record for each in slices[::step] for record in islice(read(each), _SAMPLE))
    if not sampled.numeric:
        return sampled
    return day_order(record for each in slices for record in read(each))
