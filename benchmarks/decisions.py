"""Which decisions the corpus exercises.

python -m benchmarks.decisions [--all]    names the decisions that no line of the corpus makes speak; --all: how many do

The corpus: the lines of tests/transforms/quantities that state what they mean. A decision's own examples do not count.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.transforms.engine.decision import QUESTIONS, listening
from dateline.transforms.grammar import grammar
from dateline.transforms.mentions import Source, find_all

CORPUS = Path(__file__).parent.parent / "tests" / "transforms" / "quantities"


def lines() -> Iterator[Source]:
    """The texts of the corpus; two capitals and a colon give the country."""
    for path in sorted(CORPUS.rglob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                text = line.split("\t")[0]
                country = re.match(r"([A-Z]{2}): ", text)
                yield Source(text[4:] if country else text, "2024-05-15", None, country[1] if country else None)


def spoken() -> Counter[tuple[str, str]]:
    """How many claims of the corpus each decision decides, by question and name."""
    heard: Counter[tuple[str, str]] = Counter()

    def listen(question: str, name: str, claim: Any, verdict: Any) -> None:
        heard[question, name] += verdict is not None

    grammar()
    with listening(listen):
        find_all(list(lines()))
    return heard


def main() -> None:
    """Print the decisions that never spoke, or all with their counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="every decision and how many claims it decides")
    every = parser.parse_args().all
    heard = spoken()
    names = [(question.name, one.name) for question in QUESTIONS.values() for one in question.decisions]
    unheard = [name for name in names if not heard[name]]
    for name in names if every else unheard:
        print(f"{heard[name]:6}  {name[0]}: {name[1]}")
    print(f"{len(names) - len(unheard)} of {len(names)} decisions speak in the corpus")


if __name__ == "__main__":
    main()
