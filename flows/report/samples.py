"""Articles to look at: a stable choice, with every row of theirs that falls into the text shown.

``article_id`` is a hash, so the smallest ids are a random draw that never changes; dumps take turns.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain, zip_longest
from textwrap import shorten
from typing import Any

from dateline.flows.outputs.tables import Tables
from dateline.flows.report.model import Mention, Sample
from dateline.flows.report.words import language_words, unit_words
from dateline.flows.visible import visible
from dateline.transforms import schema

SAMPLES = 24
MAX_CHARS = 6000

_COLUMNS = ["article_id", "dump", "n_chars", "n_dates", "n_quantities", "duplicate_of"]
_LONG = {"text", "content_sha256", "dump_sha256"}


def choose(tables: Tables, first: Iterable[str] = ()) -> tuple[Sample, ...]:
    """Up to ``SAMPLES`` articles: those of ``first``, then a draw in which the dumps take turns."""
    ids = list(dict.fromkeys([*first, *_draw(tables)]))[:SAMPLES]
    mentions = _mentions(tables, ids)
    rows = {row["article_id"]: row for row in tables.rows_of("articles", ids).to_pylist()}
    return tuple(_sample(rows[id_], mentions[id_]) for id_ in ids if id_ in rows)


def _draw(tables: Tables) -> list[str]:
    """Articles with mentions and of a readable length come first in each dump."""
    drawn: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for batch in tables.batches("articles", _COLUMNS):
        for row in batch.to_pylist():
            if row["duplicate_of"] is None:
                dull = row["n_dates"] + row["n_quantities"] < 3 or row["n_chars"] > MAX_CHARS
                drawn[row["dump"]].append((dull, row["article_id"]))
        for dump, some in drawn.items():
            drawn[dump] = heapq.nsmallest(SAMPLES, some)
    turns = zip_longest(*(drawn[dump] for dump in sorted(drawn)))
    return [pick[1] for pick in chain.from_iterable(turns) if pick is not None]


def _mentions(tables: Tables, ids: list[str]) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    found: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for kind, table in (("date", "dates"), ("quantity", "quantities")):
        for row in tables.rows_of(table, ids).to_pylist():
            found[row["article_id"]].append((kind, row))
    return found


def _sample(row: dict[str, Any], mentions: list[tuple[str, dict[str, Any]]]) -> Sample:
    text = row["text"][:MAX_CHARS]
    shown = [
        _mention(kind, mention)
        for kind, mention in mentions
        if mention["field"] == "title" or mention["end_char"] <= len(text)
    ]
    return Sample(
        article_id=row["article_id"],
        headline=row["title"] if any(mention.field == "title" for mention in shown) else None,
        title=visible(row["title"] or shorten(text, 90, placeholder=" …") or row["article_id"]),
        source=visible(row["domain"] or row["dump"]),
        url=row["url"] if str(row["url"] or "").startswith(("http://", "https://")) else None,
        published=str(row["published_date"] or "unknown"),
        text=text,
        cut=row["n_chars"] - len(text),
        hidden=len(mentions) - len(shown),
        mentions=tuple(sorted(shown, key=lambda m: (m.field != "title", m.start, m.end, m.kind))),
        columns=_columns(row, schema.ARTICLES.names),
    )


def _mention(kind: str, row: dict[str, Any]) -> Mention:
    table = schema.DATES if kind == "date" else schema.QUANTITIES
    names = [name for name in table.names if name != "article_id"]
    return Mention(kind, row["start_char"], row["end_char"], _columns(row, names, keep_text=True), row["field"])


def _columns(row: dict[str, Any], names: list[str], keep_text: bool = False) -> tuple[tuple[str, str], ...]:
    kept = [name for name in names if row[name] not in (None, []) and (keep_text or name not in _LONG)]
    return tuple((name, visible(_named(name, row[name]))) for name in kept)


def _named(name: str, value: Any) -> str:
    """A value for people; units and languages by their names, with their codes."""
    if name in ("unit", "unit_si"):
        return "none (1)" if value == "1" else unit_words(str(value))
    return language_words(str(value)) if name == "language" else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.12g}"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value).removesuffix(" 00:00:00")
