"""Tallies of the published rows: months, types, dimensions, counted nouns, units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from dateline.expectations.nonsense import limits
from dateline.flows.outputs.tables import Tables
from dateline.flows.report.model import Counts, Tally
from dateline.transforms.schema import UNKNOWN_MONTH

TOP = 15
NOUNS = 200_000
"""Different nouns that are counted at once; beyond that the rarer half is forgotten."""


def count(tables: Tables) -> Counts:
    """Of all published rows of the run's dumps."""
    articles = _tallies(tables, "articles", ["published_date", "language", "published_source", "duplicate_of"])
    dates = _tallies(tables, "dates", ["interval_start", "timex_type", "resolution"])
    quantities = _of_quantities(tables)
    return Counts(
        published_months=_months(articles["published_date"]),
        date_months=_months({key: n for key, n in dates["interval_start"].items() if key}),
        date_types=_largest(dates["timex_type"]),
        resolutions=_largest(dates["resolution"]),
        dimensions=_largest(quantities["dimension"]),
        counted=_largest({noun: n for noun, n in quantities["counted"].items() if noun not in _pronouns()}, TOP),
        units=_largest(quantities["unit"], TOP),
        languages=_largest(articles["language"]),
        published_sources=_largest(articles["published_source"]),
        duplicates=sum(n for key, n in articles["duplicate_of"].items() if key is not None),
    )


@cache
def _pronouns() -> frozenset[str]:
    return frozenset([*limits()["counted"]["pronouns"], *limits()["counted"]["unnamed"]])


def _tallies(tables: Tables, table: str, columns: list[str]) -> dict[str, Counter[str | None]]:
    tallies: dict[str, Counter[str | None]] = {name: Counter() for name in columns}
    for batch in tables.batches(table, columns):
        for name in columns:
            tallies[name].update(_values(_monthly(batch[name])))
    return tallies


def _of_quantities(tables: Tables) -> dict[str, Counter[str | None]]:
    """Dimensions, nouns in lower case, units of what is no plain count."""
    tallies: dict[str, Counter[str | None]] = {name: Counter() for name in ("dimension", "counted", "unit")}
    for batch in tables.batches("quantities", list(tallies)):
        tallies["dimension"].update(_values(batch["dimension"]))
        tallies["counted"].update(_values(pc.utf8_lower(batch["counted"])))
        tallies["unit"].update(_values(batch["unit"].filter(pc.not_equal(batch["dimension"], "count"))))
        if len(tallies["counted"]) > NOUNS:
            tallies["counted"] = Counter(dict(tallies["counted"].most_common(NOUNS // 2)))
    return tallies


def _monthly(column: pa.Array) -> pa.Array:
    return pc.strftime(column, "%Y-%m") if pa.types.is_temporal(column.type) else column


def _values(column: pa.Array | pa.ChunkedArray) -> dict[str | None, int]:
    return {item["values"]: item["counts"] for item in pc.value_counts(column).to_pylist()}


def _largest(tally: dict[str | None, int], top: int | None = None) -> Tally:
    """Largest first, ties by name; the null key becomes ``none`` unless only the top is asked for."""
    named = {key or "none": n for key, n in tally.items() if key or top is None}
    return tuple(sorted(named.items(), key=lambda item: (-item[1], item[0]))[:top])


def _months(tally: dict[str | None, int]) -> Tally:
    return tuple(sorted((key or UNKNOWN_MONTH, n) for key, n in tally.items()))


def share(tally: Iterable[tuple[str, int]], key: str) -> float:
    """Part of a tally that one key holds, 0 where the tally is empty."""
    pairs = dict(tally)
    return pairs.get(key, 0) / (sum(pairs.values()) or 1)
