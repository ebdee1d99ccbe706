"""The same rows give the same bytes, sorted, described and readable by everyone."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.transforms import schema
from dateline.transforms.writers.parquet import from_ipc, ipc_bytes, months, parquet_bytes


def _dates(ids: list[str]) -> pa.Table:
    rows = [
        {name: None for name in schema.DATES.names}
        | {"article_id": each, "field": "text", "start_char": 3, "end_char": 8, "text": "today"}
        | {"sentence_start_char": 0, "sentence_end_char": 20}
        | {"timex_type": "DATE", "timex_value": "2024-01-04", "resolution": "publication", "ambiguous": False}
        | {"alternatives": ["2024-01-05"], "rule": "today"}
        for each in ids
    ]
    return pa.Table.from_pylist(rows, schema=schema.DATES)


def test_equal_rows_give_equal_bytes_whatever_their_order() -> None:
    assert parquet_bytes(_dates(["b", "a"]), "dates") == parquet_bytes(_dates(["a", "b"]), "dates")
    assert parquet_bytes(_dates(["b", "a"]), "dates") != parquet_bytes(_dates(["a", "c"]), "dates")


def test_the_file_says_what_its_columns_mean_and_how_it_is_sorted() -> None:
    file = pq.ParquetFile(io.BytesIO(parquet_bytes(_dates(["b", "a"]), "dates")))
    assert file.schema_arrow.field("timex_value").metadata[b"description"] == b"TIMEX3 value (ISO-TimeML)"
    assert file.schema_arrow.metadata[b"dateline.schema_version"] == schema.SCHEMA_VERSION.encode()
    assert [c.column_index for c in file.metadata.row_group(0).sorting_columns] == [0, 1, 2, 3]
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.read()["article_id"].to_pylist() == ["a", "b"]


def test_pandas_duckdb_and_polars_read_it(tmp_path: Path) -> None:
    path = tmp_path / "dates.parquet"
    path.write_bytes(parquet_bytes(_dates(["b", "a"]), "dates"))
    assert pd.read_parquet(path)["article_id"].tolist() == ["a", "b"]
    assert duckdb.sql(f"select count(*) from '{path}'").fetchall() == [(2,)]
    assert pl.read_parquet(path)["alternatives"].to_list() == [["2024-01-05"], ["2024-01-05"]]


def test_a_column_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError, match="rule"):
        parquet_bytes(_dates(["a"]).drop_columns(["rule"]), "dates")


def test_staged_tables_come_back_as_they_were() -> None:
    table = _dates(["b", "a"]).append_column("record_no", pa.array([1, 0], pa.int64()))
    assert from_ipc(ipc_bytes(table)).equals(table)


def test_a_row_without_publication_day_has_the_month_unknown() -> None:
    days = pa.array([date(2024, 1, 4), None, date(987, 12, 31)], pa.date32())
    assert months(days).to_pylist() == ["2024-01", "unknown", "0987-12"]
