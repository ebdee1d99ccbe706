"""Exports of rows and of articles with their mentions, each over a condition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.flows.exports import brat, docbin, duckdb_file, hub, postgres, webannotation
from dateline.flows.exports.documents import documents
from dateline.flows.exports.draft import binary, place
from dateline.flows.exports.rows import csv_lines, json_lines, query
from dateline.flows.outputs.database import Database, condition
from dateline.flows.outputs.folder import Store
from dateline.transforms import schema
from dateline.transforms.errors import UsageError

KINDS = ("duckdb", "csv", "jsonl", "webannotation", "brat", "spacy", "hf", "postgres")
_STREAMED = ("csv", "jsonl", "webannotation")


class Order(NamedTuple):
    """What is asked for. where: as a person wrote it; limit: seconds between rows."""

    kind: str
    to: str | None
    where: str | None = None
    table: str = "quantities"
    schema: str = "dateline"
    limit: float = 60.0


def write(store: Store, order: Order) -> None:
    """Writes what is asked for. Raises UsageError on a condition or a place that is none."""
    where = "true" if order.where is None else condition(order.where)
    if order.to is None and order.kind not in _STREAMED:
        raise UsageError(f"{order.kind} cannot be written to standard output; give --to")
    db = Database(store, seconds=order.limit)
    try:
        _check(db, order, where)
        if order.kind in _STREAMED:
            with binary(Path(order.to) if order.to else None) as file:
                for piece in _pieces(db, order, where):
                    file.write(piece)
        else:
            _files(db, order, where)
    finally:
        db.close()


def _check(db: Database, order: Order, where: str) -> None:
    """UsageError on an unknown column, before anything is written."""
    table = order.table if order.kind in ("csv", "jsonl") else "articles"
    db.columns(query(table, where))


def _pieces(db: Database, order: Order, where: str) -> Iterator[bytes]:
    if order.kind == "webannotation":
        return webannotation.lines(documents(db, where))
    rows = db.batches(query(order.table, where))
    return csv_lines(schema.TABLES[order.table], rows) if order.kind == "csv" else json_lines(rows)


def _files(db: Database, order: Order, where: str) -> None:
    to = str(order.to)
    if order.kind == "postgres":
        postgres.write(db, to, order.schema, where)
        return
    with place(Path(to), folder=order.kind in ("brat", "hf")) as draft:
        if order.kind == "duckdb":
            duckdb_file.write(db, draft, where)
        elif order.kind == "hf":
            hub.write(db, draft, where)
        elif order.kind == "brat":
            brat.write(documents(db, where), draft)
        else:
            docbin.write(documents(db, where), draft)
