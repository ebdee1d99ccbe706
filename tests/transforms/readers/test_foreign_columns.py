"""Foreign Arrow and Parquet files whose buffers lie, read in a child process: a crash fails a test and no more."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from dateline.transforms.readers import readers
from dateline.transforms.readers.rows import rows_of
from dateline.transforms.records import RawRecord, Rejected
from tests.foreign import damage, serialized, table
from tests.shared import REPOSITORY
from tests.transforms.readers.sources import records


def _two_lies() -> bytes:
    """Bad UTF-8 in one column, bad offsets in a later one: validation of the whole batch ends at the first."""
    batch = pa.record_batch({"title": ["tttttttt"], "text": ["The mayor opened it."]})
    stream = pa.BufferOutputStream()
    with pa.ipc.new_file(stream, batch.schema) as writer:
        writer.write_batch(batch)
    data = bytearray(bytes(memoryview(stream.getvalue())))
    data[data.index(b"tttttttt")] = 0xFF
    offsets = data.index((20).to_bytes(4, "little"), data.index(b"\xffttttttt"))
    data[offsets : offsets + 4] = (0x7FFFFFF0).to_bytes(4, "little")
    return bytes(data)


def _in_a_child(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=REPOSITORY)


def test_bad_text_hides_no_bad_offsets(tmp_path: Path) -> None:
    (tmp_path / "lies.arrow").write_bytes(_two_lies())
    code = """
import sys
from pathlib import Path
from dateline.transforms.readers import readers
from dateline.transforms.readers.base import DEFAULTS
from tests.transforms.readers.sources import Bytes, records
data = Path(sys.argv[1]).read_bytes()
print([record.code for record in records(readers()["arrow"], data)])
print(list(readers()["arrow"].cuts(Bytes(data), 1, DEFAULTS))[-1].record_no)
"""
    done = _in_a_child(code, str(tmp_path / "lies.arrow"))
    assert (done.returncode, done.stdout.split("\n")[:2]) == (0, ["['damaged']", "1"]), done.stderr[-2000:]


def test_no_damage_ends_the_process() -> None:
    code = "from tests.foreign import survive; survive(300, 1)"
    done = _in_a_child(code)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "300 read" in done.stdout


@pytest.mark.parametrize("kind", ["file", "stream", "parquet"])
def test_what_is_sound_is_read(kind: str) -> None:
    found = records(readers()["parquet" if kind == "parquet" else "arrow"], serialized(table(20), kind))
    assert len(found) == 20
    assert all(isinstance(record, RawRecord) and record.authors == ("A", "Bé") for record in found)


def test_bad_text_is_decoded_and_costs_nothing_else() -> None:
    data = serialized(table(3), "file").replace("ébé".encode(), b"\xe9b\xe9  ")
    found = records(readers()["arrow"], data)
    assert [type(record) for record in found] == [RawRecord] * 3


def test_a_time_zone_that_nobody_knows_is_read_as_utc() -> None:
    batch = pa.record_batch(
        {"date": pa.array([1704326400, None], pa.timestamp("s", "Mars/Base")), "text": ["A b.", "C d."]}
    )
    assert [str(row["date"])[:10] for row in rows_of(batch)] == ["2024-01-04", "None"]
    stream = serialized(pa.Table.from_batches([batch]), "parquet")
    found = records(readers()["parquet"], stream)
    assert [type(each) for each in found] == [RawRecord] * 2, found


def test_columns_of_one_name_and_of_none() -> None:
    twice = pa.RecordBatch.from_arrays([pa.array(["One."]), pa.array(["Two."])], names=["text", "text"])
    assert rows_of(twice) == [{"text": "One."}]
    assert rows_of(pa.RecordBatch.from_arrays([], names=[])) == []


def test_a_forged_number_of_rows_is_not_believed() -> None:
    schema = pa.schema([("text", pa.null())])
    batch = pa.RecordBatch.from_arrays([pa.nulls(9_000_000)], schema=schema)
    stream = pa.BufferOutputStream()
    with pa.ipc.new_file(stream, schema) as writer:
        writer.write_batch(batch)
    [only] = records(readers()["arrow"], bytes(memoryview(stream.getvalue())))
    assert isinstance(only, Rejected)
    assert "9,000,000 rows" in only.detail


def test_damage_is_made_of_every_kind() -> None:
    chance = random.Random(1)
    data = serialized(table(3), "stream")
    assert len({damage(data, chance) for _ in range(20)}) == 20
