"""``make torture``: kills at random moments, at least a hundred, each followed by a rerun that must end with the bytes
of an uninterrupted run. Prints faults tried, survived, rows lost and rows doubled."""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

from tests.flows.running import TABLES, Forks, PrefectServer, corpus, refused, spoiled, told, tree

POINTS = (
    ("slice.batch", 6),
    ("slice.parsed", 6),
    ("slice.checked", 6),
    ("slice.table", 24),
    ("slice.written", 6),
    ("slice.done", 6),
    ("run.sliced", 1),
    ("settle.table", 30),
    ("run.settled", 1),
    ("leftovers.marked", 1),
    ("publish.verified", 1),
    ("publish.intent", 1),
    ("publish.moved", 30),
    ("publish.swapped", 1),
    ("publish.removed", 20),
    ("publish.cleared", 1),
    ("leftovers.dropped", 6),
)
"""Steps of a run at which it can be killed, and how often a run of this size passes each."""
SETTINGS = {"DATELINE_SLICE_BYTES": "40000", "DATELINE_PART_BYTES": "120000"}


def keys(out: Path, table: str) -> Counter[tuple[object, ...]]:
    """Rows of a table by what identifies them."""
    columns = {"articles": ["dump", "record_no"]}.get(table, ["article_id", "field", "start_char", "end_char", "rule"])
    found: Counter[tuple[object, ...]] = Counter()
    for path in (out / table).rglob("*.parquet"):
        rows = pq.ParquetFile(path).read(columns).to_pydict()
        found.update(zip(*(rows[name] for name in columns), strict=True))
    return found


class Torture:
    """Kills and reruns over one corpus, whose second version replaces the first."""

    def __init__(self, folder: Path, environment: dict[str, str], seed: int) -> None:
        self.folder, self.forks, self.chance = folder, Forks(environment), random.Random(seed)
        self.tried: Counter[str] = Counter()
        self.survived: Counter[str] = Counter()
        self.lost = self.doubled = 0
        self.dump = folder / "news.jsonl"
        self.clean = {articles: self._clean(articles) for articles in (240, 260)}

    def _clean(self, articles: int) -> Path:
        out = self.folder / f"clean{articles}"
        spoiled(corpus(self.dump, articles))
        self._run(out)
        return out

    def _run(self, out: Path, **extra: str) -> int:
        code = self.forks.run(self.dump, out, **SETTINGS, **extra)
        if code not in (0, -signal.SIGKILL):
            raise SystemExit(f"a run ended with {code}")
        return code

    def kill(self, out: Path) -> str | None:
        """One run that is killed at a named point, or after a random time; what it was, None if it came too late."""
        if self.chance.random() < 0.25:
            process = self.forks.start(self.dump, out, **SETTINGS)
            process.join(self.chance.uniform(0.1, 5.0))
            process.kill()
            process.join()
            return "any moment" if process.exitcode == -signal.SIGKILL else None
        point, passes = self.chance.choice(POINTS)
        code = self._run(out, DATELINE_KILL_AT=f"{point}:{self.chance.randint(1, passes)}")
        return point if code == -signal.SIGKILL else None

    def round(self, number: int) -> None:
        """Two versions of a dump, each killed one to three times and then run to its end."""
        out = self.folder / f"out{number}"
        for articles, clean in self.clean.items():
            spoiled(corpus(self.dump, articles))
            faults = [self.kill(out) for _ in range(self.chance.randint(1, 3))]
            self._run(out)
            self.judge(out, clean, [fault for fault in faults if fault])

    def judge(self, out: Path, clean: Path, faults: list[str]) -> None:
        """Counts what a rerun left wrong."""
        self.tried.update(faults)
        kept = refused(out) == refused(clean) and told(out)[-1:] == told(clean)
        if kept and tree(out) == tree(clean) and not list(out.glob(".dateline/staging/slices/*")):
            self.survived.update(faults)
        for wanted, got in [
            *((keys(clean, table), keys(out, table)) for table in TABLES),
            (Counter(refused(clean)), Counter(refused(out))),
        ]:
            self.lost += (wanted - got).total()
            self.doubled += (got - wanted).total()

    def show(self) -> None:
        """The table."""
        table = Table("fault", "tried", "survived", title="kill -9, then the same command again")
        for fault in sorted(self.tried):
            table.add_row(fault, str(self.tried[fault]), str(self.survived[fault]))
        table.add_section()
        table.add_row("all", str(self.tried.total()), str(self.survived.total()))
        console = Console()
        console.print(table)
        console.print(f"rows lost {self.lost}, rows doubled {self.doubled}")


def main() -> int:
    """Exit code 1 when a fault was not survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name, "prefect")
        home.mkdir()
        server = PrefectServer(home)
        try:
            torture = Torture(Path(name), server.environment, options.seed)
            number = 0
            while torture.tried.total() < options.kills:
                torture.round(number)
                number += 1
                print(f"{torture.tried.total()} kills, {torture.survived.total()} survived", file=sys.stderr)
        finally:
            server.stop()
    torture.show()
    return 0 if torture.survived == torture.tried and torture.lost == torture.doubled == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
