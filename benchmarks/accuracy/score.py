"""Accuracy of both engines, by our own definitions on hand-labelled sample articles, and floors that only rise.

python -m benchmarks.accuracy.score            prints the figures beside their floors; exit code 1 below a floor
python -m benchmarks.accuracy.score --errors   also every missed, extra and differing row
python -m benchmarks.accuracy.score --raise    lifts floors to what was measured; never lowers one

Pairing: gold and system rows of an article, left to right, one to one, when their spans overlap; a row of the same
value is preferred. Optional gold rows (readers may differ) count neither when met nor when missed.
F1 = 2 * right / (gold + system). Dates: relaxed = paired; strict = same span; value = paired with a listed TIMEX3
value; type likewise. Quantities: value = paired and equal number (both bounds of a range); unit = value right and a
listed unit code (where the gold lists none, any).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.accuracy import dates, floors, own_rows, shared_gold
from dateline.flows.inputs import slices
from dateline.transforms import mentions
from dateline.transforms.articles.build import build
from dateline.transforms.records import Article, DateMention, QuantityMention, RawRecord

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent.parent / "samples"
GOLD = {"dates": HERE / "samples_dates.jsonl", "quantities": HERE / "samples_quantities.jsonl"}

Mention = DateMention | QuantityMention
Row = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """One gold row with its system row, or either alone."""

    doc: str
    gold: Row | None
    system: Mention | None

    @property
    def optional(self) -> bool:
        return self.gold is not None and bool(self.gold["optional"])


@cache
def articles() -> dict[str, Article]:
    """The sample articles by source id, else by URL, else by ``<format>#<record number>``."""
    found = {}
    for dump in slices.discover([str(SAMPLES)]):
        planned = slices.plan(dump)
        for record in (r for part in planned.slices for r in slices.read(part)):
            if isinstance(record, RawRecord):
                article = build(record, planned.facts)
                name = f"{dump.format}#{record.record_no}"
                if isinstance(article, Article):
                    found[article.source_id or article.url or name] = article
    return found


@cache
def gold(kind: str) -> dict[str, list[Row]]:
    """The labels of one kind by article, in the order of the text; every span is checked against the text."""
    labels: dict[str, list[Row]] = {}
    for row in map(json.loads, GOLD[kind].read_text(encoding="utf-8").splitlines()):
        text = articles()[row["doc"]].text[row["start"] : row["end"]]
        if text != row["text"]:
            raise ValueError(f"label {row['text']!r} of {row['doc']} stands on {text!r}: the samples were edited")
        labels.setdefault(row["doc"], []).append(row)
    return labels


def same_date(row: Row, mention: Mention) -> bool:
    """The TIMEX3 value is one that the gold lists; a zone behind a clock time is not compared."""
    value = mention.timex_value if isinstance(mention, DateMention) else ""
    head, clock, tail = value.partition("T")
    plain = head + clock + tail.split("Z")[0].split("+")[0].split("-")[0] if head[:1].isdigit() else value
    return value in row["values"] or plain in row["values"]


def same_number(row: Row, mention: Mention) -> bool:
    """The number, or both bounds of a range, is one that the gold lists; an empty list takes any."""
    assert isinstance(mention, QuantityMention)
    return not row["values"] or any(_near(value, mention) for value in row["values"])


def _near(value: float | list[float], mention: QuantityMention) -> bool:
    if isinstance(value, list):
        bounds = (mention.value_low, mention.value_high)
        return all(b is not None and _close(b, v) for b, v in zip(bounds, value, strict=True))
    stated_range = None not in (mention.value_low, mention.value_high) and mention.value_low != mention.value_high
    return not stated_range and mention.value is not None and _close(mention.value, value)


