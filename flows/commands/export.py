"""``dateline export``: the datasets in forms that others read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.flows.commands.options import Out


class Kind(StrEnum):
    """What ``export`` makes."""

    datapackage = "datapackage"
    croissant = "croissant"
    gkg = "gkg"
    openlineage = "openlineage"
    duckdb = "duckdb"
    csv = "csv"
    jsonl = "jsonl"
    webannotation = "webannotation"
    brat = "brat"
    spacy = "spacy"
    hf = "hf"
    postgres = "postgres"


class Table(StrEnum):
    """The tables that rows are taken of."""

    articles = "articles"
    dates = "dates"
    quantities = "quantities"
    quarantine = "quarantine"
    runs = "runs"


def export(
    kind: Annotated[Kind, typer.Argument(help="The form, see above.")],
    out: Out,
    to: Annotated[
        str | None,
        typer.Option(
            help="File to write (brat, hf: a new folder; postgres: postgresql:// address); default: standard output.",
            show_default=False,
        ),
    ] = None,
    where: Annotated[
        str | None,
        typer.Option(
            metavar="SQL",
            help="Condition on the columns of --table (csv, jsonl), else of articles, whose mentions go with them.",
            show_default=False,
        ),
    ] = None,
    table: Annotated[Table, typer.Option(help="Table to write, for csv and jsonl.")] = Table.quantities,
    schema: Annotated[str, typer.Option(help="Schema to write into, for postgres.")] = "dateline",
    limit: Annotated[
        float, typer.Option(min=0.1, help="Seconds that --where may take before its next rows come.")
    ] = 60.0,
    run_id: Annotated[
        str | None, typer.Option("--run", help="Run, for openlineage; default: the last one.", show_default=False)
    ] = None,
) -> None:
    """Write the datasets in a form that others read.

    Rows: csv and jsonl of one table; duckdb, one file with all tables, a comment on every column and the macro
    mentions_of(article_id); postgres, in a schema of its own; hf, a dataset card and Parquet files that load_dataset
    opens. Articles with their mentions: webannotation (W3C, JSON lines), brat (standoff), spacy (DocBin).
    Descriptions: datapackage, croissant, which every run also writes beside the datasets; gkg, GDELT's DATES and
    AMOUNTS; openlineage, a run's events. spacy and postgres need the extras of these names.

    --where is one condition in DuckDB's SQL; it reads the views articles, dates, quantities, quarantine and runs, and
    nothing else on the machine.
    Exit code 0: written. 2: an output that cannot be read, a condition that is none or takes too long, or a file that
    cannot be written.
    """
    from dateline.flows.exports import described, taken
    from dateline.flows.outputs.existing import published
    from dateline.transforms.errors import UsageError

    store = published(out)
    if kind in described.KINDS:
        if where is not None:
            raise UsageError(f"--where says nothing to {kind.value}; it goes with {', '.join(taken.KINDS)}")
        described.write(kind.value, store, run_id, Path(to) if to else None)
        return
    order = taken.Order(kind.value, to, where, table.value, schema, limit)
    taken.write(store, order)
