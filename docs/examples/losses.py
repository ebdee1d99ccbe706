"""What losses were reported, as of when, and by which article? ``python docs/examples/losses.py datasets``

Every count that stands beside a word of death, with its bounds and the day it speaks of; copies are left out. pandas.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

DEATH = r"\b(?:kill(?:ed|s|ing)|dead|died|deaths?|drowned|lost their lives|bodies)\b"
REACH = 20
"""How many characters before and after the count are looked at."""


def losses(root: Path) -> pd.DataFrame:
    """One row a reported toll, the largest first; low and high are the bounds that the article states."""
    articles = pd.read_parquet(root / "articles", columns=["article_id", "published_date", "text", "duplicate_of"])
    originals = articles[articles["duplicate_of"].isna()].rename(columns={"text": "body"})
    counts = pd.read_parquet(root / "quantities").query("field == 'text' and dimension == 'count'")
    rows = counts.merge(originals, on="article_id")
    spans = zip(rows["body"], rows["start_char"], rows["end_char"], strict=True)
    rows["around"] = [body[max(0, start - REACH) : end + REACH] for body, start, end in spans]
    rows = rows[rows["around"].str.contains(DEATH)]
    columns = ["published_date", "text", "value_low", "value_high", "as_of_start", "as_of_source", "around"]
    return rows.sort_values(["value", "article_id"], ascending=[False, True])[columns].reset_index(drop=True)


if __name__ == "__main__":
    with pd.option_context("display.width", 160, "display.max_colwidth", 70, "display.max_columns", None):
        print(losses(Path(sys.argv[1])).head(20).to_string(index=False))
