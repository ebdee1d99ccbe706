"""An article with its mentions, and why each of its rows is as it is."""

from __future__ import annotations

from typing import Any

from dateline.flows.look import ask
from dateline.flows.look.pages import plain
from dateline.flows.look.why import why
from dateline.flows.outputs.database import Database
from dateline.flows.report.model import Mention
from dateline.flows.report.text import highlight
from dateline.transforms import schema
from dateline.transforms.errors import UsageError

MIN_PREFIX = 4
_KINDS = {"dates": "date", "quantities": "quantity"}
_LONG = ("text", "title")


def content(db: Database, wanted: str) -> dict[str, Any]:
    """What the page of an article shows. wanted: its id, or its first characters. Raises UsageError."""
    article, mentions = _found(db, wanted)
    held = [Mention(_KINDS[table], row["start_char"], row["end_char"], (), row["field"]) for table, row in mentions]
    address = article["url"] if str(article["url"] or "").startswith(("http://", "https://")) else None
    return {
        "title": article["title"] or article["article_id"],
        "article": article,
        "url": address,
        "headline": highlight(article["title"] or "", held, "m", "title"),
        "body": highlight(article["text"], held, "m"),
        "mentions": [
            {"kind": _KINDS[table], "table": table, "row": row, "columns": _columns(table, row)}
            for table, row in mentions
        ],
        "columns": [(n, plain(article[n])) for n in schema.ARTICLES.names if n not in _LONG and article[n] is not None],
    }


def explained(db: Database, wanted: str, table: str, number: int) -> dict[str, Any]:
    """Why one row is as it is. number: its place among all mentions of the article. Raises UsageError."""
    article, mentions = _found(db, wanted)
    if not (0 <= number < len(mentions) and mentions[number][0] == table):
        raise UsageError(f"article {article['article_id']!r} has no row {number} of {table!r}")
    row = mentions[number][1]
    return {
        "title": f"Why {row['text']}",
        "article": article,
        "row": row,
        "number": number,
        "columns": _columns(table, row),
        "table": table,
        "why": why(article, table, row),
    }


def _found(db: Database, wanted: str) -> tuple[dict[str, Any], list[tuple[str, dict[str, Any]]]]:
    """The article, and its mentions in the order of the text, those of the title first."""
    if len(wanted) < MIN_PREFIX:
        raise UsageError(f"{wanted!r} is too short for an article id: give {MIN_PREFIX} characters or more")
    ids = ask.article_ids(db, wanted)
    if not ids or (len(ids) > 1 and wanted not in ids):
        told = (
            f"{len(ids)} or more articles have ids that begin with" if ids else "no article has an id that begins with"
        )
        raise UsageError(f"{told} {wanted!r}")
    article_id = wanted if wanted in ids else ids[0]
    mentions = [(table, row) for table in _KINDS for row in ask.mentions(db, table, article_id)]
    mentions.sort(key=lambda one: (one[1]["field"] != "title", one[1]["start_char"], one[1]["end_char"], one[0]))
    return ask.articles(db, {article_id})[article_id], mentions


def _columns(table: str, row: dict[str, Any]) -> list[tuple[str, str]]:
    return [(name, plain(row[name])) for name in schema.TABLES[table].names if name != "article_id"]
