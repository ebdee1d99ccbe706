"""What the scripts that draw share: points of quantities, and a picture of them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import matplotlib.pyplot as plt
import pandas as pd

plt.switch_backend("agg")


def ask(root: Path, query: str) -> pd.DataFrame:
    """The answer of a query over the views articles and quantities."""
    with duckdb.connect() as connection:
        for table in ("articles", "quantities"):
            files = connection.read_parquet(f"{root.as_posix()}/{table}/**/*.parquet", hive_partitioning=True)
            files.create_view(table)
        return connection.execute(query).df()


def draw(rows: pd.DataFrame, place: Path, *, of: str, label: str, title: str) -> None:
    """Values against ``time``, a colour for each value of the column ``of``; bounds are bars, what is only expected or
    planned is hollow."""
    figure, axes = plt.subplots(figsize=(9, 4.5), layout="constrained")
    for number, (name, own) in enumerate(rows.groupby(of, sort=False)):
        colour = f"C{number}"
        facts = own[own["modality"] == "asserted"]
        axes.plot(facts["time"], facts["value"], color=colour, alpha=0.35, label="_")
        axes.vlines(own["time"], own["value_low"], own["value_high"], color=colour)
        for asserted, some in own.groupby(own["modality"] == "asserted"):
            face = colour if asserted else "white"
            axes.scatter(some["time"], some["value"], edgecolor=colour, facecolor=face, s=45, zorder=3)
        axes.plot([], [], "o", color=colour, label=str(name)[:48])
    axes.set_title(title, loc="left")
    axes.set_ylabel(label)
    axes.ticklabel_format(axis="y", style="plain", useOffset=False)
    axes.margins(y=0.15)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize="small")
    figure.savefig(place, dpi=110)
    plt.close(figure)
