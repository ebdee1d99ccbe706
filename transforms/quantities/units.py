"""Units as data: one line per unit in ``data/units.tsv``; codes to dimensions and to SI.

Names and symbols belong to a language (``en/unit_names.py``). Codes are UCUM, with four local ones in UCUM's style that
have no UCUM unit: ``[bp]`` basis point, ``[PS]`` metric horsepower, ``k[psi]``, and braces for things without dimension
(``{TEU}``).
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

DATA = files("dateline.transforms.quantities") / "data"


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
