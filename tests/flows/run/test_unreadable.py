"""A file that cannot be read costs itself: the others of its folder are published."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.flows.run import summary
from dateline.flows.run.dry_run import look
from dateline.flows.run.select import Request
from dateline.transforms.errors import InputError
from tests.flows.running import corpus, rows, run


def _parquet(path: Path, count: int) -> Path:
    texts = [f"{number} men walked 3 km on May 7, 2023." for number in range(count)]
    pq.write_table(pa.table({"text": texts, "date": ["2024-01-04"] * count}), path)
    return path


def _without_articles(path: Path) -> Path:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE settings (colour TEXT)")
    database.commit()
    database.close()
    return path


def test_a_cut_parquet_and_a_foreign_database_leave_the_good_dumps_alone(
    tmp_path: Path, prefect: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    inbox.mkdir()
    once = _parquet(inbox / "wire.parquet", 5)
    corpus(inbox / "good.jsonl", 3)
    run(inbox, out=out, environment=prefect)
    once.write_bytes(once.read_bytes()[:-200])
    corpus(inbox / "good.jsonl", 4)
    _without_articles(inbox / "settings.db")
    notes = look(Request((str(inbox),), str(out))).notes
    record = run(inbox, out=out, environment=prefect)
    states = {dump.dump: dump.state for dump in record.dumps}
    assert (record.state, states) == (
        "published",
        {"inbox/good.jsonl": "published", "inbox/settings.db": "refused", "inbox/wire.parquet": "refused"},
    )
    assert rows(out, "articles") == 4 + 5, "the former rows of the file that was cut stay"
    told = [note for note in record.notes if note.startswith("refused ")]
    assert set(told) <= set(notes)
    assert [note.split(":")[0] for note in told] == ["refused inbox/settings.db", "refused inbox/wire.parquet"]
    assert "no table looks like articles" in told[0]
    assert "not a readable Parquet file" in told[1]
    summary.show(record, str(out))
    assert "refused inbox/wire.parquet: " in capsys.readouterr().out
    runs = pq.ParquetDataset(out / "runs").read().to_pylist()
    assert {(row["dump"], row["reasons"]) for row in runs if row["state"] == "refused"} == {
        ("inbox/settings.db", '{"unreadable":1}'),
        ("inbox/wire.parquet", '{"unreadable":1}'),
    }
    again = run(inbox, out=out, environment=prefect)
    assert (again.state, sorted(dump.state for dump in again.dumps)) == ("skipped", ["refused", "refused", "skipped"])


def test_where_nothing_can_be_read_the_run_ends(tmp_path: Path, prefect: dict[str, str]) -> None:
    for name in ("one.parquet", "two.parquet"):
        path = _parquet(tmp_path / name, 5)
        path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(InputError, match=r"two\.parquet: not a readable Parquet file"):
        run(tmp_path, out=tmp_path / "out", environment=prefect)
