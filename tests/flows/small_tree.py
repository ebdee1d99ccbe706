"""A small published tree with everything that a report must bear: hostile text, overlaps, refusals, disagreements."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.flows.outputs.folder import Store, open_store
from dateline.flows.outputs.manifest import File, Manifest, save
from dateline.transforms import schema

RUN_ID = "0000-test"
ROWS = {"articles": 40, "dates": 120, "quantities": 160, "quarantine": 5}
HOSTILE = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> </script> & \x00\x1b"
_TEXT = (
    "At least {n:,} migrating herons were counted in the delta on {month} {day}, wardens said.\n\n"
    "Water rose by 12 to 18 centimetres between May 3 and May 7, 2024, and repairs may cost $1.2 billion.\n\n"
    "{extra}"
)
_DEFAULTS: dict[str, Any] = {
    "string": "x", "int64": 0, "double": 0.0, "bool": False, "large_binary": b"",
}  # fmt: skip


def make(out: Path) -> Store:
    """Write the tree, its manifest and the record of its run ``RUN_ID``."""
    articles = [_article(i) for i in range(40)]
    dates = [row for article in articles for row in _dates(article)]
    quantities = [row for article in articles for row in _quantities(article)]
    tables = {"articles": articles, "dates": dates, "quantities": quantities, "quarantine": _quarantine()}
    dump_of = {article["article_id"]: article["dump"] for article in articles}
    files = {}
    for table, rows in tables.items():
        for dump in ("delta-wire.jsonl", "herald.csv"):
            own = [row for row in rows if (row.get("dump") or dump_of[row["article_id"]]) == dump]
            files |= _write(out, table, dump, own)
    store = open_store(str(out))
    save(store, Manifest(schema.SCHEMA_VERSION, files), None)
    record = _run(len(articles), len(dates), len(quantities))
    store.write(f".dateline/runs/{RUN_ID}.json", json.dumps(record).encode())
    return store


def _article(i: int) -> dict[str, Any]:
    extra = HOSTILE if i == 0 else f"Observer {i} wrote of a rare crane." if i % 7 == 0 else "Nobody was hurt."
    text = _TEXT.format(n=1000 + 250 * (i % 5), month="May", day=3 + i % 5, extra=extra)
    return {
        "article_id": f"{i:02d}" + "ab" * 15,
        "dump": ("delta-wire.jsonl", "herald.csv")[i % 2],
        "url": "javascript:alert(1)" if i == 0 else f"https://news{i % 3}.example/{i}",
        "domain": f"news{i % 3}.example",
        "title": HOSTILE if i == 0 else f"Herons return to the delta, part {i}",
        "text": text,
        "language": "en",
        "published_date": date(2024, 1 + i % 9, 3 + i % 5),
        "published_source": "field" if i % 3 else "header",
        "n_chars": len(text),
        "n_dates": 3,
        "n_quantities": 4,
        "duplicate_of": "00" + "ab" * 15 if i == 39 else None,
    }


def _span(article: dict[str, Any], phrase: str) -> dict[str, Any]:
    start = article["text"].index(phrase)
    end = start + len(phrase)
    return {"article_id": article["article_id"], "field": "text", "start_char": start, "end_char": end, "text": phrase}


def _dates(article: dict[str, Any]) -> list[dict[str, Any]]:
    day = f"May {article['published_date'].day}"
    plain = {"timex_type": "DATE", "grain": "day", "resolution": "publication", "rule": "<month> <day>"}
    spans = [
        (day, date(2024, 5, 3)),
        ("between May 3 and May 7, 2024", date(2024, 5, 3)),
        ("May 7, 2024", date(2024, 5, 7)),
    ]
    return [
        {
            **_span(article, phrase),
            **plain,
            "timex_value": str(when),
            "interval_start": datetime(when.year, when.month, when.day),
        }
        for phrase, when in spans
    ]


def _quantities(article: dict[str, Any]) -> list[dict[str, Any]]:
    herons = article["text"].split(" migrating")[0]
    number = float(herons.removeprefix("At least ").replace(",", ""))
    length = {"dimension": "length", "unit": "cm", "direction": "up", "unit_text": "centimetres"}
    return [
        {**_span(article, herons), "value": number, "value_low": number, "modifier": ">=", "unit": "1",
         "dimension": "count", "counted": "Migrating herons", "as_of_start": datetime(2024, 5, 3),
         "as_of_source": "mention"},
        {**_span(article, "12 to 18 centimetres"), "value": 15.0, "value_low": 12.0, "value_high": 18.0, **length},
        {**_span(article, "18 centimetres"), "value": 18.0, **length},
        {**_span(article, "$1.2 billion"), "value": 1.2e9, "dimension": "currency", "unit": "USD", "unit_text": "$",
         "counted": "repairs"},
    ]  # fmt: skip


def _quarantine() -> list[dict[str, Any]]:
    refused = {"dump": "herald.csv", "run_id": RUN_ID}
    records = [
        {**refused, "record_no": 40 + i, "byte_offset": 900 * i, "stage": "read", "code": "bad_json", "raw": raw,
         "detail": f"line {40 + i} is not JSON: <b>unexpected</b> end"}
        for i, raw in enumerate([b'{"text": "cut off', b"\xff\xfe\x00<script>alert(1)</script>", b"{]"])
    ]  # fmt: skip
    row = {**refused, "stage": "gate", "code": "span", "detail": "end lies beyond the text", "table_name": "dates",
           "row_json": '{"start_char": 7, "end_char": 99999}', "record_no": 3}  # fmt: skip
    empty = {**refused, "record_no": 50, "stage": "article", "code": "empty_body", "detail": "no text", "raw": b"{}"}
    return [*records, empty, row]


def _run(articles: int, dates: int, quantities: int) -> dict[str, Any]:
    def dump(name: str, kind: str, made: int, refused: dict[str, int], blank: int) -> dict[str, Any]:
        counts = {"articles": made, "quarantined": sum(refused.values()), "blank": blank}
        rows = {"articles": made, "dates": dates // 2, "quantities": quantities // 2}
        counts["records_read"] = sum(counts.values())
        return {"dump": name, "origin": f"file:///in/{name}", "sha256": "ab" * 32, "format": kind, "state": "published",
                "slices": 2, "counts": counts, "reasons": refused, "rows": rows}  # fmt: skip

    def check(table: str, name: str, column: str, severity: str, success: bool, n: int) -> dict[str, Any]:
        return {"table": table, "check": name, "column": column, "severity": severity, "success": success,
                "unexpected": n, "observed": ""}  # fmt: skip

    return {
        "run_id": RUN_ID,
        "name": "nightly 2024-05-08: 2 dumps",
        "started_at": "2024-05-08T02:00:00+00:00",
        "finished_at": "2024-05-08T02:00:12+00:00",
        "state": "published",
        "dumps": [
            dump("delta-wire.jsonl", "jsonl", articles // 2, {}, 1),
            dump("herald.csv", "csv", articles // 2, {"bad_json": 3, "empty_body": 1}, 0),
        ],
        "gate": [
            check("dates", "interval_order", "interval_start", "critical", True, 0),
            check("articles", "share_without_date", "published_date", "warning", False, 4),
        ],
        "versions": {"dateline": "0.1.0"},
        "settings": {"workers": 2},
        "seconds": {"read": 2.5, "mentions": 7.0, "gate": 1.5},
    }


def _write(out: Path, table: str, dump: str, rows: list[dict[str, Any]]) -> dict[str, File]:
    if not rows:
        return {}
    spec = schema.TABLES[table]
    filled = [{field.name: row.get(field.name, _default(field)) for field in spec} for row in rows]
    path = f"{table}/published_month=2024-05/{dump}.parquet"
    (out / path).parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(filled, spec), out / path)
    data = (out / path).read_bytes()
    return {path: File(table, dump, len(rows), len(data), hashlib.sha256(data).hexdigest())}


def _default(field: pa.Field) -> Any:
    if field.nullable:
        return None
    return [] if pa.types.is_list(field.type) else _DEFAULTS[str(field.type)]
