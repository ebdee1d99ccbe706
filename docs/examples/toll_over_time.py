"""How did the toll of each event grow? ``python docs/examples/toll_over_time.py datasets [toll.png]``

The first count of the dead in each report, against the time of its publication; reports of one event are those
with the same as-of day. Copies are kept: a copy with a new toll is the news.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent))
from picture import ask, draw

QUERY = """
select cast(q.as_of_start as date) as day, coalesce(a.published_at, a.published_date) as time,
  arg_min(q.value, q.start_char) as value,
  arg_min(q.value_low, q.start_char) as value_low, arg_min(q.value_high, q.start_char) as value_high,
  arg_min(q.text, q.start_char) as text, 'asserted' as modality, any_value(a.title) as title, a.article_id
from quantities q join articles a using (article_id)
where list_contains(q.event, 'death') and q.dimension = 'count' and q.modality = 'asserted' and q.polarity = 'positive'
  and q.field = 'text' and a.published_date - cast(q.as_of_start as date) between 0 and 7
group by a.article_id, day, time
order by day, time, a.article_id
"""


def tolls(root: Path) -> pd.DataFrame:
    """One row a report and event: the day of the event, the time of the report, the toll with its bounds."""
    rows = ask(root, QUERY)
    rows["time"] = pd.to_datetime(rows["time"], utc=True)
    return rows


def picture(rows: pd.DataFrame, place: Path) -> None:
    """The reported tolls of events that more than one report tells of."""
    several = rows[rows.groupby("day")["article_id"].transform("nunique") > 1]
    several = several.assign(event="of " + several["day"].astype(str).str[:10])
    draw(several, place, of="event", label="people dead, at least", title="The reported toll grows")


if __name__ == "__main__":
    found = tolls(Path(sys.argv[1]))
    print(found[["day", "time", "text", "value_low", "title"]].to_string(index=False, max_colwidth=50))
    if len(sys.argv) > 2:
        picture(found, Path(sys.argv[2]))
