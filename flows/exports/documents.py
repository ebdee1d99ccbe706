"""Articles with their mentions, one after the other: for exports that write an article at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from dateline.flows.outputs.database import Database, listed
from dateline.transforms import schema

Rows = list[dict[str, Any]]


class Document(NamedTuple):
    """An article and its rows, each in the order of its table."""

    article: dict[str, Any]
    dates: Rows
    quantities: Rows

    def texts(self) -> Iterator[tuple[str, str, Rows, Rows]]:
        """Each field that has text: its name, the text, and its dates and quantities."""
        for field in ("title", "text"):
            if self.article[field]:
                rows = ([row for row in held if row["field"] == field] for held in (self.dates, self.quantities))
                yield field, self.article[field], *rows


def documents(db: Database, where: str = "true") -> Iterator[Document]:
    """The articles that ``where`` holds for, in the order of the published files; one dump and month of mentions is
    held in memory at a time. where: SQL over the columns of articles (``database.condition``)."""
    for files in _groups(db).values():
        if "articles" not in files:
            continue
        chosen = f"select {_names('articles')} from {_read(files['articles'])} where {where}"
        mentions = {table: _mentions(db, table, files, chosen) for table in ("dates", "quantities")}
        for batch in db.batches(chosen, rows=500):
            for article in batch.to_pylist():
                key = article["article_id"]
                yield Document(article, mentions["dates"][key], mentions["quantities"][key])


def _groups(db: Database) -> dict[tuple[str, str], dict[str, list[str]]]:
    """The files of each dump and month, by table."""
    groups: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    names = {
        source: path for table in db.paths for source, path in zip(db.sources[table], db.paths[table], strict=True)
    }
    for path, file in sorted(db.manifest.files.items()):
        if file.table in ("articles", "dates", "quantities"):
            groups[path.split("/")[1], file.dump][file.table].append(names[f"{db.root}/{path}"])
    return dict(sorted(groups.items()))


def _mentions(db: Database, table: str, files: dict[str, list[str]], chosen: str) -> defaultdict[str, Rows]:
    found: defaultdict[str, Rows] = defaultdict(list)
    if files.get(table):
        sql = (
            f"select {_names(table)} from {_read(files[table])} where article_id in (select article_id from ({chosen}))"
            " order by article_id, field desc, start_char, end_char"
        )
        for batch in db.batches(sql):
            for row in batch.to_pylist():
                found[row["article_id"]].append(row)
    return found


def _names(table: str) -> str:
    return ", ".join(f'"{name}"' for name in schema.TABLES[table].names)


def _read(paths: list[str]) -> str:
    return f"read_parquet({listed(paths)}, hive_partitioning = false)"
