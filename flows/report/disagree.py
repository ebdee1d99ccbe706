"""Where sources differ: one counted thing, one unit, one as-of month, several values.

A disagreement is a place to look, not an error: "losses" of a day and of a year may share a month. Left out are rises
and falls (a change is not a level), values that one article alone states, and nouns that say too little: a single word
("people") counts only together with the same subject. Beyond ``MOST`` times as much it is hardly the same thing.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from dateline.flows.outputs.tables import Tables
from dateline.flows.report.model import Claim, Disagreement

_COLUMNS = ["article_id", "text", "value", "direction", "unit", "counted", "subject", "as_of_start"]
TOP = 12
MOST = 100
CLAIMS = 8
MAX_LEVELS = 400_000
"""Statements that are compared: 0.1 GB of memory."""

_KEYS = ["counted", "unit", "month"]


def disagreements(tables: Tables, levels: pa.Table) -> tuple[Disagreement, ...]:
    """The largest ones by the ratio of the largest to the smallest value, ties by name. levels: see ``levels``."""
    rivals = _rivals(levels)
    claims = levels.join(rivals.select(_KEYS), _KEYS, join_type="inner")
    articles = _articles(tables, claims["article_id"].unique().to_pylist())
    found = [_disagreement(row, claims, articles) for row in rivals.to_pylist()]
    return tuple(found)


def levels(tables: Tables) -> pa.Table:
    """The statements of a level: what is counted, unit, month, value, article and text; the first ``MAX_LEVELS``."""
    kept: list[pa.Table] = []
    rows = 0
    for batch in tables.batches("quantities", _COLUMNS):
        kept.append(_levels(pa.table(batch)).slice(0, MAX_LEVELS - rows))
        rows += kept[-1].num_rows
        if rows >= MAX_LEVELS:
            break
    return pa.concat_tables(kept or [_levels(tables.table("quantities", _COLUMNS, 0))])


def _levels(quantities: pa.Table) -> pa.Table:
    found = quantities.filter(
        pc.field("direction").is_null()
        & pc.field("counted").is_valid()
        & pc.field("as_of_start").is_valid()
        & (pc.field("value") > 0)
    )
    keyed = pa.table(
        {
            "counted": thing(found["counted"], found["subject"]),
            "unit": found["unit"],
            "month": pc.strftime(found["as_of_start"], "%Y-%m"),
            "value": found["value"],
            "article_id": found["article_id"],
            "text": found["text"],
        }
    )
    return keyed.filter(pc.field("counted").is_valid())


def thing(counted: pa.ChunkedArray, subject: pa.ChunkedArray) -> pa.ChunkedArray:
    """The noun phrase in lower case, a single word with the subject of its statement; null where it says too little."""
    noun = pc.replace_substring_regex(pc.utf8_lower(counted), "^(?:the|an?) ", "")
    told = pc.binary_join_element_wise(pc.utf8_lower(subject), noun, ": ")
    return pc.if_else(pc.match_substring(noun, " "), noun, told)


def _rivals(keyed: pa.Table) -> pa.Table:
    groups = keyed.group_by(_KEYS).aggregate(
        [("value", "min"), ("value", "max"), ("article_id", "count_distinct"), ("value", "count")]
    )
    groups = groups.append_column("ratio", pc.divide(groups["value_max"], groups["value_min"]))
    several = groups.filter(
        (pc.field("article_id_count_distinct") > 1) & (pc.field("ratio") > 1) & (pc.field("ratio") <= MOST)
    )
    order = [("ratio", "descending"), ("counted", "ascending"), ("unit", "ascending"), ("month", "ascending")]
    return several.sort_by(order).slice(0, TOP)


def _articles(tables: Tables, ids: list[str]) -> dict[str, tuple[str, str]]:
    rows = tables.rows_of("articles", ids).select(["article_id", "domain", "dump", "published_date"]).to_pylist()
    return {r["article_id"]: (r["domain"] or r["dump"], str(r["published_date"] or "unknown")) for r in rows}


def _claim(value: float, stated: dict[str, str], articles: dict[str, tuple[str, str]]) -> Claim:
    first = next(iter(stated))
    source, published = articles[first]
    return Claim(first, source, published, stated[first], value, len(stated))


def _disagreement(row: dict[str, object], claims: pa.Table, articles: dict[str, tuple[str, str]]) -> Disagreement:
    same = claims.filter(
        (pc.field("counted") == row["counted"])
        & (pc.field("unit") == row["unit"])
        & (pc.field("month") == row["month"])
    ).to_pylist()
    values: dict[float, dict[str, str]] = {}
    for claim in sorted(same, key=lambda c: (c["value"], articles[c["article_id"]][1], c["article_id"], c["text"])):
        values.setdefault(claim["value"], {}).setdefault(claim["article_id"], claim["text"])
    made = [_claim(value, stated, articles) for value, stated in values.items()]
    shown = made if len(made) <= CLAIMS else [*made[: CLAIMS // 2], *made[-CLAIMS // 2 :]]
    return Disagreement(
        counted=str(row["counted"]),
        unit=str(row["unit"]),
        month=str(row["month"]),
        ratio=float(str(row["ratio"])),
        articles=int(str(row["article_id_count_distinct"])),
        claims=tuple(shown),
    )
