"""Units and currencies as data: complete, free of silent duplicates, and derived from well-kept libraries."""

from __future__ import annotations

import pytest

from dateline.transforms.quantities import generate, units
from dateline.transforms.quantities.en import currencies, unit_names

LOCAL_CODES = {"[PS]", "k[psi]", "[bp]"}
"""Codes in UCUM's style for what UCUM lacks; documented in units.py."""


def test_there_are_at_least_400_units() -> None:
    assert len(units.units()) >= 400


def test_the_derived_files_are_current() -> None:
    assert (units.DATA / "factors.tsv").read_text(encoding="utf-8") == generate.factors()
    assert (units.DATA / "currencies.tsv").read_text(encoding="utf-8") == generate.currencies()


def test_every_code_is_ucum() -> None:
    from ucumvert import PintUcumRegistry

    registry = PintUcumRegistry()
    bad = []
    for code in sorted(set(units.units()) - LOCAL_CODES - {"[pH]"}):  # pint has no unit for [pH]
        try:
            registry.from_ucum(code)
        except Exception as error:  # the parser raises several kinds
            bad.append(f"{code}: {error}")
    assert bad == []


def test_units_of_a_dimension_have_one_si_unit() -> None:
    found: dict[str, set[str]] = {}
    for unit in units.units().values():
        if unit.unit_si:
            found.setdefault(unit.dimension, set()).add(unit.unit_si)
    assert {name: si for name, si in found.items() if len(si) > 1} == {}


def test_every_current_currency_has_a_name_and_a_sign() -> None:
    current = {row["code"] for row in units.read("currencies.tsv") if row["current"] == "yes"}
    assert len(current) > 150
    assert current <= {code for codes in currencies.names().codes.values() for code in codes}
    assert current <= {code for codes in currencies.signs().codes.values() for code in codes}


def test_an_unmarked_duplicate_fails_and_says_what_to_do() -> None:
    surfaces = unit_names.Surfaces("units.tsv")
    surfaces.add("stone", "[stone_av]", False)
    with pytest.raises(ValueError, match=r"'stone' stands for '\[stone_av\]' and for 'X'; mark it with \*"):
        surfaces.add("stone", "X", True)


def test_a_marked_duplicate_keeps_both() -> None:
    surfaces = unit_names.Surfaces("units.tsv")
    surfaces.add("kn", "[kn_i]", True)
    surfaces.add("kn", "HRK", True)
    assert surfaces.codes["kn"] == ("[kn_i]", "HRK")


@pytest.mark.parametrize(
    ("value", "code", "si"),
    [
        (20.0, "Cel", (293.15, "K")),
        (212.0, "[degF]", (373.15, "K")),
        (36.0, "km/h", (10.0, "m/s")),
        (1.0, "[mi_i]", (1609.344, "m")),
        (2.0, "kW.h", (7_200_000.0, "J")),
        (3.0, "[bbl_us]/d", (5.52039211806e-06, "m3/s")),
        (5.0, "%", None),
        (5.0, "USD", None),
    ],
)
def test_values_in_si(value: float, code: str, si: tuple[float, str] | None) -> None:
    seen = units.to_si(value, code)
    assert (seen and seen[1]) == (si and si[1])
    if si and seen:
        assert seen[0] == pytest.approx(si[0], rel=1e-6)


@pytest.mark.parametrize(
    ("name", "many"),
    [("foot", "feet"), ("square inch", "square inches"), ("mile per hour", "miles per hour"), ("lux", "lux"),
     ("barrel of oil", "barrels of oil"), ("degree Celsius", "degrees Celsius"), ("pound-foot", "pound-feet")],
)  # fmt: skip
def test_plurals(name: str, many: str) -> None:
    assert unit_names.plural(name) == many
