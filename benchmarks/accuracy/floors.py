"""Floors that only rise: the least that a figure may be, pinned to the digest of what it was measured on."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from math import floor as whole
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILE = HERE / "floors.json"
MARGIN = 0.5
"""Points kept between a figure and its floor, so that one row on the edge is no alarm."""

Figures = dict[str, dict[str, float]]


def digest() -> str:
    """SHA-256 over the sample dumps and their labels."""
    seen = sha256()
    dumps = (path for path in (HERE.parent.parent / "samples").rglob("*") if path.is_file())
    for path in [*sorted(dumps), *sorted(HERE.glob("samples_*.jsonl"))]:
        seen.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return seen.hexdigest()


@cache
def stored() -> tuple[str, Figures]:
    """The digest that the floors were measured on, and the floors."""
    held = json.loads(FILE.read_text(encoding="utf-8"))
    return held["corpus"], held["floors"]


def floor(corpus: str, name: str) -> float:
    """The floor of one figure; 0 when none was set."""
    return stored()[1].get(corpus, {}).get(name, 0.0)


def broken(measured: Figures) -> list[str]:
    """One line for each figure below its floor, and one when samples or labels changed under the floors."""
    lines = [
        f"{corpus} {name}: {value:.2f} is below its floor {floor(corpus, name):.2f}"
        for corpus, figures in measured.items()
        for name, value in figures.items()
        if value < floor(corpus, name)
    ]
    if digest() != stored()[0]:
        lines.append(
            "samples or labels changed: run `python -m benchmarks.accuracy.score --raise` and commit floors.json"
        )
    return lines


def lift(measured: Figures) -> None:
    """Writes floors of (figure - MARGIN) where that is higher, and the digest of the present samples.

    Floors of samples that were edited start anew: they were measured on something else.
    """
    same = digest() == stored()[0]
    floors = {name: dict(held) for name, held in stored()[1].items() if same or not name.startswith("samples_")}
    for corpus, figures in measured.items():
        held = floors.setdefault(corpus, {})
        for name, value in figures.items():
            held[name] = max(held.get(name, 0.0), whole((value - MARGIN) * 10) / 10)
    text = json.dumps({"corpus": digest(), "floors": floors}, indent=2) + "\n"
    FILE.write_text(text, encoding="utf-8")
    stored.cache_clear()
