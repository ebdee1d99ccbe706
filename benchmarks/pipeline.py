"""The whole pipeline without the orchestrator: slices read, parsed, checked, staged, settled and published.

python -m benchmarks.pipeline [--articles N | --dump PATH] [--profile | --json]

Rates are per second of processor time, so that other work on the
machine does not count; start-up and imports excluded. --profile: the engines' stages and decisions too, on the first
thousand articles (benchmarks.shares)
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import corpus, shares
from dateline.flows.inputs import slices
from dateline.flows.outputs.folder import Folder
from dateline.flows.outputs.manifest import Published
from dateline.flows.outputs.publish import publish
from dateline.flows.run import select
from dateline.flows.steps import dedupe, measure, merge, slice
from dateline.transforms import mentions
from dateline.transforms.articles import language

PROFILED = 1_000


class Meter:
    """Seconds of processor time by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - began


def run(dump: Path, out: Path) -> tuple[Meter, int]:
    """One pass; the seconds and the articles published."""
    import dateline.expectations.custom  # noqa: F401  the gate's import is start-up

    mentions.find("on May 7, 12 men", "2024-01-04")  # start-up: the grammar, and the model of languages
    language.detect("no language in particular")
    meter, store = Meter(), Folder(str(out))
    with meter.step("plan"):
        (found,) = select.find(select.Request((str(dump),), str(out))).dumps
        plan = slices.plan(found)
    staged = []
    for piece in plan.slices:
        with meter.step("read, parse, engines"):
            tables, counts, reasons = slice._tables(slices.read(piece), piece.facts)
        with meter.step("gate"):
            result = slice.gate.check(slice.frames(tables))
        kept = slice.refuse(tables, result.refused, piece.facts)
        with meter.step("signatures"):
            ids = slice.signed_ids(kept.tables["articles"])
        done = slice.Gated(kept.tables | {slice.IDS: ids}, counts, reasons, result.findings, {})
        with meter.step("stage"):
            staged.append(slice.keep(store, slice.slice_key(piece), piece.dump, done))
    parts = merge.parts(found.name, staged, 16_000_000, 64_000_000)
    with meter.step("settle"):
        with dedupe.Articles(out) as articles:
            for part in parts:
                articles.add(merge.read(store, part, slice.IDS))
            changes = articles.settle()
        files = [file for part in parts for file in merge.settle(store, part, changes, "bench")]
    with meter.step("run gate"):
        for part in parts:
            measure.counted(store, part)
            measure.orphans(store, part)
        measure.doubled(store, files, pa.chunked_array([], pa.string()))
    with meter.step("publish"):
        state = Published(plan.sha256, "", "bench", found.format, "", {}, {})
        publish(store, "bench", files, {found.name: state})
    return meter, sum(piece.counts["articles"] for piece in staged)


def main() -> None:
    """Prints a row a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--dump", type=Path, help="a dump of your own instead of drawn sentences")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--profile", action="store_true", help="share per stage and per decision of the engines")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        dump = options.dump or corpus.write(Path(name, "bench.jsonl"), options.articles)
        megabytes = dump.stat().st_size / 1e6
        meter, articles = run(dump, Path(name, "out"))
        sources = _sources(Path(name, "out")) if options.profile else []
    total = sum(meter.seconds.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    steps = {step: [round(1000 * s / articles, 3), round(s / total, 3)] for step, s in meter.seconds.items()}
    figures = {"articles": articles, "megabytes": megabytes, "articles_per_second": articles / total, "rss_mb": peak}
    if options.json:
        print(msgspec.json.encode(figures | {"steps": steps}).decode())
        return
    print(f"{articles:,} articles, {megabytes:.1f} MB, {total:.1f} s of processor time, peak memory {peak:.0f} MB")
    for step, (milliseconds, share) in steps.items():
        print(f"{step:22} {milliseconds:8.3f} ms an article {share:7.1%}")
    print(f"{'end to end':22} {1000 * total / articles:8.3f} ms an article, {articles / total:,.0f} articles/s a core")
    if sources:
        print(*shares.lines(shares.clock(sources), len(sources)), sep="\n")


def _sources(out: Path) -> list[mentions.Source]:
    """The first published articles, as the engines get them."""
    columns = ["text", "published_date"]
    found = pq.read_table(str(out / "articles"), columns=columns).slice(0, PROFILED).to_pylist()
    return [
        mentions.Source(row["text"], row["published_date"].isoformat() if row["published_date"] else None)
        for row in found
    ]


if __name__ == "__main__":
    main()
