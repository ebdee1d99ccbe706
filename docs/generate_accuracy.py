"""Measures and fills the figures of docs/accuracy.md: ``python -m docs.generate_accuracy [accuracy] [rows] [speed]``.

Accuracy needs the development gold for all its rows (see tests/shared.py); speed takes a minute a corpus and peer.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from benchmarks.__main__ import rates
from benchmarks.accuracy import own_rows, score

PAGE = Path(__file__).resolve().parent / "accuracy.md"
NAMES = {
    "value_unit": "value and unit",
    "value_direction": "value and direction",
    "value_modifier": "value and modifier",
}


def accuracy() -> str:
    """F1 in percent: a row a corpus, what was measured in one cell."""
    lines = ["| corpus | F1 in percent |", "|---|---|"]
    for corpus, figures in score.measure().items():
        if corpus.startswith("rows_"):
            continue
        told = ", ".join(f"{NAMES.get(name, name.replace('_', ' '))} {value:.1f}" for name, value in figures.items())
        lines.append(f"| {corpus.replace('_', ', ')} | {told} |")
    return "\n".join(lines)


def rows() -> str:
    """Percent right: a row a table and column, a column a set of labels."""
    measured = own_rows.measure()
    sets = list(dict.fromkeys(corpus.split("_")[1] for corpus in measured))
    lines = [f"| | {' | '.join(sets)} |", f"|---|{'---|' * len(sets)}"]
    for table in own_rows.TABLES:
        for name in measured[f"rows_{sets[0]}_{table}"]:
            told = " | ".join(f"{measured[f'rows_{each}_{table}'][name]:.1f}" for each in sets)
            lines.append(f"| {table}, {name} | {told} |")
    return "\n".join(lines)


def speed() -> str:
    """A row a corpus and who."""
    lines = ["| corpus | who | articles | articles/s | MB/s |", "|---|---|---|---|---|"]
    lines += [
        f"| {r.corpus} | {r.who} | {r.articles} | {r.articles_a_second:,.0f} | {r.megabytes_a_second:.2f} |"
        for r in rates()
    ]
    return "\n".join(lines)


def main(wanted: list[str]) -> None:
    """Fills the named parts, or all."""
    text = PAGE.read_text(encoding="utf-8")
    for name, make in (("accuracy", accuracy), ("rows", rows), ("speed", speed)):
        if not wanted or name in wanted:
            part = make()
            pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
            text = pattern.sub(lambda match, part=part: f"{match[1]}\n{part}\n\n{match[2]}", text)  # type: ignore[misc]
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
