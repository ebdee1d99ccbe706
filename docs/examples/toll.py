"""How did the reported toll grow? ``python docs/examples/toll.py datasets``, by the query in toll.sql. DuckDB."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pandas as pd

QUERY = Path(__file__).with_suffix(".sql")


def toll(root: Path) -> pd.DataFrame:
    """The first toll of each article that has a title, in the order of publication."""
    query = QUERY.read_text(encoding="utf-8").replace("datasets/", f"{root.as_posix()}/")
    with duckdb.connect() as connection:
        return connection.execute(query).df()


if __name__ == "__main__":
    print(toll(Path(sys.argv[1])).to_string(index=False))