def _close(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-4 * max(abs(left), abs(right))


def pair(labels: list[Row], found: list[Mention], same: Callable[[Row, Mention], bool]) -> Iterator[tuple[int, int]]:
    """Indices of paired rows: first those that overlap and agree, then those that only overlap."""
    free_rows, free = set(range(len(labels))), set(range(len(found)))
    for agree in (True, False):
        for i, row in enumerate(labels):
            for j, mention in enumerate(found):
                overlap = row["start"] < mention.end_char and mention.start_char < row["end"]
                if i in free_rows and j in free and overlap and (not agree or same(row, mention)):
                    free_rows.remove(i)
                    free.remove(j)
                    yield i, j


def outcomes(kind: str) -> list[Outcome]:
    """Every gold and system row of the labelled articles, paired or alone."""
    same = same_date if kind == "dates" else same_number
    result = []
    for doc, labels in gold(kind).items():
        article = articles()[doc]
        both = mentions.find(article.text, article.published_date)
        found: list[Mention] = list(both[0] if kind == "dates" else both[1])
        pairs = dict(pair(labels, found, same))
        result += [Outcome(doc, row, found[pairs[i]] if i in pairs else None) for i, row in enumerate(labels)]
        result += [Outcome(doc, None, m) for j, m in enumerate(found) if j not in pairs.values()]
    return result


def _f1(rows: list[Outcome], right: Callable[[Row, Any], bool]) -> float:
    counted = [o for o in rows if not o.optional]
    total = sum((o.gold is not None) + (o.system is not None) for o in counted)
    good = sum(1 for o in counted if o.gold is not None and o.system is not None and right(o.gold, o.system))
    return round(200 * good / total, 2) if total else 0.0


def date_scores(rows: list[Outcome]) -> dict[str, float]:
    """F1 in percent: strict, relaxed, type, value."""
    return {
        "strict": _f1(rows, lambda g, s: (g["start"], g["end"]) == (s.start_char, s.end_char)),
        "relaxed": _f1(rows, lambda g, s: True),
        "type": _f1(rows, lambda g, s: bool(g["type"] == s.timex_type)),
        "value": _f1(rows, same_date),
    }


def same_unit(row: Row, mention: QuantityMention) -> bool:
    """The number is right and the unit code is one that the gold lists."""
    return same_number(row, mention) and (not row["units"] or mention.unit in row["units"])


def quantity_scores(rows: list[Outcome]) -> dict[str, float]:
    """F1 in percent: value, value and unit, value and direction, value and modifier."""
    return {
        "value": _f1(rows, same_number),
        "value_unit": _f1(rows, same_unit),
        "value_direction": _f1(rows, lambda g, s: same_number(g, s) and g["direction"] == s.direction),
        "value_modifier": _f1(rows, lambda g, s: same_number(g, s) and g["modifier"] == s.modifier),
    }


def measure() -> dict[str, dict[str, float]]:
    """All figures: ours on the samples; the given scorers' and of whole rows where the shared gold is at hand."""
    ours = {
        "samples_dates": date_scores(outcomes("dates")),
        "samples_quantities": quantity_scores(outcomes("quantities")),
    }
    more = {name: scored.figures for name, scored in dates.measure(dates.MORE).items()}
    return {**ours, **shared_gold.measure(), **more, **own_rows.measure()}


def _lines(rows: Iterable[Outcome], right: Callable[[Row, Any], bool]) -> Iterator[str]:
    for o in rows:
        row, seen = o.gold, o.system
        if o.optional or (row is not None and seen is not None and right(row, seen)):
            continue
        meant = "-" if row is None else f"{row['text']!r} {row['values']} {row.get('units', row.get('type'))}"
        got = "-"
        if isinstance(seen, DateMention):
            got = f"{seen.text!r} {seen.timex_type} {seen.timex_value}"
        elif isinstance(seen, QuantityMention):
            got = f"{seen.text!r} {seen.value} [{seen.value_low}, {seen.value_high}] {seen.unit}"
        yield f"{o.doc}\t{meant}\t{got}"


def main(argv: list[str] | None = None) -> int:
    """Command line; the exit code says whether every floor holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args(argv)
    if options.errors:
        print("\n".join(_lines(outcomes("dates"), same_date)))
        print("\n".join(_lines(outcomes("quantities"), same_unit)))
    measured = measure()
    if options.lift:
        floors.lift(measured)
    broken = floors.broken(measured)
    for corpus, figures in measured.items():
        for name, value in figures.items():
            print(f"{corpus:22} {name:24} {value:6.2f}   floor {floors.floor(corpus, name):6.2f}")
    print("\n".join(broken) if broken else "every floor holds")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
