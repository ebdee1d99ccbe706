"""The questions that the pages ask of the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dateline.flows.look.filters import FACTS, FIGURES, JOINED, clause, conditions, spelled
from dateline.flows.look.heads import head
from dateline.flows.outputs.database import Database, listed
from dateline.flows.outputs.folder import Store
from dateline.transforms import schema
from dateline.transforms.errors import UsageError

PAGE = 50
GROUPS = 200
PHRASES = 5_000
"""Counted phrases, the most frequent, whose heads are grouped."""
Address = Mapping[str, Sequence[str]]

ORDER = {
    "newest": "a.published_date desc nulls last",
    "oldest": "a.published_date asc nulls last",
    "largest": "q.value desc nulls last",
    "smallest": "q.value asc nulls last",
    "asof": "q.as_of_start desc nulls last",
}
_PLACE = "q.article_id, q.field, q.start_char, q.end_char"

GROUP = {
    "month": "strftime(a.published_date, '%Y-%m')",
    "source": "a.source",
    "counted": "lower(q.counted)",
    "unit": "q.unit",
    "dimension": "q.dimension",
    "event": "unnest(q.event)",
    "modality": "q.modality",
    "attribution": "q.attribution",
    "asof": "strftime(q.as_of_start, '%Y-%m')",
}
"""What rows are counted by."""


def open_database(store: Store) -> Database:
    """The tables of an output, with ``facts`` beside them. Raises OutputError where there are none."""
    return Database(store, lambda paths: [FACTS.format(paths=listed(paths["articles"])), _figures(paths["quantities"])])


def _figures(paths: Sequence[str]) -> str:
    """Without a file, a table of no rows."""
    if paths:
        return FIGURES.format(paths=listed(paths))
    return "create view figures as select *, '' as file, 0 as place from quantities"


def count(db: Database, address: Address) -> dict[str, int]:
    """Rows and articles of a view."""
    where, given = clause(conditions(address))
    return db.rows(
        f"select count(*) as rows, count(distinct q.article_id) as articles from {JOINED} where {where}", given
    )[0]


def page_of(db: Database, address: Address, number: int, size: int = PAGE) -> list[dict[str, Any]]:
    """One page of rows, from 1, each with source, title, published_date and its sentence."""
    where, given = clause(conditions(address))
    order = ORDER.get((address.get("sort") or ["newest"])[0], ORDER["newest"])
    places = db.rows(
        f"select q.file as file, q.place as place from {JOINED} where {where}"
        f" order by {order}, {_PLACE} limit {size} offset {(number - 1) * size}",
        given,
    )
    columns = ", ".join(f'"{name}"' for name in schema.QUANTITIES.names)
    read = _read(db, columns, places)
    found = [read[row["file"], row["place"]] for row in places]
    facts = _facts(db, {row["article_id"] for row in found})
    texts = articles(db, {row["article_id"] for row in found})
    for row in found:
        row |= facts[row["article_id"]]
        text = texts[row["article_id"]][row["field"]] or ""
        start, end = row["sentence_start_char"], row["sentence_end_char"]
        row["sentence"] = (
            text[start : row["start_char"]],
            text[row["start_char"] : row["end_char"]],
            text[row["end_char"] : end],
        )
    return found


def articles(db: Database, ids: set[str]) -> dict[str, dict[str, Any]]:
    """All columns of some articles, by id. Only the row groups that hold one are read."""
    if not ids:
        return {}
    marks = ", ".join("?" * len(ids))
    places = db.rows(f"select file, place from facts where article_id in ({marks})", sorted(ids))
    columns = ", ".join(f'"{name}"' for name in schema.ARTICLES.names)
    return {row["article_id"]: row for row in _read(db, columns, places).values()}


def _facts(db: Database, ids: set[str]) -> dict[str, dict[str, Any]]:
    marks = ", ".join("?" * len(ids))
    asked = f"select article_id, source, title, published_date, duplicate_of from facts where article_id in ({marks})"
    return {row["article_id"]: row for row in db.rows(asked, sorted(ids))} if ids else {}


def _read(db: Database, columns: str, places: Sequence[dict[str, Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    """Rows by their file and number there. Only the row groups that hold one are read."""
    found = {}
    for file, held in groupby(sorted(places, key=lambda row: (row["file"], row["place"])), key=lambda row: row["file"]):
        numbers = ", ".join(str(int(row["place"])) for row in held)
        source = f"read_parquet({listed([file])}, file_row_number = true, hive_partitioning = false)"
        for row in db.rows(f"select {columns}, file_row_number from {source} where file_row_number in ({numbers})"):
            found[file, row.pop("file_row_number")] = row
    return found


def mentions(db: Database, table: str, article_id: str) -> list[dict[str, Any]]:
    """The rows of dates or quantities of an article, those of the title first."""
    order = "field desc, start_char, end_char"
    return db.rows(f"select * from {table} where article_id = ? order by {order}", [article_id])


def article_ids(db: Database, prefix: str) -> list[str]:
    """The ids that begin so; at most ten."""
    found = db.rows("select article_id from facts where starts_with(article_id, ?) order by 1 limit 10", [prefix])
    return [row["article_id"] for row in found]


def groups(db: Database, address: Address, by: str) -> list[dict[str, Any]]:
    """Rows by one of ``GROUP``: key, rows, articles (None where heads of phrases were merged). Raises UsageError."""
    if by not in GROUP:
        raise UsageError(f"by {by!r} is nothing to group by; one of {', '.join(GROUP)}")
    where, given = clause(conditions(address))
    order = "key nulls last" if by in ("month", "asof") else "rows desc, key nulls last"
    limit = PHRASES if by == "counted" else GROUPS
    found = db.rows(
        f"select key, count(*) as rows, count(distinct article_id) as articles from"
        f" (select {GROUP[by]} as key, q.article_id from {JOINED} where {where})"
        f" group by key order by {order} limit {limit}",
        given,
    )
    return _by_head(found) if by == "counted" else found


def _by_head(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    tally: Counter[str] = Counter()
    for row in found:
        if row["key"]:
            tally[head(row["key"])] += row["rows"]
    return [{"key": key, "rows": rows, "articles": None} for key, rows in tally.most_common(GROUPS)]


def values(db: Database) -> dict[str, list[str]]:
    """What fields of fixed words can be: the units, dimensions and sources that occur, the most frequent first."""
    asked = {"unit": "unit from quantities", "dimension": "dimension from quantities", "source": "source from facts"}
    return {
        name: [row[name] for row in db.rows(f"select {sql} group by 1 order by count(*) desc, 1 limit 200")]
        for name, sql in asked.items()
    }


def sql(db: Database, address: Address) -> str:
    """The view as SQL that DuckDB runs anywhere, over the files as they lie."""
    sources = "\n".join(
        f"create or replace temp view {table} as select * from read_parquet({listed(db.sources[table])});"
        for table in ("articles", "quantities")
        if db.sources[table]
    )
    facts = (
        "select article_id, coalesce(domain, dump) as source, dump, title, published_date, duplicate_of from articles"
    )
    order = ORDER.get((address.get("sort") or ["newest"])[0], ORDER["newest"])
    columns = "select q.*, a.source, a.title, a.published_date, a.duplicate_of"
    joined = JOINED.replace("figures", "quantities")
    where = f"where {spelled(conditions(address))}\norder by {order}, {_PLACE};"
    return f"{sources}\nwith facts as ({facts})\n{columns}\nfrom {joined}\n{where}\n"


def everything(address: Address) -> tuple[str, list[Any]]:
    """All rows of a view, in the order of the tables: for exports."""
    where, given = clause(conditions(address))
    columns = "q.* exclude (file, place), a.source, a.title, a.published_date, a.duplicate_of"
    return f"select {columns} from {JOINED} where {where}", given
