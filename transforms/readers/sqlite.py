"""SQLite databases: the table that looks most like articles, a named one, or a query."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote as url_quote

from dateline.transforms.articles.decode import decode
from dateline.transforms.errors import InputError
from dateline.transforms.readers.base import Cut, Options, Record, Source
from dateline.transforms.readers.fields import article_like, roles
from dateline.transforms.readers.rows import table_record
from dateline.transforms.records import Rejected

_ROWS = 2000
_MAGIC = b"SQLite format 3\x00"


class Sqlite:
    """Positions are rowids; a table without them, or a query, is one slice."""

    name = "sqlite"
    grouped = False

    def sniff(self, head: bytes, name: str) -> float:
        return 1.0 if head.startswith(_MAGIC) else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        yield Cut(0, 0)
        with closing(_connect(source)) as database:
            table, query = _chosen(database, source, options)
            if query is not None or not _has_rowid(database, table):
                total = database.execute(f"SELECT count(*) FROM ({query or _named(table)})").fetchone()[0]
                yield Cut(total, total)
                return
            no, last = 0, 0
            try:
                for no, (rowid,) in enumerate(database.execute(f"SELECT rowid FROM {_named(table)} ORDER BY rowid"), 1):
                    if no % _ROWS == 1 and no > 1:
                        yield Cut(rowid, no - 1)
                    last = rowid
            except sqlite3.DatabaseError:
                no += 1
            if no:
                yield Cut(last + 1, no)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        no = start.record_no
        with closing(_connect(source)) as database:
            table, query = _chosen(database, source, options)
            sql = query or f"SELECT * FROM {_named(table)}"
            if query is None and _has_rowid(database, table):
                bounds = [f"rowid >= {start.position}"] if start.position else []
                bounds += [f"rowid < {stop.position}"] if stop else []
                sql += (f" WHERE {' AND '.join(bounds)}" if bounds else "") + " ORDER BY rowid"
            try:
                rows = database.execute(sql)
                names = [column[0] for column in rows.description]
                for row in rows:
                    yield table_record(dict(zip(names, row, strict=True)), no, options)
                    no += 1
            except sqlite3.DatabaseError as error:
                yield Rejected(no, no, "read", "damaged", f"the database is damaged after row {no}: {error}")


def _connect(source: Source) -> sqlite3.Connection:
    """Read only, without touching the file; a database inside an archive is held in memory."""
    try:
        if source.path is not None:
            address = f"file:{url_quote(source.path)}?mode=ro&immutable=1"
            database = sqlite3.connect(address, uri=True, check_same_thread=False)
        else:
            database = sqlite3.connect(":memory:", check_same_thread=False)
            with source.open() as stream:
                database.deserialize(stream.read())
        database.text_factory = lambda data: decode(data)[0]
        database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (sqlite3.Error, MemoryError) as error:
        raise InputError(f"{source.name}: not a readable SQLite database ({error}); was it copied whole?") from None
    return database


def _chosen(database: sqlite3.Connection, source: Source, options: Options) -> tuple[str, str | None]:
    """Table name, and the query when the options state one."""
    if options.table and re.match(r"\s*(?:select|with)\b", options.table, re.IGNORECASE):
        return "", options.table.strip().rstrip(";")
    tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    if options.table:
        if options.table not in tables:
            raise InputError(f"{source.name}: no table {options.table!r}; tables: {', '.join(tables)}")
        return options.table, None
    ranked = sorted((_rank(database, table), table) for table in tables)
    if not ranked or ranked[-1][0] == (False, 0, 0):
        raise InputError(
            f"{source.name}: no table looks like articles; tables: {', '.join(tables) or 'none'}; "
            "name one by 'table:' in a --mapping file"
        )
    return ranked[-1][1], None


def _rank(database: sqlite3.Connection, table: str) -> tuple[bool, int, int]:
    columns = tuple(row[1] for row in database.execute(f"PRAGMA table_info({_named(table)})"))
    if not article_like(columns):
        return False, 0, 0
    try:
        rows = database.execute(f"SELECT count(*) FROM {_named(table)}").fetchone()[0]
    except sqlite3.DatabaseError:
        rows = 0
    return bool(roles(columns)["text"]), min(rows, 1), rows


def _has_rowid(database: sqlite3.Connection, table: str) -> bool:
    try:
        database.execute(f"SELECT rowid FROM {_named(table)} LIMIT 1")
        kind = database.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        return bool(kind == ("table",))
    except sqlite3.DatabaseError:
        return False


def _named(table: str) -> str:
    escaped = table.replace('"', '""')
    return f'"{escaped}"'


READER = Sqlite()
