"""What losses were reported, as of when, and by which article? ``python docs/examples/losses.py datasets``

Every count of people that a sentence puts beside a word of death, with its bounds and the day it speaks of. pandas.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

VERBS = r"\b(?:kill(?:ed|s|ing)|dead|died|deaths?|drowned|lost their lives|bodies)\b"


def losses(root: Path) -> pd.DataFrame:
    """One row a reported toll, the largest first; low and high are the bounds that the article states."""
    articles = pd.read_parquet(root / "articles", columns=["article_id", "published_date", "text", "duplicate_of"])
    counts = pd.read_parquet(root / "quantities").query("dimension == 'count' and counted.notna()")
    rows = counts.merge(articles[articles["duplicate_of"].isna()], on="article_id", suffixes=("", "_article"))
    rows["sentence"] = [
        text[start:end]
        for text, start, end in zip(rows["text_article"], rows["sentence_start"], rows["sentence_end"], strict=True)
    ]
    rows = rows[rows["sentence"].str.contains(VERBS)]
    columns = ["published_date", "text", "value_low", "value_high", "as_of_start", "as_of_source", "sentence"]
    return rows.sort_values("value", ascending=False)[columns].reset_index(drop=True)


if __name__ == "__main__":
    with pd.option_context("display.width", 160, "display.max_colwidth", 60, "display.max_columns", None):
        print(losses(Path(sys.argv[1])).head(20).to_string(index=False))
