"""What do the articles say will happen, and when? ``python docs/examples/announced.py datasets``. pandas.

Dates that lie after the publication of their article, with the sentence: a diary of announced events.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd


def announced(root: Path) -> pd.DataFrame:
    """One row a future day, month, quarter or year, the nearest first; copies of an article are left out."""
    articles = pd.read_parquet(root / "articles", columns=["article_id", "published_date", "text", "duplicate_of"])
    dates = pd.read_parquet(root / "dates").query("field == 'text' and timex_type == 'DATE' and interval_start.notna()")
    rows = dates.merge(articles[articles["duplicate_of"].isna()], on="article_id", suffixes=("", "_article"))
    rows["published_date"] = pd.to_datetime(rows["published_date"])
    rows = rows[rows["interval_start"] > rows["published_date"]]
    rows["sentence"] = [
        text[start:end]
        for text, start, end in zip(
            rows["text_article"], rows["sentence_start_char"], rows["sentence_end_char"], strict=True
        )
    ]
    columns = ["interval_start", "interval_end", "text", "published_date", "sentence"]
    return rows.sort_values(["interval_start", "article_id", "start_char"])[columns].reset_index(drop=True)


if __name__ == "__main__":
    with pd.option_context("display.width", 160, "display.max_colwidth", 70):
        print(announced(Path(sys.argv[1])).head(20).to_string(index=False))
