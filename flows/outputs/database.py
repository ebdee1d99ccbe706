"""DuckDB over the published tables of an output: it can read their current files, and nothing else on the machine.

The views are those of the schema (articles, dates, quantities, quarantine, runs), also where a table has no file yet.
Once they are made, access to other files, extensions and settings is locked, so that a condition that a person wrote
cannot do more than read them.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow as pa

from dateline.flows.outputs import versions
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import Manifest, load
from dateline.transforms import schema
from dateline.transforms.errors import OutputError, UsageError

MEMORY_MB = 200
"""What DuckDB may hold; beyond it writes to a temporary folder of its own."""
THREADS = 2
SECONDS = 60.0
"""How long a statement may take before its next rows come."""
BATCH_ROWS = 20_000
Files = Mapping[str, Sequence[str]]
"""The files of each table."""
_GLOB = str.maketrans({"[": "[[]", "*": "[*]", "?": "[?]"})


class Database:
    """One state of all tables, as its manifest tells.

    setup: statements that run before it is locked, given the files of each table. seconds: how long a statement may
    take before its next rows come. dumps: those whose rows are seen; None = all. beside: tables that it also reads, as
    the views ``former_articles`` and so on. Raises OutputError where nothing is published, or tables of another schema
    version.
    """

    def __init__(
        self,
        store: Store,
        setup: Callable[[Files], Sequence[str]] = lambda _: (),
        *,
        seconds: float = SECONDS,
        dumps: Collection[str] | None = None,
        beside: Database | None = None,
    ) -> None:
        found, self.tag = load(store)
        self.seconds = seconds
        self.root = store.root
        self.manifest = _seen(versions.current(store, found), store, dumps)
        self.folder = Path(tempfile.mkdtemp(prefix="dateline-"))
        self._end = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self.sources, self.paths = _files(store, self.manifest, self.folder)
        self._connection = duckdb.connect(config=_settings(self.folder))
        held = [("", self.paths)] + ([("former_", beside.paths)] if beside else [])
        for prefix, files in held:
            for table in schema.TABLES:
                self._connection.execute(_view(self._connection, f"{prefix}{table}", table, files[table]))
        for statement in setup(self.paths):
            self._connection.execute(statement)
        _lock(self._connection, [path for _, files in held for paths in files.values() for path in paths])

    def close(self) -> None:
        """Lets go of the files; its temporary folder goes."""
        self._connection.close()
        self._end()

    def batches(self, sql: str, parameters: Sequence[Any] = (), *, rows: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:
        """The rows of one SELECT. Raises UsageError where it cannot be run, or no rows come in time; OutputError
        where a run has replaced the files since."""
        cursor = self._connection.cursor()
        with cursor, _told(self.root):
            with _limit(cursor, self.seconds):
                reader = cursor.sql(sql, params=list(parameters) or None).to_arrow_reader(rows)
            while True:
                with _limit(cursor, self.seconds):
                    batch = next(reader, None)
                if batch is None:
                    return
                if batch.num_rows:
                    yield batch

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """All rows of one SELECT that gives few; see ``batches``."""
        return [row for batch in self.batches(sql, parameters) for row in batch.to_pylist()]

    def columns(self, sql: str, parameters: Sequence[Any] = ()) -> pa.Schema:
        """The names and types of what a SELECT gives."""
        with self._connection.cursor() as cursor, _told(self.root), _limit(cursor, self.seconds):
            return cursor.sql(f"select * from ({sql}) limit 0", params=list(parameters) or None).to_arrow_table().schema


def condition(where: str) -> str:
    """A condition that a person wrote, as SQL for a WHERE clause. Raises UsageError unless it is one expression."""
    clause = f"(\n{where}\n)"
    try:
        found = duckdb.extract_statements(f"select 1 where {clause}")
    except duckdb.Error as error:
        raise UsageError(f"--where {where!r} is not SQL: {_first(error)}") from None
    if len(found) != 1 or found[0].type != duckdb.StatementType.SELECT or not where.strip():
        raise UsageError(f"--where {where!r} must be one condition, such as: unit = 'USD' and value >= 1e6")
    return clause


def quoted(text: str) -> str:
    """A string literal."""
    return "'" + text.replace("'", "''") + "'"


def listed(paths: Sequence[str]) -> str:
    """Files as an argument of ``read_parquet``; no character of a name is a wildcard."""
    return "[" + ", ".join(quoted(path.translate(_GLOB)) for path in paths) + "]"


def _settings(folder: Path) -> dict[str, Any]:
    return {
        "memory_limit": f"{MEMORY_MB}MB",
        "threads": THREADS,
        "temp_directory": str(folder / "spilled"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "python_enable_replacements": False,
    }


def _seen(manifest: Manifest, store: Store, dumps: Collection[str] | None) -> Manifest:
    """What the manifest tells of some dumps."""
    if not any(file.table == "articles" for file in manifest.files.values()):
        raise OutputError(
            f"{store.root!r} has no tables yet: no run has published an article."
            f" Publish some: dateline run INPUT --out {store.root}"
        )
    if dumps is None:
        return manifest
    kept = {path: file for path, file in manifest.files.items() if file.dump in dumps or file.table == "runs"}
    return msgspec.structs.replace(manifest, files=kept)


def _view(connection: duckdb.DuckDBPyConnection, name: str, table: str, paths: Sequence[str]) -> str:
    """A table without a file is an empty one; a column that files of an earlier release lack is null there."""
    fields = schema.TABLES[table]
    if not paths:
        columns = ", ".join(f'"{field.name}" {sql_type(field.type)}' for field in fields)
        return f"create table {name} ({columns})"
    counted = f"select name, count(distinct file_name) from parquet_schema({listed(paths)}) group by name"
    held = dict(connection.execute(counted).fetchall())
    told = (f'"{f.name}"' if f.name in held else f'null::{sql_type(f.type)} as "{f.name}"' for f in fields)
    union = any(held.get(name, 0) < len(paths) for name in fields.names)
    source = f"read_parquet({listed(paths)}, hive_partitioning = false, union_by_name = {str(union).lower()})"
    return f"create view {name} as select {', '.join(told)} from {source}"


def sql_type(kind: pa.DataType) -> str:
    """DuckDB's type of a column."""
    if pa.types.is_list(kind):
        return f"{sql_type(kind.value_type)}[]"
    if pa.types.is_timestamp(kind):
        return "timestamptz" if kind.tz else "timestamp"
    names = {"int64": "bigint", "double": "double", "bool": "boolean", "date32[day]": "date", "large_binary": "blob"}
    return names.get(str(kind), "varchar")


