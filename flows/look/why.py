"""Why a row is as it is: its article read once more, and what the rules and decisions said where the row stands."""

from __future__ import annotations

from typing import Any, NamedTuple

from dateline.transforms.country import of_domain
from dateline.transforms.explain import Case, Island, explain


class Why(NamedTuple):
    """islands: the rules that read the place; cases: what was decided about each candidate there; same: whether the
    article, read now, gives a row with these offsets and this value."""

    islands: tuple[Island, ...]
    cases: tuple[Case, ...]
    same: bool


def why(article: dict[str, Any], table: str, row: dict[str, Any]) -> Why:
    """The islands and cases that overlap a row of dates or quantities."""
    day = article["published_date"].isoformat() if article["published_date"] else None
    found = explain(article[row["field"]] or "", day, country=of_domain(article["domain"]))
    start, end = row["start_char"], row["end_char"]
    islands = tuple(i for i in found.islands if i.start < end and start < i.end)
    cases = tuple(c for c in found.cases if c.start < end and start < c.end) if table == "quantities" else ()
    value = "timex_value" if table == "dates" else "value"
    now = found.dates if table == "dates" else found.quantities
    same = any((m.start_char, m.end_char, getattr(m, value)) == (start, end, row[value]) for m in now)
    return Why(islands, cases, same)
