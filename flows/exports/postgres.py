"""The tables in a PostgreSQL database, in a schema of their own, through ADBC; the same call again replaces them."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa

from dateline.flows.exports.rows import query, wheres
from dateline.flows.outputs.database import Database
from dateline.transforms import schema
from dateline.transforms.errors import OutputError, UsageError

_KEYS = {"articles": "article_id", "dates": "article_id", "quantities": "article_id"}


def write(db: Database, uri: str, name: str = "dateline", where: str = "true") -> dict[str, int]:
    """Writes the tables into the schema ``name`` in one transaction, and returns the rows of each.

    where: which articles. Raises UsageError without the driver or for a name that needs quotes, OutputError where the
    database refuses.
    """
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", name):
        raise UsageError(f"--schema {name!r} must be lower-case letters, digits and _, and begin with no digit")
    try:
        import adbc_driver_manager
        from adbc_driver_postgresql import dbapi
    except ImportError as error:
        raise UsageError("export postgres needs the extra: pip install 'dateline[postgres]'") from error
    try:
        with dbapi.connect(uri) as connection, connection.cursor() as cursor:
            cursor.execute(f"create schema if not exists {name}")
            counts = {table: _table(db, cursor, name, table, where) for table in schema.TABLES}
            connection.commit()
    except adbc_driver_manager.Error as error:
        told = str(error).strip().splitlines()[0]
        raise OutputError(
            f"the database took nothing: {told}. Give --to an address like postgresql://HOST/NAME"
        ) from None
    return counts


def _table(db: Database, cursor: Any, name: str, table: str, where: str) -> int:
    fields = schema.TABLES[table].remove_metadata()
    cursor.execute(f"drop table if exists {name}.{table}")
    count = 0

    def cleaned() -> Any:
        nonlocal count
        for batch in db.batches(query(table, wheres(table, where))):
            count += batch.num_rows
            yield _without_nul(batch.cast(fields))

    cursor.adbc_ingest(table, pa.RecordBatchReader.from_batches(fields, cleaned()), mode="create", db_schema_name=name)
    for field in schema.TABLES[table]:
        told = field.metadata[b"description"].decode().replace("'", "''")
        cursor.execute(f"comment on column {name}.{table}.{field.name} is '{told}'")
    if table in _KEYS:
        cursor.execute(f"create index on {name}.{table} ({_KEYS[table]})")
    return count


def _without_nul(batch: pa.RecordBatch) -> pa.RecordBatch:
    """PostgreSQL's text holds no U+0000; it becomes U+FFFD, so that offsets stay."""
    import pyarrow.compute as pc

    columns = [
        pc.replace_substring(column, "\x00", "�") if pa.types.is_string(column.type) else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)
