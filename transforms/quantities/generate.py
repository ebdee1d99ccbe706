"""Regenerates the derived data files from pint, ucumvert and babel.

Run ``python -m dateline.transforms.quantities.generate``.

``data/factors.tsv`` holds, for each physical unit of ``data/units.tsv``, the linear map to the SI unit of its dimension
(``si = value * factor + offset``); ``data/currencies.tsv`` holds every ISO 4217 currency that some territory uses or
has used as tender since 1950, with its English names, symbols, decimals and territories (Unicode CLDR). A test fails
when a file is not what this module would write.
"""

from __future__ import annotations

import csv
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_precision
from ucumvert import PintUcumRegistry

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated data file, by column name."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _factor(registry: PintUcumRegistry, code: str, definition: str, si: str) -> tuple[float, float]:
    unit = registry.parse_expression(definition) if definition else registry.from_ucum(code)
    target = registry.from_ucum(si).units
    zero = registry.Quantity(0.0, unit.units).to(target).magnitude
    one = registry.Quantity(unit.magnitude, unit.units).to(target).magnitude
    return float(one - zero), float(zero)


def factors() -> str:
    """Text of ``factors.tsv``: code, SI unit, factor, offset."""
    registry = PintUcumRegistry()
    si_of = {row["dimension"]: row["si"] for row in rows("dimensions.tsv")}
    lines = ["code\tsi\tfactor\toffset"]
    for row in rows("units.tsv"):
        si = si_of.get(row["dimension"])
        if si is None or (row["code"].startswith("{") and not row["pint"]):
            continue
        factor, offset = _factor(registry, row["code"], row["pint"], si)
        lines.append(f"{row['code']}\t{si}\t{factor:.12g}\t{offset:.12g}")
    return "\n".join(lines) + "\n"


def _tender() -> dict[str, tuple[list[str], bool]]:
    """Currency -> (territories that use or used it since 1950, current ones first; whether it is current)."""
    found: dict[str, tuple[list[str], bool]] = {}
    for territory, spans in sorted(get_global("territory_currencies").items()):
        for code, _, end, tender in spans:
            if not tender or (end is not None and end < (1950, 1, 1)):
                continue
            places, current = found.get(code, ([], False))
            if end is None:
                places = [territory, *places]
            found[code] = (places, current or end is None)
    return found


def currencies() -> str:
    """Text of ``currencies.tsv``: code, current, decimals, territories, singular, plural, symbols."""
    locale = Locale("en")
    plurals = locale._data["currency_names_plural"]
    narrow = locale._data["currency_symbols"]
    lines = ["code\tcurrent\tdecimals\tterritories\tsingular\tplural\tsymbol"]
    for code, (places, current) in sorted(_tender().items()):
        names = plurals.get(code)
        if not names:
            continue
        one, many = names.get("one", names["other"]), names["other"]
        symbol = narrow.get(code, "")
        fields = (
            code,
            "yes" if current else "no",
            get_currency_precision(code),
            " ".join(sorted(places)),
            one,
            many,
            symbol,
        )
        lines.append("\t".join(str(field) for field in fields))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (DATA / "factors.tsv").write_text(factors(), encoding="utf-8")
    (DATA / "currencies.tsv").write_text(currencies(), encoding="utf-8")
