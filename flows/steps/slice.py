"""One slice, from its bytes to staged tables that passed the gate. No Prefect here: a worker runs it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dateline.expectations import gate
from dateline.expectations.check import Finding
from dateline.flows import faults, settings
from dateline.flows.inputs import slices
from dateline.flows.outputs.folder import Store
from dateline.flows.steps.context import with_contexts
from dateline.flows.steps.quarantine import refuse
from dateline.flows.steps.staged import Staged, StagedTable, finished, folder, maker
from dateline.transforms import budget, schema
from dateline.transforms.articles.build import build
from dateline.transforms.articles.duplicates import ROWS, signatures
from dateline.transforms.pipeline import Batch, process
from dateline.transforms.readers.base import Record
from dateline.transforms.records import DumpFacts
from dateline.transforms.writers.parquet import digest, ipc_bytes

MENTIONS = ("dates", "quantities")
IDS = "ids"
"""The staged table of ids and signatures (``duplicates.ROWS``): what a run must know of all its articles at once."""


class Gated(msgspec.Struct, frozen=True):
    """The tables of a slice after the gate, before they are staged."""

    tables: dict[str, pa.Table]
    counts: dict[str, int]
    reasons: dict[str, int]
    findings: list[Finding]
    seconds: dict[str, float]


def slice_key(piece: slices.Slice) -> str:
    """Identity of a slice's result: its bytes, what is known of its dump, how it is read, and the version. Where the
    bytes lie is no part of it."""
    read = [piece.sha256, piece.format, piece.first_record_no, piece.records, piece.facts, piece.options]
    return digest(msgspec.json.encode([*read, *maker()], order="deterministic"))[:32]


def stage(piece: slices.Slice, store: Store, make: Callable[[], Gated] | None = None) -> Staged:
    """Reads, parses, checks and stages a slice; the record of it is written last. make: where its tables come from, if
    not all of it is to be read."""
    with _without_collector():
        staged = keep(store, slice_key(piece), piece.dump, make() if make else made(piece))
    pa.default_memory_pool().release_unused()
    return staged


def made(piece: slices.Slice) -> Gated:
    """The tables of a slice, read from its files."""
    done = gated(slices.read(piece), piece.facts)
    return msgspec.structs.replace(done, tables=with_contexts(done.tables, piece))


def gated(records: Iterable[Record], facts: DumpFacts) -> Gated:
    """The tables of records after the gate: what it refuses is in quarantine."""
    began = time.perf_counter()
    with budget.allowing(settings.load().record_seconds):
        tables, counts, reasons = _tables(records, facts)
    faults.point("slice.parsed")
    parsed = time.perf_counter()
    result = gate.check(frames(tables))
    refused = refuse(tables, result.refused, facts)
    for name in ("articles", "quarantined", "refused_rows"):
        counts[name] = counts.get(name, 0) + refused.counts.get(name, 0)
    for code, number in refused.reasons.items():
        reasons[code] = reasons.get(code, 0) + number
    faults.point("slice.checked")
    checked = time.perf_counter()
    ids = signed_ids(refused.tables["articles"])
    seconds = {"parse": parsed - began, "gate": checked - parsed, "sign": time.perf_counter() - checked}
    return Gated(refused.tables | {IDS: ids}, counts, reasons, result.findings, seconds)


def signed_ids(articles: pa.Table) -> pa.Table:
    """The rows of ``IDS``."""
    signed = articles.append_column("signature", signatures(articles["text"].to_pylist()))
    return signed.select(ROWS.names).cast(ROWS)


def keep(store: Store, key: str, dump: str, done: Gated) -> Staged:
    """Stages tables under a key; the record that they are whole is written last."""
    began = time.perf_counter()
    written = {name: _write(store, f"{folder(key)}/{name}.arrow", table) for name, table in done.tables.items()}
    faults.point("slice.written")
    seconds = done.seconds | {"stage": time.perf_counter() - began}
    staged = Staged(key, dump, maker(), written, done.counts, done.reasons, done.findings, seconds)
    store.write(f"{folder(key)}/done.json", msgspec.json.encode(staged))
    faults.point("slice.done")
    return staged


def intact(store: Store, key: str) -> Staged | None:
    """The record of a slice that was finished and of which every byte is still what was written; else None."""
    try:
        found = finished(store, key)
        whole = all(digest(store.read(table.path)) == table.sha256 for table in found.tables.values())
    except (FileNotFoundError, msgspec.MsgspecError):
        return None
    return found if whole and found.key == key else None


def _write(store: Store, path: str, table: pa.Table) -> StagedTable:
    data = ipc_bytes(table)
    store.write(path, data)
    faults.point("slice.table")
    return StagedTable(path, table.num_rows, digest(data))


@contextmanager
def _without_collector() -> Iterator[None]:
    """The engines make no cycles, and each search for some walks through all that they remember: a tenth of the time.
    What readers and the gate leave behind, frames among it, is young at the end and found there."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
        gc.collect(1)


def _tables(records: Iterable[Record], facts: DumpFacts) -> tuple[dict[str, pa.Table], dict[str, int], dict[str, int]]:
    """The tables of records; mention tables carry the record_no of their article, because ids may repeat."""
    parts: dict[str, list[pa.Table]] = {name: [] for name in ("articles", *MENTIONS, "quarantine")}
    counts: dict[str, int] = {}
    reasons: dict[str, int] = {}
    for batch in process(records, facts, build):
        for name in parts:
            parts[name].append(_with_record(batch, name) if name in MENTIONS else getattr(batch, name))
        for total, more in ((counts, batch.counts), (reasons, batch.reasons)):
            for name, number in more.items():
                total[name] = total.get(name, 0) + number
        faults.point("slice.batch")
    return {name: pa.concat_tables(tables).combine_chunks() for name, tables in parts.items()}, counts, reasons


def _with_record(batch: Batch, name: str) -> pa.Table:
    records = np.repeat(batch.articles["record_no"].to_numpy(), batch.articles[f"n_{name}"].to_numpy())
    return getattr(batch, name).append_column("record_no", pa.array(records, pa.int64()))


def frames(tables: dict[str, pa.Table]) -> dict[str, Any]:
    """The frames that the gate sees: what a mention quotes put in, long texts and lists left out; codes of a list of
    codes as words, each with a space behind it."""
    articles = tables["articles"]
    length = pc.utf8_length(articles["text"])
    said = pc.add(length, pc.coalesce(pc.utf8_length(articles["title"]), 0))
    slim = articles.drop_columns(["text", "authors"]).append_column("text_length", length)
    slim = slim.append_column("said_length", said)
    made = {"articles": slim.to_pandas(date_as_object=False)}
    records = articles["record_no"].to_pylist()
    read = {
        (record, field): text or ""
        for field in schema.FIELDS
        for record, text in zip(records, articles[field].to_pylist(), strict=True)
    }
    for name in MENTIONS:
        table = tables[name]
        columns = (table[c].to_pylist() for c in ("record_no", "field", "start_char", "end_char"))
        cited = [read[record, field][start:end] for record, field, start, end in zip(*columns, strict=True)]
        lists = [field.name for field in table.schema if pa.types.is_list(field.type)]
        slim = table.drop_columns(lists).append_column("cited", pa.array(cited, pa.string()))
        if "event" in lists:
            slim = slim.append_column("event", pa.array(map(_words, table["event"].to_pylist()), pa.string()))
        made[name] = slim.to_pandas()
    return made


def _words(codes: list[str]) -> str:
    return "".join(f"{code} " for code in codes)
