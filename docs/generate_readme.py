"""Fills the measured parts of README.md from the datasets of ``make run``: ``python -m docs.generate_readme datasets``.

The parts stand between ``<!-- name -->`` and ``<!-- /name -->``: summary (of the last run), dates and quantities (the
rows of one paragraph), columns (from the schema).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pandas as pd

from dateline.transforms import schema

PAGE = Path(__file__).resolve().parent.parent / "README.md"
PARAGRAPH = "Brent crude futures for December delivery"
COUNTS = ["records_read", "articles", "quarantined", "blank", "dates", "quantities"]
DATES = ["text", "timex_type", "timex_value", "interval_start", "interval_end", "resolution"]
QUANTITIES = ["text", "value", "modifier", "direction", "unit", "counted", "as_of_start", "as_of_source"]


def _cell(value: object) -> str:
    if value is None or value is pd.NaT or value != value:
        return ""
    if isinstance(value, pd.Timestamp):
        return str(value.date()) if value == value.normalize() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, float):
        return f"{value:,.15g}"
    return f"{value:,}" if isinstance(value, int) else str(value).replace("|", "/")


def _table(frame: pd.DataFrame) -> str:
    head = ["| " + " | ".join(frame.columns) + " |", "|" + "---|" * len(frame.columns)]
    return "\n".join([*head, *("| " + " | ".join(map(_cell, row)) + " |" for row in frame.itertuples(index=False))])


def summary(root: Path) -> str:
    """A row a dump of the last run, and the total."""
    runs = pd.read_parquet(root / "runs")
    last = runs[runs["started_at"] == runs["started_at"].max()].sort_values("dump")[["dump", *COUNTS]]
    total = pd.DataFrame([{"dump": "total", **last[COUNTS].sum().to_dict()}])
    return _table(pd.concat([last, total]).astype({name: int for name in COUNTS}))


def excerpt(root: Path, table: str, columns: list[str]) -> str:
    """The rows of a table that stand in one paragraph of the samples, in its order."""
    articles = pd.read_parquet(root / "articles", columns=["article_id", "text"])
    article = articles[articles["text"].str.contains(PARAGRAPH, regex=False)].iloc[0]
    first = article["text"].index(PARAGRAPH)
    last = article["text"].index("\n", first)
    rows = pd.read_parquet(root / table)
    rows = rows[(rows["article_id"] == article["article_id"]) & (rows["field"] == "text")]
    rows = rows[(rows["start_char"] >= first) & (rows["end_char"] <= last)]
    return _table(rows.sort_values("start_char")[columns])


def columns() -> str:
    """Table by table, the columns."""
    lines = ["| table | columns |", "|---|---|"]
    lines += [f"| `{name}` | {', '.join(f'`{f.name}`' for f in fields)} |" for name, fields in schema.TABLES.items()]
    return "\n".join(lines)


def filled(text: str, root: Path) -> str:
    """README with its parts as the datasets give them."""
    parts = {
        "summary": summary(root),
        "dates": excerpt(root, "dates", DATES),
        "quantities": excerpt(root, "quantities", QUANTITIES),
        "columns": columns(),
    }
    for name, part in parts.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
        if not pattern.search(text):
            raise ValueError(f"README.md has no part <!-- {name} -->")
        text = pattern.sub(lambda match, part=part: f"{match[1]}\n{part}\n\n{match[2]}", text)  # type: ignore[misc]
    return text


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), Path(sys.argv[1])), encoding="utf-8")
