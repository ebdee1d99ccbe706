"""How far from the least that any reader must do: the engines beside a bare decode and one compiled scan of the same
bytes, and pages beside the extractor alone.

python -m benchmarks.limits [--passes N]    Wikinews and saved news pages of $DATELINE_SHARED or ../shared

Processor time of this process, by turns, the least of the passes each; start-up excluded, Python's collector at rest.
"""

from __future__ import annotations

import argparse
import gc
import re
import time
from collections.abc import Callable

from benchmarks.accuracy.shared_gold import folder
from benchmarks.extraction.gold import Gold, pages
from benchmarks.extraction.pages import ours
from benchmarks.texts import corpora
from dateline.transforms import mentions
from dateline.transforms.grammar import grammar

SCAN = re.compile(r"\d+|[A-Z][a-z]+day|(?:Jan|Febr|Mar|Apr|May|Jun|Jul|Aug|Sept|Octo|Novem|Decem)\w*")
"""The plainest pattern that finds where dates and quantities may stand."""


def least(acts: dict[str, Callable[[], object]], passes: int) -> dict[str, float]:
    """Seconds of processor time of each act, the least of some passes by turns."""
    best: dict[str, float] = {}
    for _ in range(passes):
        for name, act in acts.items():
            gc.collect()
            gc.disable()
            began = time.process_time()
            act()
            took = time.process_time() - began
            gc.enable()
            best[name] = min(took, best.get(name, took))
    return best


def engines(passes: int) -> None:
    """A line a reader of Wikinews, or of the samples where it is not at hand."""
    found = dict(corpora())
    name = "wikinews" if "wikinews" in found else "samples"
    articles = found[name]
    raw = [article.text.encode() for article in articles]
    megabytes = sum(map(len, raw)) / 1e6
    sources = [mentions.Source(article.text, article.published_date) for article in articles]

    def read() -> None:
        grammar().clear()
        for start in range(0, len(sources), mentions.TOGETHER):
            mentions.find_all(sources[start : start + mentions.TOGETHER])

    mentions.find("on May 7, 12 men", "2024-01-04")
    took = least(
        {
            "decode": lambda: [text.decode() for text in raw],
            "decode and scan": lambda: [sum(1 for _ in SCAN.finditer(text.decode())) for text in raw],
            "dates and quantities, cold": read,
        },
        passes,
    )
    for who, seconds in took.items():
        times = seconds / took["decode and scan"]
        print(f"{name:10} {who:28} {megabytes / seconds:10.2f} MB/s {times:8.2f} times decode and scan")


def extraction(passes: int) -> None:
    """A line an extractor of the saved pages."""
    shared = folder()
    if shared is None:
        print("no saved pages: set DATELINE_SHARED")
        return
    golds = list(pages(shared / "dumps"))
    took = least(
        {"trafilatura": lambda: [_alone(gold) for gold in golds], "dateline": lambda: [ours(gold) for gold in golds]},
        passes,
    )
    for who, seconds in took.items():
        print(
            f"{'pages':10} {who:28} {len(golds) / seconds:10.1f} pages/s {seconds / took['trafilatura']:8.2f} times it"
        )


def _alone(gold: Gold) -> object:
    import trafilatura

    return trafilatura.bare_extraction(gold.source, with_metadata=True)


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passes", type=int, default=3)
    passes = parser.parse_args().passes
    engines(passes)
    extraction(passes)


if __name__ == "__main__":
    main()
