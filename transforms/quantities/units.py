"""Units as data: one line a unit in ``data/units.tsv``; names and symbols to UCUM codes, codes to SI.

A surface (name or symbol) that stands in two entries fails at load unless every entry marks it with ``*``; a marked
surface is ambiguous and is decided by ``en/decisions/unit.py``. Names match in any case, symbols as written. Codes are
UCUM, with four local ones in UCUM's style that have no UCUM unit: ``[bp]`` basis point, ``[PS]`` metric horsepower,
``k[psi]``, and braces for things without dimension (``{TEU}``).
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

DATA = files("dateline.transforms.quantities") / "data"
ENGLISH = files("dateline.transforms.quantities.en") / "data"

_IRREGULAR = {
    "foot": "feet", "inch": "inches", "century": "centuries", "millennium": "millennia", "henry": "henries",
    "hertz": "hertz", "siemens": "siemens", "lux": "lux", "horsepower": "horsepower", "stone": "stone",
    "gauss": "gauss", "stokes": "stokes", "penny": "pence", "percent": "percent", "cent": "cents", "thou": "thou",
    "torr": "torr", "denier": "denier", "poise": "poise", "catty": "catties", "mol": "mol", "btu": "Btu",
}  # fmt: skip


class Unit(NamedTuple):
    """A unit: UCUM code, dimension, and the linear map to the SI unit (None where the dimension has none)."""

    code: str
    dimension: str
    unit_si: str | None = None
    factor: float = 1.0
    offset: float = 0.0


def read(name: str, folder: Traversable = DATA) -> list[dict[str, str]]:
    """The rows of a tab-separated data file, by column name."""
    with (folder / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def plural(name: str) -> str:
    """English plural of a unit's name: of the word before ``of`` or ``per``, else of its last word."""
    for joint in (" per ", " of ", " on ", " a ", " an ", " in ", " to "):
        if joint in name:
            head, tail = name.split(joint, 1)
            return plural(head) + joint + tail
    if name.startswith("degree ") and name.count(" ") == 1:
        return "degrees " + name[7:]
    start, space, word = name.rpartition(" ")
    prefix, hyphen, last = word.rpartition("-")
    low = last.lower()
    for one, many in _IRREGULAR.items():
        if low == one or (low.endswith(one) and one in ("foot", "inch", "hertz", "siemens", "lux", "henry")):
            return start + space + prefix + hyphen + last[: len(last) - len(one)] + many
    suffix = "es" if low.endswith(("s", "x", "ch", "sh")) else "s"
    return start + space + prefix + hyphen + last + suffix


@cache
def units() -> dict[str, Unit]:
    """Every unit of ``data/units.tsv`` by code."""
    si = {row["code"]: row for row in read("factors.tsv")}
    found: dict[str, Unit] = {}
    for row in read("units.tsv"):
        code = row["code"]
        if code in found:
            raise ValueError(f"units.tsv: two entries for the code {code!r}; merge them")
        physical = si.get(code)
        if physical is None:
            found[code] = Unit(code, row["dimension"])
        else:
            factor, offset = float(physical["factor"]), float(physical["offset"])
            found[code] = Unit(code, row["dimension"], physical["si"], factor, offset)
    return found


def _split(cell: str, separator: str | None) -> list[tuple[str, bool]]:
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
        for name, marked in _split(row["names"], ","):
            for form in (name, plural(name)):
                found.add(form.lower(), row["code"], marked)
    return found


@cache
def symbols() -> Surfaces:
    """Symbols, as written, to codes."""
    found = Surfaces("units.tsv symbols")
    for row in read("units.tsv"):
        for symbol, marked in _split(row["symbols"], None):
            found.add(symbol, row["code"], marked)
    return found


@cache
def lookup(code: str) -> Unit:
    """The unit of a code; ``A/B`` is composed of the two units when it has no line of its own."""
    known = units().get(code)
    if known is not None:
        return known
    above, slash, below = code.rpartition("/")
    if not slash:
        return Unit(code, "count")
    top, bottom = lookup(above), lookup(below)
    if top.unit_si and bottom.unit_si and not (top.offset or bottom.offset):
        return Unit(code, "rate", f"{top.unit_si}/{bottom.unit_si}", top.factor / bottom.factor)
    return Unit(code, "rate")


def to_si(value: float, code: str) -> tuple[float, str] | None:
    """``value`` of the unit ``code`` in its SI unit, or None where it has none: ``to_si(20, "Cel")`` is 293.15 K."""
    unit = lookup(code)
    if unit.unit_si is None:
        return None
    return float(f"{value * unit.factor + unit.offset:.12g}"), unit.unit_si
