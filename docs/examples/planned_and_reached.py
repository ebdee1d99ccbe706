"""What was planned or expected, and what was reached? ``python docs/examples/planned_and_reached.py datasets [p.png]``

Figures of one thing in one unit that an article gives both as a fact and as a plan or forecast.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent))
from picture import ask, draw

QUERY = """
with said as (
  select coalesce(q.subject, q.counted) as what, q.unit, q.as_of_start as time, q.value, q.value_low, q.value_high,
    q.modality, q.text, a.title, q.article_id, q.start_char
  from quantities q join articles a using (article_id)
  where q.value is not null and q.as_of_start is not null and q.field = 'text' and a.duplicate_of is null
    and q.polarity = 'positive' and q.dimension <> 'time' and coalesce(q.subject, q.counted) is not null
)
select * from said
window same as (partition by article_id, lower(what), unit)
qualify bool_or(modality = 'asserted') over same and bool_or(modality in ('planned', 'expected')) over same
  and min(time) over same < max(time) over same
order by what, unit, time, article_id, start_char
"""


def both(root: Path) -> pd.DataFrame:
    """One row a figure, the figures of one thing together in the order of time."""
    return ask(root, QUERY)


def picture(rows: pd.DataFrame, place: Path) -> None:
    """Shares in percent: what was reached is filled, what is planned or expected is hollow."""
    shares = rows[rows["unit"] == "%"]
    draw(shares, place, of="what", label="percent", title="Reached (filled) and planned or expected (hollow)")


if __name__ == "__main__":
    found = both(Path(sys.argv[1]))
    print(found[["what", "unit", "time", "modality", "text", "title"]].to_string(index=False, max_colwidth=40))
    if len(sys.argv) > 2:
        picture(found, Path(sys.argv[2]))
