"""What quarantine keeps of a record beside its bytes, so that they can be read again as they were read."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from dateline.flows.inputs import slices
from dateline.flows.inputs.files import FileSource
from dateline.transforms import schema
from dateline.transforms.errors import InputError
from dateline.transforms.readers.again import Held, head_of, read_again
from dateline.transforms.readers.base import Options, Record

_BROKEN = {
    "truncated": "its bytes break off",
    "too_large": "only its first bytes were kept",
    "bad_quotes": "it does not end where it should",
    "damaged": "its bytes could not be read",
}
"""Reasons after which the bytes that are kept are not those of a whole record, whatever they look like."""
_KEYS = ("record_no", "byte_offset", "table_name", "raw")
_OLD = "a version refused it that kept no more than its bytes; run its dump again with --reprocess"


class Context(msgspec.Struct, frozen=True):
    """name: of the file, as messages and the day in it show it; head: of the file, where a record needs it
    (``again.head_of``); options: what the user stated of the dump; day_first, day_order_conflict: see ``DumpFacts``."""

    name: str
    head: bytes
    options: Options
    day_first: bool | None
    day_order_conflict: bool


class Again(msgspec.Struct, frozen=True):
    """Records of a dump read again. contexts: record_no -> its context as JSON; left: why others cannot be -> how many;
    day_first, day_order_conflict: of the dump."""

    records: list[Record]
    contexts: dict[int, str]
    left: dict[str, int]
    day_first: bool | None
    day_order_conflict: bool


def with_contexts(tables: dict[str, pa.Table], piece: slices.Slice) -> dict[str, pa.Table]:
    """The tables of a slice with the contexts of its refused records, and with the bytes of refused articles, which the
    gate saw no more of."""
    refused = tables["quarantine"]
    if not refused.num_rows:
        return tables
    pairs = zip(refused["record_no"].to_pylist(), refused["table_name"].to_pylist(), strict=True)
    lost = {no for no, table in pairs if table == "articles"}
    read = {each.record_no: each for each in slices.read(piece) if each.record_no in lost} if lost else {}
    return tables | {"quarantine": _completed(refused, read, _told(piece))}


def kept(tables: dict[str, pa.Table], found: Again) -> dict[str, pa.Table]:
    """The tables of records that were read again, with the contexts that they had."""
    read = {each.record_no: each for each in found.records}
    return tables | {"quarantine": _completed(tables["quarantine"], read, lambda no, _: found.contexts[no])}


def _completed(refused: pa.Table, read: dict[int, Record], told: Callable[[int, int], str]) -> pa.Table:
    """Rows of quarantine with contexts, and those of refused articles with their bytes. read: the records of these;
    told: from record_no and byte_offset to the context."""
    raws, offsets, contexts = [], [], []
    for no, offset, table, raw in zip(*(refused[name].to_pylist() for name in _KEYS), strict=True):
        if table == "articles":
            offset, raw = read[no].byte_offset, getattr(read[no], "raw", b"")
        offsets.append(offset)
        raws.append(raw)
        contexts.append(told(no, offset) if table in (None, "articles") else None)
    for name, values in (("raw", raws), ("byte_offset", offsets), ("context", contexts)):
        refused = _put(refused, name, values)
    return refused


def _told(piece: slices.Slice) -> Callable[[int, int], str]:
    """From record_no and byte_offset to the context as JSON; a record that begins its file needs nothing before it."""
    starts = [part.start.record_no for part in piece.parts]

    @cache
    def made(place: int, inside: bool) -> str:
        member, facts = piece.parts[place].member, piece.facts
        head = head_of(FileSource(member), piece.format, piece.options) if inside else b""
        found = Context(member.name, head, piece.options, facts.day_first, facts.day_order_conflict)
        return msgspec.json.encode(found, order="deterministic").decode()

    return lambda no, offset: made(bisect_right(starts, no) - 1, offset != 0)


def is_record(rows: pa.Table) -> pa.ChunkedArray:
    """Which rows of quarantine stand for a whole record: not those of dates and quantities."""
    return pc.is_in(pc.fill_null(rows["table_name"], "articles"), value_set=pa.array(["articles"]))


def again(rows: pa.Table, format: str, code: str | None) -> Again:
    """The records of a dump's quarantine, all or those with one reason, as far as they can be read again."""
    wanted = rows.filter(is_record(rows))
    if code is not None:
        wanted = wanted.filter(pc.equal(wanted["code"], code))
    left: Counter[str] = Counter()
    records: list[Record] = []
    contexts: dict[int, str] = {}
    told: Context | None = None
    for row in wanted.to_pylist():
        if why := _unfit(row):
            left[f"{row['code']}: {why}"] += 1
            continue
        told = _context(row["context"])
        try:
            made = read_again(Held(told.name, row["raw"]), told.head, format, row["record_no"], told.options)
        except (InputError, ValueError) as error:
            left[f"{row['code']}: {error}"] += 1
            continue
        records.append(msgspec.structs.replace(made, byte_offset=row["byte_offset"]))
        contexts[row["record_no"]] = row["context"]
    order = (told.day_first, told.day_order_conflict) if told else (None, False)
    return Again(records, contexts, dict(left), *order)


def _unfit(row: dict[str, Any]) -> str | None:
    """Why a record cannot be read again; None where it can be tried."""
    if broken := _BROKEN.get(row["code"]):
        return broken
    if not row["raw"]:
        return "none of its bytes were kept"
    return _OLD if row["context"] is None else None


@cache
def _context(encoded: str) -> Context:
    return msgspec.json.decode(encoded, type=Context)


def with_column(rows: pa.Table) -> pa.Table:
    """Rows of quarantine; those of a version that kept no contexts with an empty column for them."""
    if "context" in rows.column_names:
        return rows
    rows = rows.append_column(schema.QUARANTINE.field("context"), pa.nulls(rows.num_rows, pa.string()))
    return rows.select(schema.QUARANTINE.names)


def _put(table: pa.Table, name: str, values: Sequence[Any]) -> pa.Table:
    field = schema.QUARANTINE.field(name)
    return table.set_column(table.schema.get_field_index(name), field, pa.array(values, field.type))
