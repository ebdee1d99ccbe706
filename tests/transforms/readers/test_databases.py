"""SQLite databases of every odd kind: what is planned is what is read, whole and in slices."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from dateline.transforms.errors import InputError
from dateline.transforms.readers import readers
from dateline.transforms.readers.base import DEFAULTS, Cut, Options, Record
from tests.transforms.readers.sources import Bytes

_INNER_PAGE = 5
READER = readers()["sqlite"]
ENDLESS = "WITH RECURSIVE n(text) AS (SELECT 'The mayor.' UNION ALL SELECT text FROM n) SELECT text, 1 AS date FROM n"


def _rows(database: sqlite3.Connection, first: int, last: int, words: int = 5) -> None:
    database.execute("CREATE TABLE articles (text, date)")
    rows = [(number, f"The mayor opened bridge {number}. " * words, "2024-01-04") for number in range(first, last)]
    database.executemany("INSERT INTO articles (rowid, text, date) VALUES (?, ?, ?)", rows)
    database.commit()


def _database(make: Callable[[sqlite3.Connection], object]) -> bytes:
    database = sqlite3.connect(":memory:")
    make(database)
    database.commit()
    return database.serialize()


def _read(data: bytes, options: Options = DEFAULTS) -> list[Record]:
    """All records, which slices give alike and planning counted."""
    source = Bytes(data)
    whole = list(READER.read(source, Cut(), None, options))
    cuts = list(READER.cuts(source, 1, options))
    assert cuts[-1].record_no == len(whole)
    assert all(a.position <= b.position for a, b in pairwise(cuts))
    stops: list[Cut | None] = [*cuts[1:-1], None]
    parts = [
        each for start, stop in zip(cuts[:-1], stops, strict=True) for each in READER.read(source, start, stop, options)
    ]
    assert parts == whole
    return whole


def _kinds(found: list[Record]) -> dict[str, int]:
    return dict(Counter(getattr(each, "code", type(each).__name__) for each in found))


@pytest.mark.parametrize(("first", "last"), [(-2300, 2300), (-4100, -50), (-1, 2), (0, 2001), (1, 4001)])
def test_row_numbers_cross_nought(first: int, last: int) -> None:
    found = _read(_database(lambda database: _rows(database, first, last)))
    assert _kinds(found) == {"RawRecord": last - first}


@pytest.mark.parametrize("column", ["rowid", "ROWID", "rowid, _rowid_", "rowid, _rowid_, oid"])
def test_columns_may_be_called_like_row_numbers(column: str) -> None:
    def make(database: sqlite3.Connection) -> None:
        database.execute(f"CREATE TABLE articles ({column}, text)")
        names = ", ".join("?" for _ in range(column.count(",") + 2))
        for number in range(2500):
            database.execute(
                f"INSERT INTO articles VALUES ({names})", ["x"] * (column.count(",") + 1) + [f"Text {number}."]
            )

    found = _read(_database(make))
    assert _kinds(found) == {"RawRecord": 2500}


@pytest.mark.parametrize(
    "view",
    ["SELECT text, missing FROM articles", "SELECT text FROM nowhere", ENDLESS, "SELECT zeroblob(900000000) AS text"],
)
def test_a_view_that_does_not_work_is_passed_over(view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.transforms.readers.sqlite._STEPS", 5_000_000)

    def make(database: sqlite3.Connection) -> None:
        _rows(database, 1, 10)
        database.execute(f"CREATE VIEW a_view AS {view}")

    assert _kinds(_read(_database(make))) == {"RawRecord": 9}


def test_a_view_that_does_not_end_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.transforms.readers.sqlite._STEPS", 5_000_000)
    data = _database(lambda database: database.execute(f"CREATE VIEW articles AS {ENDLESS}"))
    with pytest.raises(InputError, match="no table looks like articles; tables: articles"):
        _read(data)


def test_a_query_that_does_not_end_is_refused_with_the_query(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.transforms.readers.sqlite._STEPS_STATED", 5_000_000)
    data = _database(lambda database: _rows(database, 1, 10))
    with pytest.raises(InputError, match=r"WITH RECURSIVE.*does it end"):
        _read(data, Options(table=ENDLESS))


def test_a_value_that_is_too_large_costs_its_row() -> None:
    def make(database: sqlite3.Connection) -> None:
        _rows(database, 1, 5)
        database.execute("UPDATE articles SET text = ? WHERE rowid = 3", ("word " * 20_000,))

    assert _kinds(_read(_database(make), Options(max_record_bytes=50_000))) == {"RawRecord": 3, "too_large": 1}


@pytest.mark.parametrize("filling", [b"\0", b"\xff", b"\x0d\x00\x00\x00\x05"])
def test_a_damaged_page_costs_its_rows_alone(filling: bytes) -> None:
    data = _database(lambda database: _rows(database, 1, 300, words=20))
    read = []
    for page in range(2, len(data) // 4096):
        if data[page * 4096] == _INNER_PAGE:
            continue
        broken = bytearray(data)
        broken[page * 4096 : page * 4096 + 200] = (filling * 200)[:200]
        read.append(_kinds(_read(bytes(broken))).get("RawRecord", 0))
    assert min(read) >= 260


def test_pages_that_follow_one_another_for_ever_end() -> None:
    """Found by byte flips: a page whose cells lead back to it gave rows without an end."""
    data = _database(lambda database: _rows(database, 1, 300, words=20))
    root = next(page for page in range(1, len(data) // 4096) if data[page * 4096] == _INNER_PAGE)
    broken = bytearray(data)
    cell = int.from_bytes(data[root * 4096 + 12 : root * 4096 + 14], "big")
    broken[root * 4096 + cell : root * 4096 + cell + 4] = (root + 1).to_bytes(4, "big")
    assert len(_read(bytes(broken))) < 2_000
