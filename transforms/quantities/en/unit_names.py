"""English names and symbols of units to their codes, from the columns of ``quantities/data/units.tsv``.

A surface (name or symbol) that stands in two entries fails at load unless every entry marks it with ``*``; a marked
surface is ambiguous and is decided by ``decisions/unit.py``. Names match in any case, symbols as written.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from dateline.transforms.quantities.en.classes import DATA, listed
from dateline.transforms.quantities.units import read

_JOINTS: Final = tuple([f" {word} " for word in listed("joint of a unit's name")])


@cache
def _irregular() -> tuple[tuple[str, str, bool], ...]:
    """Names of units with their plurals, and whether longer names end so."""
    text = (DATA / "unit_plurals.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple([(one, many, bool(ends)) for one, many, ends in rows])


def plural(name: str) -> str:
    """English plural of a unit's name: of the word before ``of`` or ``per``, else of its last word."""
    for joint in _JOINTS:
        if joint in name:
            head, tail = name.split(joint, 1)
            return plural(head) + joint + tail
    if name.startswith("degree ") and name.count(" ") == 1:
        return "degrees " + name[7:]
    start, space, word = name.rpartition(" ")
    prefix, hyphen, last = word.rpartition("-")
    low = last.lower()
    for one, many, ends in _irregular():
        if low == one or (ends and low.endswith(one)):
            return start + space + prefix + hyphen + last[: len(last) - len(one)] + many
    suffix = "es" if low.endswith(("s", "x", "ch", "sh")) else "s"
    return start + space + prefix + hyphen + last + suffix


def split(cell: str, separator: str | None) -> list[tuple[str, bool]]:
    """The surfaces of a cell, and whether each is marked as ambiguous."""
    parts = [part.strip() for part in cell.split(separator)]
    return [(part.rstrip("*").replace("_", " "), part.endswith("*")) for part in parts if part]


class Surfaces:
    """Surfaces to codes, with the rule that a surface in two entries must be marked ambiguous in both."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.codes: dict[str, tuple[str, ...]] = {}
        self.marked: set[str] = set()

    def add(self, surface: str, code: str, marked: bool) -> None:
        """Adds one surface; raises ValueError on an unmarked duplicate."""
        before = self.codes.get(surface, ())
        if code in before:
            return
        if before and not (marked and surface in self.marked):
            raise ValueError(
                f"{self.source}: the surface {surface!r} stands for {before[0]!r} and for {code!r}; "
                f"mark it with * in both entries and write its decision in en/decisions/unit.py"
            )
        self.codes[surface] = (*before, code)
        if marked:
            self.marked.add(surface)


@cache
def names() -> Surfaces:
    """Names (lower case, singular and plural) to codes."""
    found = Surfaces("units.tsv names")
    for row in read("units.tsv"):
        for name, marked in split(row["names"], ","):
            for form in (name, plural(name)):
                found.add(form.lower(), row["code"], marked)
    return found


@cache
def symbols() -> Surfaces:
    """Symbols, as written, to codes."""
    found = Surfaces("units.tsv symbols")
    for row in read("units.tsv"):
        for symbol, marked in split(row["symbols"], None):
            found.add(symbol, row["code"], marked)
    return found
