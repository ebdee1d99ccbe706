"""How dense dumps are with dates and quantities: what ``benchmarks.corpus`` is modelled on.

python -m benchmarks.density DUMP ...    a row a dump, and one of the drawn articles
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import corpus
from dateline.flows.inputs import slices
from dateline.transforms.articles.build import build
from dateline.transforms.pipeline import process


def measure(dump: str) -> tuple[int, float, float]:
    """Articles, characters an article, mentions per 3,000 characters."""
    articles = characters = found = 0
    for each in slices.discover([dump]):
        planned = slices.plan(each)
        records = (record for piece in planned.slices for record in slices.read(piece))
        for batch in process(records, planned.facts, build):
            articles += batch.articles.num_rows
            characters += sum(batch.articles["n_chars"].to_pylist())
            found += batch.dates.num_rows + batch.quantities.num_rows
    return articles, characters / articles, 3000 * found / characters


def main() -> None:
    """Prints the rows."""
    print(f"{'dump':24} {'articles':>9} {'characters':>11} {'mentions per 3,000':>19}")
    with tempfile.TemporaryDirectory() as folder:
        drawn = str(corpus.write(Path(folder, "drawn.jsonl"), 500))
        for dump in [*sys.argv[1:], drawn]:
            articles, characters, mentions = measure(dump)
            print(f"{Path(dump).name:24} {articles:9,} {characters:11,.0f} {mentions:19.1f}")


if __name__ == "__main__":
    main()
