"""Rows that the gate refuses leave their tables for quarantine; a refused article takes its mentions with it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa

from dateline.expectations.gate import Refusal
from dateline.transforms import schema
from dateline.transforms.records import DumpFacts, Rejected
from dateline.transforms.tables import Columns, to_batch


class Kept(msgspec.Struct, frozen=True):
    """The tables after the gate, with the change of the slice's counts and the reasons of refused records."""

    tables: dict[str, pa.Table]
    counts: dict[str, int]
    reasons: dict[str, int]


def refuse(tables: dict[str, pa.Table], refusals: list[Refusal], facts: DumpFacts) -> Kept:
    """Moves refused rows to quarantine: no row is lost, none stays in two tables."""
    if not refusals:
        return Kept(tables, {}, {})
    chosen: dict[str, dict[int, Refusal]] = {"articles": {}, "dates": {}, "quantities": {}}
    for refusal in refusals:
        chosen[refusal.table][refusal.row] = refusal
    articles = tables["articles"]
    gone = {articles["record_no"][row].as_py() for row in chosen["articles"]}
    reasons = Counter(refusal.code for refusal in chosen["articles"].values())
    rejected = Columns(schema.QUARANTINE)
    kept = dict(tables)
    refused_rows = 0
    for name in ("dates", "quantities"):
        table = tables[name]
        records = table["record_no"].to_numpy()
        for row in np.flatnonzero(np.isin(records, list(gone))).tolist():
            chosen[name].setdefault(row, Refusal(name, row, "article_refused", "its article was refused"))
        refused_rows += len(chosen[name])
    for name, rows in chosen.items():
        for row, refusal in sorted(rows.items()):
            entry = _reject(tables[name].slice(row, 1), refusal)
            rejected.add(entry, dump=facts.dump, dump_sha256=facts.dump_sha256, context=None, run_id="")
        kept[name] = _without(tables[name], set(rows))
    kept["articles"] = _recount(kept)
    kept["quarantine"] = pa.concat_tables([tables["quarantine"], to_batch(rejected)])
    lost = len(chosen["articles"])
    return Kept(kept, {"articles": -lost, "quarantined": lost, "refused_rows": refused_rows}, dict(reasons))


def _without(table: pa.Table, rows: set[int]) -> pa.Table:
    mask = np.ones(table.num_rows, bool)
    mask[list(rows)] = False
    return table.filter(pa.array(mask))


def _recount(tables: dict[str, pa.Table]) -> pa.Table:
    articles = tables["articles"]
    for name in ("dates", "quantities"):
        found = Counter(tables[name]["record_no"].to_pylist())
        numbers = pa.array([found[record] for record in articles["record_no"].to_pylist()], pa.int64())
        place = articles.schema.get_field_index(f"n_{name}")
        articles = articles.set_column(place, articles.schema.field(place), numbers)
    return articles


def _reject(row: pa.Table, refusal: Refusal) -> Rejected:
    values: dict[str, Any] = row.to_pylist()[0]
    return Rejected(
        record_no=values["record_no"],
        byte_offset=-1,
        stage="gate",
        code=refusal.code,
        detail=refusal.observed,
        table_name=refusal.table,
        row_json=msgspec.json.encode(values).decode(),
    )