def _lock(connection: duckdb.DuckDBPyConnection, paths: Sequence[str]) -> None:
    connection.execute("set TimeZone = 'UTC'")
    connection.execute(f"set allowed_paths = [{', '.join(map(quoted, paths))}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def _files(store: Store, manifest: Manifest, folder: Path) -> tuple[Files, Files]:
    """Where the files of each table lie, and by which names they are read here: those of an object store are fetched
    into ``folder`` first, those with a wildcard in their name have another one there, as a locked DuckDB reads no
    wildcards."""
    sources: dict[str, list[str]] = {table: [] for table in schema.TABLES}
    paths: dict[str, list[str]] = {table: [] for table in schema.TABLES}
    for number, (path, file) in enumerate(sorted(manifest.files.items())):
        source = f"{store.root}/{path}"
        place = folder / f"{number}.parquet"
        if "://" in store.root:
            place.write_bytes(store.read(path))
        elif source.translate(_GLOB) != source:
            place.symlink_to(source)
        else:
            place = Path(source)
        sources[file.table].append(source)
        paths[file.table].append(str(place))
    return sources, paths


@contextlib.contextmanager
def _limit(cursor: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, cursor.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.InterruptException:
        raise UsageError(
            f"the question was stopped after {seconds:g} seconds without an answer; narrow it with more conditions"
        ) from None
    finally:
        timer.cancel()


@contextlib.contextmanager
def _told(root: str) -> Iterator[None]:
    try:
        yield
    except duckdb.IOException as error:
        raise OutputError(
            f"the tables of {root!r} were published anew while they were read; ask again ({_first(error)})"
        ) from None
    except duckdb.OutOfMemoryException as error:
        raise UsageError(
            f"the question needs too much memory; narrow it with more conditions ({_first(error)})"
        ) from None
    except duckdb.Error as error:
        raise UsageError(f"the tables cannot be asked that: {_first(error)}") from None


def _first(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
