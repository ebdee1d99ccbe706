"""Whole rows of dates and quantities against labels made by reading: our own of unseen articles, or the given gold.

python -m benchmarks.accuracy.own_rows            our labels (rows/): figures of each half
python -m benchmarks.accuracy.own_rows --given    the gold of ../shared (gold/rows)

--errors FILE writes every wrong cell, missed and false mention with the text around it, as TSV; of our labels only
those of the half ``watch``: the half ``check`` is scored and never read.

The labels name articles of ../shared/dumps; each is cut out of its dump, read on the route of a run, and scored by
../shared/tools/score_rows.py. Without ../shared there is nothing to measure, which is said.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.accuracy import excerpt, offset_labels
from benchmarks.accuracy.shared_gold import folder

ROWS = Path(__file__).resolve().parent / "rows"
TABLES = offset_labels.TABLES
WATCHED, BLIND = "watch", "check"
"""The halves of our labels: errors of the second are never shown."""
AROUND = 100
"""Characters of text on each side of an error."""

Line = tuple[str, int | None, int | None, float | str | None]
Error = tuple[str, Any, str, str, Any, Any]


def scorer(shared: Path) -> Any:
    """The module tools/score_rows.py, which is no part of the project."""
    place = shared / "tools" / "score_rows.py"
    spec = importlib.util.spec_from_file_location("score_rows", place)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load the scorer {place.name}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def given(shared: Path, work: Path) -> dict[str, Path]:
    """Reads the articles of the given gold; the folder of its labels by the name of the set."""
    labels = shared / "gold" / "rows"
    about = offset_labels.rows(labels / "docs.tsv")
    docs = [excerpt.Wanted(row["doc"], row["format"], row["url"], row["title"]) for row in about]
    excerpt.write(shared / "dumps", docs, work / "out")
    return {"given": labels}


def own(shared: Path, work: Path) -> dict[str, Path]:
    """Reads the articles of our own labels; a folder of labels with their texts for each half."""
    docs = [excerpt.Wanted(row["doc"], row["format"]) for row in offset_labels.rows(ROWS / "docs.tsv")]
    excerpt.write(shared / "dumps", docs, work / "out")
    texts = excerpt.articles(shared / "dumps", docs)
    return {half: offset_labels.restore(ROWS, half, texts, work / half) for half in (WATCHED, BLIND)}


def measure() -> dict[str, dict[str, float]]:
    """Percent of every column and row, of the given gold and of each half of ours; empty without ../shared.

    Without the whole row: a table that gains a column loses there, and floors only rise.
    """
    shared = folder()
    return {} if shared is None else _figures(shared, given) | _figures(shared, own)


def _figures(shared: Path, read: Callable[[Path, Path], dict[str, Path]]) -> dict[str, dict[str, float]]:
    found = {}
    with tempfile.TemporaryDirectory() as name:
        sets, tool = read(shared, Path(name)), scorer(shared)
        for table in TABLES:
            for each, labels in sets.items():
                lines, _, _ = tool.score(labels, Path(name) / "out", table == "dates")
                shares = {line.strip(): share for line, _, _, share in lines if isinstance(share, float)}
                kept = {line: share for line, share in shares.items() if table == "dates" or "whole" not in line}
                found[f"rows_{each}_{table}"] = kept
    return found


def main(argv: list[str] | None = None) -> int:
    """Prints the figures of every set side by side; exit code 0 also where there is nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--given", action="store_true")
    parser.add_argument("--errors", type=Path, metavar="FILE")
    options = parser.parse_args(argv)
    shared = folder()
    if shared is None:
        print("skipped: the scorer and the dumps are not there (../shared, or the folder $DATELINE_SHARED names)")
        return 0
    with tempfile.TemporaryDirectory() as name:
        work, errors = Path(name), []
        sets, tool = (given if options.given else own)(shared, work), scorer(shared)
        for table in TABLES:
            scores = {each: tool.score(labels, work / "out", table == "dates") for each, labels in sets.items()}
            _show(table, {each: (lines, facts) for each, (lines, _, facts) in scores.items()})
            readable = [error for each, (_, found, _) in scores.items() if each != BLIND for error in found]
            errors += [(table, *error) for error in readable]
        if options.errors:
            _write(options.errors, errors, work / "out")
    return 0


def _show(table: str, scores: dict[str, tuple[list[Line], dict[str, Any]]]) -> None:
    """A line a figure, the sets side by side: right, due, percent."""
    for each, (_, facts) in scores.items():
        print(f"{table}, {each}: {facts['labels']} labels of {facts['documents']} articles")
        for doc in facts["articles not found"]:
            print(f"  no article for {doc}")
    print(f"{'':26}" + "".join(f"{each:>24}" for each in scores))
    for rows in zip(*(lines for lines, _ in scores.values()), strict=True):
        print(f"{rows[0][0]:26}" + "".join(_cell(row) for row in rows))
    print()


def _cell(line: Line) -> str:
    _, right, due, share = line
    shown = share if isinstance(share, str) else "-" if share is None else f"{share:.1f}"
    return f"{'' if right is None else right:>8}{'' if due is None else due:>6}{shown:>10}"


def _write(place: Path, errors: list[tuple[Any, ...]], out: Path) -> None:
    texts = [row for path in sorted((out / "articles").glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    with place.open("w", encoding="utf-8") as file:
        print("table", "doc", "start", "text", "column", "label", "system", "around", sep="\t", file=file)
        for error in errors:
            around = next(_around(error, texts), "")
            print(*(" ".join(str(cell).split()) for cell in (*error, around)), sep="\t", file=file)


def _around(error: tuple[Any, ...], texts: list[dict[str, Any]]) -> Iterator[str]:
    """The text around the mention, wherever an article of that dump has it at that offset."""
    file, start, mention = error[1].partition("#")[0], int(error[2]), error[3]
    for article in texts:
        if not article["dump"].endswith(file):
            continue
        for text in (article["text"], article["title"] or ""):
            if " ".join(text[start:].split()).startswith(" ".join(mention.split())):
                yield f"{text[max(0, start - AROUND) : start]}[[{mention}]]{text[start + len(mention) :][:AROUND]}"


if __name__ == "__main__":
    sys.exit(main())
