"""Writes docs/schema.md from transforms/schema.py: ``python -m docs.generate_schema``; a test compares the two."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from dateline.transforms import schema

HERE = Path(__file__).resolve().parent
PAGE = HERE / "schema.md"
RULES = HERE / "conventions.md"

WHAT = {
    "articles": "One row an article.",
    "dates": "One row a temporal expression, in TIMEX3 (ISO-TimeML) and EDTF (ISO 8601-2).",
    "quantities": "One row a quantity.",
    "quarantine": "One row a record that did not become an article, or a row that a check refused.",
    "runs": "One row a dump and run.",
}

HEAD = f"""# Schema

Generated from `transforms/schema.py` by `python -m docs.generate_schema`. Schema version {schema.SCHEMA_VERSION}.

All tables but `runs` are Hive-partitioned by `{schema.PARTITION}=YYYY-MM` (`{schema.UNKNOWN_MONTH}` where an article
has no publication date). Offsets are Unicode code points, half open, into the column of
`articles` that `field` names: `articles.text[start_char:end_char]` is the mention, or the same of `articles.title`.
Columns that may be null are marked.
"""


def _kind(kind: pa.DataType) -> str:
    return "list of string" if pa.types.is_list(kind) else str(kind)


def _table(name: str) -> str:
    rows = [
        f"| `{field.name}` | {_kind(field.type)} | {'yes' if field.nullable else ''} "
        f"| {(field.metadata or {}).get(b'description', b'').decode().replace('|', '/')} |"
        for field in schema.TABLES[name]
    ]
    sort = ", ".join(f"`{key}`" for key in schema.SORT_KEYS[name])
    head = f"## {name}\n\n{WHAT[name]} Sorted by {sort}.\n\n| column | type | null | meaning |\n|---|---|---|---|"
    return "\n".join([head, *rows]) + "\n"


def page() -> str:
    """The page as the schemas stand."""
    return "\n".join([HEAD, *map(_table, schema.TABLES), RULES.read_text(encoding="utf-8")])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
