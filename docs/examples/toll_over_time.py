"""How did the toll of each event grow? ``python docs/examples/toll_over_time.py datasets [toll.png]``

The first count of the dead in each report, by the hours since the first one; reports of one event are those with
the same as-of day. Copies are kept: a copy with a new toll is the news.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent))
from picture import ask, draw

QUERY = """
select cast(q.as_of_start as date) as day, coalesce(a.published_at, a.published_date) as published,
  q.value, q.value_low, q.value_high, q.text, q.modality, a.title, a.article_id
from quantities q join articles a using (article_id)
where list_contains(q.event, 'death') and q.dimension = 'count' and q.modality = 'asserted' and q.polarity = 'positive'
  and q.field = 'text' and a.published_date - cast(q.as_of_start as date) between 0 and 7
qualify row_number() over (partition by a.article_id, day order by q.start_char) = 1
order by day, published, a.article_id
"""


def tolls(root: Path) -> pd.DataFrame:
    """One row a report and event: day of the event, time of the report, hours after the first one, toll with bounds."""
    rows = ask(root, QUERY)
    rows["published"] = pd.to_datetime(rows["published"], utc=True)
    first = rows.groupby("day")["published"].transform("min")
    return rows.assign(time=(rows["published"] - first).dt.total_seconds() / 3600)


def picture(rows: pd.DataFrame, place: Path) -> None:
    """The reported tolls of events that more than one report tells of."""
    several = rows[rows.groupby("day")["article_id"].transform("nunique") > 1]
    several = several.assign(event="event of " + several["day"].astype(str).str[:10])
    title = "The reported toll, at least, by hours since the first report"
    draw(several, place, of="event", label="people dead", title=title)


if __name__ == "__main__":
    found = tolls(Path(sys.argv[1]))
    print(found[["day", "published", "text", "value_low", "title"]].to_string(index=False, max_colwidth=50))
    if len(sys.argv) > 2:
        picture(found, Path(sys.argv[2]))
