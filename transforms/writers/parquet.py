"""Arrow tables to deterministic bytes: Parquet for what is published, Arrow IPC for what is staged."""

from __future__ import annotations

import hashlib

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

from transforms import schema

ROW_GROUP_ROWS = 100_000
ZSTD_LEVEL = 3


def parquet_bytes(table: pa.Table, name: str) -> bytes:
    """The Parquet file of table ``name`` with its rows in ``schema.SORT_KEYS`` order.

    Equal rows give equal bytes: no time, host or run enters the file. Raises pa.ArrowInvalid when the columns do not
    fit the schema.
    """
    expected = schema.TABLES[name]
    keys = schema.SORT_KEYS[name]
    rows = table.select(expected.names).cast(expected)
    rows = rows.sort_by([(key, "ascending") for key in keys]).replace_schema_metadata(expected.metadata)
    sorting = [pq.SortingColumn(expected.get_field_index(key)) for key in keys]
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(
        sink,
        expected,
        compression="zstd",
        compression_level=ZSTD_LEVEL,
        use_dictionary=True,
        sorting_columns=sorting,
        write_page_index=True,
        write_page_checksum=True,
    ) as writer:
        writer.write_table(rows, row_group_size=ROW_GROUP_ROWS)
    return bytes(memoryview(sink.getvalue()))


def ipc_bytes(table: pa.Table) -> bytes:
    """The table as an Arrow IPC file: cheap to write, cheap to read back, columns kept as they are."""
    sink = pa.BufferOutputStream()
    with ipc.new_file(sink, table.schema, options=ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table)
    return bytes(memoryview(sink.getvalue()))


def from_ipc(data: bytes) -> pa.Table:
    """The inverse of ``ipc_bytes``."""
    return ipc.open_file(pa.BufferReader(data)).read_all()


def months(published: pa.ChunkedArray | pa.Array) -> pa.Array:
    """``YYYY-MM`` per publication day, ``unknown`` where there is none: the partition of the row."""
    text = pc.strftime(published, format="%Y-%m")
    return pc.fill_null(text, schema.UNKNOWN_MONTH)


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()
