"""Figures of dates on the development gold beside the repository, in one process and without a run: in seconds.

python -m benchmarks.accuracy.dates [SET ...]           strict, relaxed, type and value F1 of each set
python -m benchmarks.accuracy.dates --errors FILE       also every missed, extra and differing mention as TSV
python -m benchmarks.accuracy.dates --classes           also found and right values by class of expression

The logic is that of the scorers in $DATELINE_SHARED or ../shared (tools/score_dates.py, tools/score_dates_more.py),
which are imported; the engine is called as a library, on each text with its day of publication.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.accuracy import shared_gold
from dateline.transforms.mentions import Source, find_all

MORE = ("meantime", "esc", "gum", "wikiwars")
"""Sets beside those that ``shared_gold`` measures on the route of a run."""
SETS = ("timebank", "aquaint", *MORE)
HEAD = ("set", "doc", "class", "error", "gold", "type", "value", "sys", "sys_type", "sys_value", "dct", "context")

Row = dict[str, Any]


@dataclass(frozen=True)
class Scored:
    """The figures of one set in percent, counts by class of expression, and what differs, a row each."""

    figures: dict[str, float]
    classes: dict[str, Counter[str]]
    errors: list[tuple[str, ...]]


def measure(sets: Iterable[str] = SETS) -> dict[str, Scored]:
    """Each set scored; empty where the shared gold is not at hand."""
    shared = shared_gold.folder()
    return {} if shared is None else {name: _measured(shared, name) for name in sets}


def _measured(shared: Path, name: str) -> Scored:
    more = _scorer(shared / "tools")
    docs, gold, ignored = more.load(name, str(shared / "gold" / "dates"))
    predicted = more.filtered(docs, gold, ignored, more.S.by_doc(predictions(docs.values())), Counter())
    figures, classes, errors = more.S.score(docs, gold, predicted)
    named = {ours: float(figures[theirs]) for theirs, ours in shared_gold.DATE_FIGURES.items()}
    return Scored(named, classes, errors)


def predictions(docs: Iterable[Row]) -> list[Row]:
    """The mentions of each text in the scorers' neutral form."""
    docs = list(docs)
    found = find_all([Source(doc["text"], doc["date"][:10] or None) for doc in docs])
    return [
        {
            "doc": doc["id"],
            "start": mention.start_char,
            "end": mention.end_char,
            "type": mention.timex_type,
            "value": mention.timex_value,
            "mod": mention.timex_mod or "",
        }
        for doc, (dates, _) in zip(docs, found, strict=True)
        for mention in dates
    ]


def _scorer(tools: Path) -> ModuleType:
    """The scorer of the sets with annotated regions; without them it scores as the plain one does."""
    if str(tools) not in sys.path:
        sys.path.insert(0, str(tools))
    return importlib.import_module("score_dates_more")


def _written(scored: dict[str, Scored]) -> str:
    rows: list[Sequence[object]] = [HEAD, *((name, *row) for name, one in scored.items() for row in one.errors)]
    return "".join("\t".join(" ".join(str(cell).split()) for cell in row) + "\n" for row in rows)


def main(argv: list[str] | None = None) -> int:
    """Command line; always 0: floors are the business of ``score``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=SETS, metavar="SET", help=", ".join(SETS))
    parser.add_argument("--errors", type=Path, metavar="FILE")
    parser.add_argument("--classes", action="store_true")
    options = parser.parse_args(argv)
    if unknown := set(options.sets).difference(SETS):
        parser.error(f"no set is named {', '.join(sorted(unknown))}; there are {', '.join(SETS)}")
    scored = measure(options.sets)
    if not scored:
        print(
            f"nothing measured: no gold at {shared_gold.REPOSITORY.parent / 'shared'} ($DATELINE_SHARED names another)"
        )
        return 0
    for name, one in scored.items():
        print(f"{name:10}", *(f"{figure} {value:6.2f}" for figure, value in one.figures.items()))
        if options.classes:
            for kind, seen in sorted(one.classes.items(), key=lambda item: -item[1]["gold"]):
                print(f"    {kind:28}", *(f"{key} {seen[key]:4}" for key in ("gold", "found", "value_ok", "spurious")))
    if options.errors:
        options.errors.write_text(_written(scored), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
