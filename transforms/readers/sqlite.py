"""SQLite databases: the table that looks most like articles, a named one, or a query."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import islice
from typing import Any
from urllib.parse import quote as url_quote

import msgspec

from dateline.transforms.articles.decode import decode
from dateline.transforms.errors import InputError
from dateline.transforms.readers.base import Cut, Options, Record, Source
from dateline.transforms.readers.fields import article_like, roles
from dateline.transforms.readers.rows import damaged, table_record
from dateline.transforms.records import Rejected

_ROWS = 2000
_MAGIC = b"SQLite format 3\x00"
_STEPS = 50_000_000
"""Of SQLite's machine that a view may take to be counted, a second or two: a view can go on for ever."""
_STEPS_STATED = 100 * _STEPS
_BROKEN = (sqlite3.Error, UnicodeDecodeError)


class Chosen(msgspec.Struct, frozen=True):
    """What is read. sql: a table's name or a SELECT in brackets. rowid: the name under which a table gives its row
    numbers, None without them."""

    sql: str
    rowid: str | None = None

    @property
    def all(self) -> str:
        """The SELECT of everything, as it was stated."""
        return self.sql[1:-1] if self.sql.startswith("(") else f"SELECT * FROM {self.sql}"

    def rows(self, columns: str, bounds: list[str]) -> str:
        """The SELECT of some columns within bounds, by row number."""
        where = f" WHERE {' AND '.join(bounds)}" if bounds else ""
        return f"SELECT {columns} FROM {self.sql}{where} ORDER BY {self.rowid}"


class Sqlite:
    """Positions are row numbers above nought; a table without them, a view or a query is one slice."""

    name = "sqlite"
    grouped = False

    def sniff(self, head: bytes, name: str) -> float:
        return 1.0 if head.startswith(_MAGIC) else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        yield Cut(0, 0)
        with closing(_connect(source, options)) as database:
            chosen = _chosen(database, source, options)
            if chosen.rowid is None:
                total = _count(database, chosen, source)
                yield Cut(total, total)
                return
            no, last = 0, 0
            for no, rowid in enumerate(_row_numbers(database, chosen, []), 1):
                if no % _ROWS == 1 and no > 1 and rowid is not None and rowid > 0:
                    yield Cut(rowid, no - 1)
                last = max(last, rowid or 0)
            if no:
                yield Cut(last + 1, no)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        with closing(_connect(source, options)) as database:
            chosen = _chosen(database, source, options)
            if chosen.rowid is None:
                yield from _unnumbered(database, chosen, start.record_no, source, options)
            else:
                bounds = [f"{chosen.rowid} >= {start.position}"] if start.position else []
                bounds += [f"{chosen.rowid} < {stop.position}"] if stop else []
                yield from _numbered(database, chosen, bounds, start.record_no, options)


def _numbered(
    database: sqlite3.Connection, chosen: Chosen, bounds: list[str], no: int, options: Options
) -> Iterator[Record]:
    """A record for each number that planning counted; where the rows come otherwise each is fetched by its number, so
    that a damaged one costs itself alone."""
    columns = f"{chosen.rowid}, *"
    numbers = list(_row_numbers(database, chosen, bounds))  # all first, as in planning: what is read changes the cache
    found = _until_broken(_rows(database, chosen.rows(columns, bounds), 1))
    in_order = True
    for place, number in enumerate(numbers, no):
        rowid, row = next(found, (None, None)) if in_order else (None, None)
        in_order = in_order and rowid == number
        try:
            if number is None:
                raise sqlite3.DatabaseError("a page is damaged; the rows on it cannot be found")
            if not in_order:
                only = chosen.rows(columns, [f"{chosen.rowid} = {number}"])
                row = next(_rows(database, only, 1), (0, None))[1]
            if row is None:
                raise sqlite3.DatabaseError(f"row {number} is gone")
            yield table_record(row, place, options)
        except _BROKEN as error:
            yield _refused(place, error, options)


def _until_broken(rows: Iterator[tuple[int, dict[str, Any]]]) -> Iterator[tuple[int | None, dict[str, Any] | None]]:
    with suppress(*_BROKEN):
        yield from rows


def _refused(no: int, error: Exception, options: Options) -> Rejected:
    if "too big" not in str(error):
        return next(damaged(no, 1, error))
    limit = f"the limit of {options.max_record_bytes:,} bytes; raise max_record_bytes to read it"
    return Rejected(no, no, "read", "too_large", f"a value of row {no} is larger than {limit}")


def _row_numbers(database: sqlite3.Connection, chosen: Chosen, bounds: list[str]) -> Iterator[int | None]:
    """The numbers of rows in order; None in the place of those on a damaged page, behind which the others are found
    from the end."""
    sql = chosen.rows(f"{chosen.rowid}", bounds)
    last: int | None = None
    try:
        for (number,) in database.execute(sql):
            _refuse_circles(last, number)
            yield number
            last = number
        return
    except _BROKEN:
        yield None
    after: list[int] = []
    with suppress(*_BROKEN):
        for (number,) in database.execute(f"{sql} DESC"):
            if (last is not None and number <= last) or (after and number >= after[-1]):
                break
            after.append(number)
    yield from reversed(after)


def _refuse_circles(last: int | None, number: int) -> None:
    """Pages of a damaged table can follow one another for ever."""
    if last is not None and number <= last:
        raise sqlite3.DatabaseError(f"row {number} follows row {last}")


