"""Extraction on the development dumps, beside trafilatura and htmldate in the same run.

python -m benchmarks.extraction [--errors FILE]    the dumps are not part of the project: $DATELINE_SHARED or ../shared
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.accuracy.shared_gold import folder
from benchmarks.extraction.exports import Count, counts, htmldate_alone
from benchmarks.extraction.pages import Outcome, outcomes, table

_LOW = 0.95


def _errors(found: list[Outcome], others: list[Count]) -> Iterator[str]:
    """Our own faults, a line each."""
    for each in found:
        if each.who != "dateline":
            continue
        if each.f1 is not None and each.f1 < _LOW:
            yield f"{each.page}\tbody\t{each.f1:.3f}"
        if not each.title:
            yield f"{each.page}\ttitle\t{each.reading.title!r} for {each.gold.title!r}"
        if not each.day:
            yield f"{each.page}\tday\t{each.reading.day} ({each.reading.at}) for {each.gold.published}"
    for count in others:
        yield from (f"{count.name}\t{fault}" for fault in count.wrong)


def main() -> None:
    """Prints a table of the gold pages, and one of the other dumps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=Path, help="write every fault of ours to this file")
    options = parser.parse_args()
    shared = folder()
    dumps = shared / "dumps" if shared is not None else None
    if dumps is None or not (dumps / "news_html").is_dir():
        print("development dumps are not here: set DATELINE_SHARED or put them into ../shared")
        return
    found = list(outcomes(dumps))
    print("\n".join(table(found)))
    others = [*counts(dumps), htmldate_alone(dumps)]
    print(f"\n{'':34} {'articles':>8} {'held':>6} {'days':>6} {'known':>6}")
    for each in others:
        print(f"{each.name:34} {each.articles:8,} {each.held:6,} {each.days:6,} {each.known:6,}")
    if options.errors is not None:
        options.errors.write_text("".join(f"{line}\n" for line in _errors(found, others)), "utf-8")


if __name__ == "__main__":
    main()
