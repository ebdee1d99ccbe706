"""Figures of the official scorers on the development gold beside the repository, where it is there.

The scorers and the gold are not part of the project: $DATELINE_SHARED or ../shared. The engines run in this process
on the same route as a run (record -> article -> mentions), without the run around them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dateline.flows.inputs import slices
from dateline.transforms.articles.build import build
from dateline.transforms.pipeline import Builder, DumpFacts, process
from dateline.transforms.records import Article, RawRecord, Rejected

REPOSITORY = Path(__file__).resolve().parent.parent.parent
DATE_FIGURES = {"strict_F1": "strict", "relaxed_F1": "relaxed", "type_F1": "type", "value_F1": "value"}
QUANTITY_FIGURES = ("value", "value_unit", "value_change", "concept_partial", "concept_complete")

Figures = dict[str, dict[str, float]]


def folder() -> Path | None:
    """The folder of gold and scorers, or None."""
    named = os.environ.get("DATELINE_SHARED")
    found = Path(named) if named else REPOSITORY.parent / "shared"
    return found if (found / "tools" / "score_dates.py").is_file() else None


def measure() -> Figures:
    """The figures of timebank, aquaint and newsquant; empty when the folder is not there."""
    shared = folder()
    if shared is None:
        return {}
    with tempfile.TemporaryDirectory() as work:
        dates = {name: _dates(shared, name, Path(work)) for name in ("timebank", "aquaint")}
        return {**dates, "newsquant": _quantities(shared, Path(work))}


def _tables(dump: Path) -> Iterator[dict[str, pa.Table]]:
    for found in slices.discover([str(dump)]):
        planned = slices.plan(found)
        records = (record for part in planned.slices for record in slices.read(part))
        for batch in process(records, planned.facts, settling()):
            yield {"articles": batch.articles, "dates": batch.dates, "quantities": batch.quantities}


def settling() -> Builder:
    """``build`` with an id of its own for every record, as a run gives later copies of a text new ids."""
    seen: set[str] = set()

    def settled(record: RawRecord, facts: DumpFacts) -> Article | Rejected:
        made = build(record, facts)
        if not isinstance(made, Article):
            return made
        if made.article_id in seen:
            made = msgspec.structs.replace(made, article_id=f"{made.article_id}-{made.record_no}")
        seen.add(made.article_id)
        return made

    return settled


def _write(dump: Path, out: Path) -> None:
    """The tables of a dump as plain Parquet, one file a batch and table."""
    for number, tables in enumerate(_tables(dump)):
        for name, table in tables.items():
            (out / name).mkdir(parents=True, exist_ok=True)
            pq.write_table(table, out / name / f"{number:04d}.parquet")


def _dates(shared: Path, corpus: str, work: Path) -> dict[str, float]:
    out = work / corpus
    _write(shared / "gold" / "dates" / f"{corpus}.jsonl", out)
    scorer = shared / "tools" / "score_dates.py"
    done = subprocess.run(
        [sys.executable, str(scorer), corpus, "--parquet", str(out), "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    figures = json.loads(done.stdout)
    return {ours: float(figures[theirs]) for theirs, ours in DATE_FIGURES.items()}


def _quantities(shared: Path, work: Path) -> dict[str, float]:
    """The scorer makes its own input: let it call a command that writes our tables where it looks for them."""
    command = f"{sys.executable} -m benchmarks.accuracy.shared_gold"
    scorer = shared / "tools" / "score_quantities.py"
    done = subprocess.run(
        [sys.executable, str(scorer), "--cmd", command, "--work", str(work / "newsquant")],
        check=True,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith("| pipeline |"))
    precision_recall_f1 = re.findall(r"([\d.]+)/([\d.]+)/([\d.]+)", line)
    return {ours: float(f1) for ours, (_, _, f1) in zip(QUANTITY_FIGURES, precision_recall_f1, strict=True)}


def main(argv: list[str]) -> None:
    """``run DUMP --out DIR`` as the scorer calls it, without checks and publication."""
    _write(Path(argv[argv.index("run") + 1]), Path(argv[argv.index("--out") + 1]))


if __name__ == "__main__":
    main(sys.argv[1:])
