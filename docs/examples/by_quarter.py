"""What did a company report by quarter? ``python docs/examples/by_quarter.py datasets [quarters.png]``

Money, passengers and all else that an article states for a quarter: its as-of stretch is 89 to 92 days long.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent))
from picture import ask, draw

QUERY = """
select coalesce(q.subject, q.counted) as what, q.unit, q.as_of_start as time,
  strftime(q.as_of_start, '%Y') || '-Q' || quarter(q.as_of_start) as quarter,
  q.value, q.value_low, q.value_high, q.text, q.modality, a.title, q.article_id, q.start_char
from quantities q join articles a using (article_id)
where date_diff('day', q.as_of_start, q.as_of_end) between 89 and 92 and q.direction is null and q.value is not null
  and q.field = 'text' and a.duplicate_of is null and coalesce(q.subject, q.counted) is not null
order by what, q.unit, time, q.article_id, q.start_char
"""


def quarters(root: Path) -> pd.DataFrame:
    """One row a figure of a quarter, by what it is a figure of."""
    return ask(root, QUERY)


def picture(rows: pd.DataFrame, place: Path) -> None:
    """Sums in euros and dollars that two quarters can be compared by; yen would need an axis of their own."""
    money = rows[rows["unit"].isin(["EUR", "USD"])]
    several = money[money.groupby(["what", "unit"])["quarter"].transform("nunique") > 1]
    several = several.assign(name=several["what"] + ", " + several["unit"], value=several["value"] / 1e6)
    several = several.assign(value_low=several["value_low"] / 1e6, value_high=several["value_high"] / 1e6)
    draw(several, place, of="name", label="millions", title="By quarter")


if __name__ == "__main__":
    found = quarters(Path(sys.argv[1]))
    print(found[["what", "quarter", "text", "unit", "title"]].to_string(index=False, max_colwidth=50))
    if len(sys.argv) > 2:
        picture(found, Path(sys.argv[2]))
