"""One DuckDB file with the tables, a comment on every column, the view ``mentions`` and the macro
``mentions_of(article_id)``. No name in it needs quotes."""

from __future__ import annotations

from pathlib import Path

import duckdb

from dateline.flows.exports.rows import query, wheres
from dateline.flows.outputs.database import Database, quoted, sql_type
from dateline.transforms import schema

_SHARED = "article_id, field, start_char, end_char, text, sentence_start_char, sentence_end_char"
_VIEW = f"""create view mentions as
select 'date' as kind, {_SHARED}, timex_value as meaning, rule from dates union all
select 'quantity', {_SHARED}, concat_ws(' ', nullif(modifier, '='), coalesce(value, value_low)::varchar,
 nullif(unit, '1'), counted), rule from quantities"""
_MACRO = """create macro mentions_of(wanted) as table
select m.*, substr(if(m.field = 'title', a.title, a.text), m.sentence_start_char::bigint + 1,
 (m.sentence_end_char - m.sentence_start_char)::bigint) as sentence
from mentions m join articles a using (article_id) where m.article_id = wanted
order by m.field desc, m.start_char, m.end_char, m.kind"""


def write(db: Database, place: Path, where: str = "true") -> dict[str, int]:
    """Writes the file, and returns the rows of each table. where: which articles; the rows of others are left out.

    The rows are streamed; the file must not exist.
    """
    counts = {}
    with duckdb.connect(str(place), config={"memory_limit": "200MB", "threads": 2}) as file:
        for table, fields in schema.TABLES.items():
            columns = ", ".join(f"{field.name} {sql_type(field.type)}" for field in fields)
            file.execute(f"create table {table} ({columns})")
            counts[table] = 0
            for batch in db.batches(query(table, wheres(table, where))):
                file.register("batch", batch)
                file.execute(f"insert into {table} select * from batch")
                counts[table] += batch.num_rows
                file.unregister("batch")
            for field in fields:
                told = quoted(field.metadata[b"description"].decode())
                file.execute(f"comment on column {table}.{field.name} is {told}")
        file.execute(_VIEW)
        file.execute(_MACRO)
    return counts
