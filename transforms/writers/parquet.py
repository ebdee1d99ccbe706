"""Arrow tables to deterministic bytes: Parquet for what is published, Arrow IPC for what is staged."""

from __future__ import annotations

import hashlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

from dateline.transforms import schema

ROW_GROUP_ROWS = {"articles": 5_000}
"""Rows of a group; of the other tables 100,000. An article is as long as a hundred mentions."""
ZSTD_LEVEL = 3


def parquet_bytes(table: pa.Table, name: str) -> bytes:
    """The Parquet file of table ``name`` with its rows in ``schema.SORT_KEYS`` order.

    Equal rows give equal bytes: no time, host or run enters the file. Raises pa.ArrowInvalid when the columns do not
    fit the schema.
    """
    expected = schema.TABLES[name]
    keys = schema.SORT_KEYS[name]
    rows = table.select(expected.names).cast(expected)
    order = pc.sort_indices(rows, sort_keys=[(key, "ascending") for key in keys])
    sorted_already = np.array_equal(order.to_numpy(), np.arange(len(order)))
    rows = rows if sorted_already else rows.combine_chunks()  # each take would combine them
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
        size = ROW_GROUP_ROWS.get(name, 100_000)
        for first in range(0, max(1, rows.num_rows), size):
            group = rows.slice(first, size).combine_chunks() if sorted_already else rows.take(order.slice(first, size))
            writer.write_table(group.replace_schema_metadata(expected.metadata), row_group_size=size)
    return bytes(memoryview(sink.getvalue()))


def ipc_bytes(table: pa.Table) -> bytes:
    """The table as an Arrow IPC file: cheap to write, cheap to read back, columns kept as they are."""
    sink = pa.BufferOutputStream()
    with ipc.new_file(sink, table.schema, options=ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table)
    return bytes(memoryview(sink.getvalue()))


def from_ipc(data: bytes, columns: list[str] | None = None) -> pa.Table:
    """The inverse of ``ipc_bytes``; with ``columns``, only these are decompressed."""
    file = ipc.open_file(pa.BufferReader(data))
    if columns is None:
        return file.read_all()
    places = sorted(file.schema.get_field_index(name) for name in columns)
    only = ipc.IpcReadOptions(included_fields=places)
    return ipc.open_file(pa.BufferReader(data), options=only).read_all().select(columns)


def months(published: pa.ChunkedArray | pa.Array) -> pa.Array:
    """``YYYY-MM`` per publication day, ``unknown`` where there is none: the partition of the row."""
    text = pc.strftime(published, format="%Y-%m")
    return pc.fill_null(text, schema.UNKNOWN_MONTH)


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()
