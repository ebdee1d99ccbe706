"""What the run gate looks at: one row a dump, measured on its staged tables and compared with what was published."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import Manifest, Published
from dateline.flows.outputs.publish import StagedFile
from dateline.flows.outputs.tables import parquet_file
from dateline.flows.steps.merge import Part, read
from dateline.flows.steps.slice import MENTIONS

Facts = dict[str, float]
MANY = 20
"""Records from which on a dump without any article is a fault and no oddity."""


def counted(store: Store, part: Part) -> Facts:
    """Counts of a part's rows: articles, undated ones, ones with a date, per language (``language:en``); quantities per
    unit (``unit:kg``)."""
    table = read(store, part, "articles", ["published_date", "language", "n_dates"])
    found: Facts = {"articles": table.num_rows, "undated": table["published_date"].null_count}
    found["dated"] = pc.sum(pc.greater(table["n_dates"], 0)).as_py() or 0
    for kind, values in (("language", table["language"]), ("unit", read(store, part, "quantities", ["unit"])["unit"])):
        found |= {f"{kind}:{entry['values']}": entry["counts"] for entry in values.value_counts().to_pylist()}
    return found


def facts(parts: Iterable[Facts]) -> Facts:
    """The counts of a dump's parts together, as shares of its articles; articles and units stay counts."""
    total: Counter[str] = Counter(articles=0, undated=0, dated=0)
    for part in parts:
        total.update(part)
    articles = max(1, total["articles"])
    whole = {name for name in total if name == "articles" or name.startswith("unit:")}
    return {name: float(count) if name in whole else count / articles for name, count in total.items()}


def orphans(store: Store, part: Part) -> int:
    """Mention rows whose record has no article."""
    records = read(store, part, "articles", ["record_no"])["record_no"].combine_chunks()
    lost = 0
    for name in MENTIONS:
        mentions = read(store, part, name, ["record_no"])["record_no"]
        lost += pc.sum(pc.invert(pc.is_in(mentions, value_set=records))).as_py() or 0
    return lost


def doubled(store: Store, files: list[StagedFile], published: pa.ChunkedArray) -> int:
    """Articles, in the files to be published, whose id another one of them or a published one has."""
    paths = [file.path for file in files if file.file.table == "articles"]
    tables = [_ids(store, path) for path in paths]
    if not tables:
        return 0
    ids = pa.concat_tables(tables)["article_id"]
    again: int = pc.sum(pc.is_in(ids, value_set=published.combine_chunks())).as_py() or 0
    return again + len(ids) - len(pc.unique(ids))


def _ids(store: Store, path: str) -> pa.Table:
    with parquet_file(store, path) as file:
        return file.read(columns=["article_id"])


def measures(dump: str, now: Facts, counts: dict[str, int], manifest: Manifest) -> dict[str, Any]:
    """The row of ``dateline.expectations.suites.run`` for a dump, save the two counts over all dumps."""
    before = manifest.dumps.get(dump)
    history = [before] if before else series(dump, manifest)
    return {
        "dump": dump,
        "articles": now["articles"],
        "volume_against_itself": _ratio(now, [before]) if before else None,
        "volume_against_series": None if before else _ratio(now, history),
        "quarantined_share": counts["quarantined"] / max(1, counts["records_read"]),
        "articles_of_many_records": now["articles"] if counts["records_read"] - counts["blank"] >= MANY else None,
        "undated_share_rise": now["undated"] - _median(history, "undated") if history and now["articles"] else None,
        "dated_articles_share": now["dated"] if now["articles"] else None,
        "language_shift": _shift(now, history[-1].facts) if history and now["articles"] else None,
        "new_units": _new_units(now, manifest) if manifest.dumps else None,
    }


def series(dump: str, manifest: Manifest, last: int = 7) -> list[Published]:
    """The latest published dumps whose names differ from this one in digits only: yesterday's, last week's."""
    shape = re.sub(r"\d+", "#", dump)
    alike = [p for name, p in manifest.dumps.items() if re.sub(r"\d+", "#", name) == shape and name != dump]
    return sorted(alike, key=lambda p: p.run_id)[-last:]


def _median(history: list[Published], name: str) -> float:
    return statistics.median(p.facts.get(name, 0.0) for p in history)


def _ratio(now: Facts, history: list[Published]) -> float | None:
    usual = _median(history, "articles") if history else 0.0
    return now["articles"] / usual if usual else None


def _shift(now: Facts, before: Facts) -> float:
    names = {name for name in (*now, *before) if name.startswith("language:")}
    return sum(abs(now.get(name, 0.0) - before.get(name, 0.0)) for name in names) / 2


def _new_units(now: Facts, manifest: Manifest) -> int:
    known = {name for published in manifest.dumps.values() for name in published.facts}
    return sum(name.startswith("unit:") and name not in known for name in now)