def _unnumbered(
    database: sqlite3.Connection, chosen: Chosen, no: int, source: Source, options: Options
) -> Iterator[Record]:
    """As many records as were counted."""
    last = no + _count(database, chosen, source)
    problem: object = "there are fewer rows than were counted"
    try:
        for _, row in islice(_rows(database, chosen.all, 0), last - no):
            yield table_record(row, no, options)
            no += 1
    except _BROKEN as error:
        problem = error
    yield from damaged(no, last - no, problem)


def _rows(database: sqlite3.Connection, sql: str, own: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Row number and row, whose first ``own`` columns are ours."""
    found = database.execute(sql)
    names = [column[0] for column in found.description][own:]
    for row in found:
        yield row[0], dict(zip(names, row[own:], strict=True))


def _count(database: sqlite3.Connection, chosen: Chosen, source: Source) -> int:
    """Rows of a table without numbers, a view or a query; one where a damaged one cannot be counted."""
    try:
        with _Steps(database, _STEPS_STATED) as steps:
            return int(database.execute(f"SELECT count(*) FROM {chosen.sql}").fetchone()[0])
    except sqlite3.OperationalError as error:
        why = "takes too long to count: does it end?" if steps.used_up else str(error)
        raise InputError(f"{source.name}: cannot read {chosen.sql[:200]}: {why}") from None
    except _BROKEN:
        return 1


class _Steps:
    """Ends what SQLite does after a number of its own steps: the same on every machine."""

    def __init__(self, database: sqlite3.Connection, steps: int) -> None:
        self.database, self.left, self.used_up = database, steps // 1_000_000, False

    def __enter__(self) -> _Steps:
        self.database.set_progress_handler(self._step, 1_000_000)
        return self

    def __exit__(self, *_: object) -> None:
        self.database.set_progress_handler(None, 0)

    def _step(self) -> bool:
        self.left -= 1
        self.used_up = self.left < 0
        return self.used_up


def _connect(source: Source, options: Options) -> sqlite3.Connection:
    """Read only, without touching the file; a database inside an archive is held in memory."""
    try:
        if source.path is not None:
            address = f"file:{url_quote(source.path)}?mode=ro&immutable=1"
            database = sqlite3.connect(address, uri=True, check_same_thread=False)
        else:
            database = sqlite3.connect(":memory:", check_same_thread=False)
            with source.open() as stream:
                database.deserialize(stream.read())
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, options.max_record_bytes)
        database.text_factory = lambda data: decode(data)[0]
        database.execute("PRAGMA trusted_schema = OFF")
        with _Steps(database, _STEPS):
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (*_BROKEN, MemoryError, OverflowError) as error:
        raise InputError(f"{source.name}: not a readable SQLite database ({error}); was it copied whole?") from None
    return database


def _chosen(database: sqlite3.Connection, source: Source, options: Options) -> Chosen:
    """The table or query that the options state, else the table or view that looks most like articles."""
    if options.table and re.match(r"\s*(?:select|with)\b", options.table, re.IGNORECASE):
        return Chosen(f"({options.table.strip().rstrip(';')})")
    try:
        with _Steps(database, _STEPS):
            found = database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
            tables = [str(row[0]) for row in found]
    except _BROKEN as error:
        raise InputError(f"{source.name}: not a readable SQLite database ({error}); was it copied whole?") from None
    if options.table:
        if options.table not in tables:
            raise InputError(f"{source.name}: no table {options.table!r}; tables: {', '.join(tables)}")
        return _table(database, options.table)
    ranked = sorted((_rank(database, table), table) for table in tables)
    if not ranked or ranked[-1][0] == (False, 0, 0):
        raise InputError(
            f"{source.name}: no table looks like articles; tables: {', '.join(tables) or 'none'}; "
            "name one by 'table:' in a --mapping file"
        )
    return _table(database, ranked[-1][1])


def _rank(database: sqlite3.Connection, table: str) -> tuple[bool, int, int]:
    """Of a view that is broken or does not end the lowest rank; of a damaged table its columns alone."""
    columns = _columns(database, table)
    if not article_like(columns):
        return False, 0, 0
    try:
        with _Steps(database, _STEPS) as steps:
            rows = database.execute(f"SELECT count(*) FROM {_named(table)}").fetchone()[0]
    except sqlite3.OperationalError:
        return (bool(roles(columns)["text"]), 1, 0) if steps.used_up and _is_table(database, table) else (False, 0, 0)
    except _BROKEN:
        rows = 0
    return bool(roles(columns)["text"]), min(rows, 1), rows


def _columns(database: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Names of the columns; none for a view that does not work."""
    try:
        return tuple(str(row[1]) for row in database.execute(f"PRAGMA table_info({_named(table)})"))
    except _BROKEN:
        return ()


def _is_table(database: sqlite3.Connection, table: str) -> bool:
    kind = database.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return bool(kind == ("table",))


def _table(database: sqlite3.Connection, table: str) -> Chosen:
    """The table with a name of its row numbers that no column of its own bears."""
    taken = {name.lower() for name in _columns(database, table)}
    for name in ("rowid", "_rowid_", "oid"):
        if name in taken or not _is_table(database, table):
            continue
        try:
            database.execute(f"EXPLAIN SELECT {name} FROM {_named(table)}")  # no look at a page that may be damaged
        except _BROKEN:
            continue
        return Chosen(_named(table), name)
    return Chosen(_named(table))


def _named(table: str) -> str:
    escaped = table.replace('"', '""')
    return f'"{escaped}"'


READER = Sqlite()
