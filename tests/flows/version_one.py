"""Outputs as dateline wrote them before schema version 2: made by writing the files of one in the former form."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.flows.outputs.manifest import PATH, File, Manifest
from dateline.transforms.writers.parquet import digest

FORMER = {
    "start_char": "start",
    "end_char": "end",
    "sentence_start_char": "sentence_start",
    "sentence_end_char": "sentence_end",
    "table_name": "table",
    "row_json": "row",
}
LATER = ("field", "predicate", "event", "modality", "polarity", "attribution")
"""Columns of dates and quantities that version 1 lacked."""


def make(out: Path) -> None:
    """Turns the files and the manifest of an output into those of version 1."""
    manifest = msgspec.json.decode((out / PATH).read_bytes(), type=Manifest)
    files = dict(_former(out, path, file) for path, file in manifest.files.items())
    former = msgspec.structs.replace(manifest, schema_version="1", files=files)
    (out / PATH).write_bytes(msgspec.json.format(msgspec.json.encode(former), indent=1))


def _former(out: Path, path: str, file: File) -> tuple[str, File]:
    """The file in the former form, under the name that its content then has."""
    table = pq.ParquetFile(out / path).read()
    (out / path).unlink()
    if "field" in table.column_names:
        table = table.filter(pc.equal(table["field"], "text"))
    if "value" in table.column_names:
        table = table.set_column(table.column_names.index("value"), "value", pc.fill_null(table["value"], 66.0))
    table = table.select([name for name in table.column_names if name not in LATER])
    table = table.rename_columns([FORMER.get(name, name) for name in table.column_names])
    about = {"dateline.table": file.table, "dateline.schema_version": "1"}
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata(about), sink, compression="zstd")
    data = sink.getvalue().to_pybytes()
    sha256 = digest(data)
    place = path if file.table == "runs" else ".".join([*path.split(".")[:-2], sha256[:12], "parquet"])
    (out / place).write_bytes(data)
    return place, msgspec.structs.replace(file, rows=table.num_rows, size=len(data), sha256=sha256)


def versions(paths: Iterable[Path]) -> set[bytes]:
    """The schema versions that Parquet files name."""
    return {(pq.read_schema(path).metadata or {})[b"dateline.schema_version"] for path in paths}
