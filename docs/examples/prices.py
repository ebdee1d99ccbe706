"""Which prices were quoted, per what, and when did they hold? ``python docs/examples/prices.py datasets``. DuckDB.

Money per unit ("$75.90 a barrel") has a unit ``A/B``: currency before the slash, UCUM code behind it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pandas as pd

QUERY = r"""
select
    split_part(q.unit, '/', 2) as per,
    split_part(q.unit, '/', 1) as currency,
    q.value,
    q.text,
    q.subject,
    cast(q.as_of_start as date) as as_of,
    q.as_of_source
from read_parquet('{root}/quantities/**/*.parquet', hive_partitioning = true) as q
where q.unit similar to '[A-Z]{{3}}/.+'
order by per, currency, as_of, q.article_id, q.field, q.start_char
"""


def prices(root: Path) -> pd.DataFrame:
    """One row a quoted price, by unit, currency and day."""
    with duckdb.connect() as connection:
        return connection.execute(QUERY.format(root=root.as_posix())).df()


if __name__ == "__main__":
    print(prices(Path(sys.argv[1])).to_string(index=False))
