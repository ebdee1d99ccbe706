"""Rows that no article can mean are warned of, and none of them is refused."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dateline.expectations import gate
from tests.expectations.rows import GOOD, frame

SHARE = {"unit": "%", "dimension": "percent", "value_si": None, "unit_si": None}
AGED = {"unit": "a", "dimension": "age", "value_si": None, "unit_si": None}
MARCH = {"as_of_start": pd.Timestamp("2024-03-01"), "as_of_end": pd.Timestamp("2024-04-01")}
ODD: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("percent_beside_scale", SHARE | {"text": "4.1 million", "value": 4.1e6}, SHARE | {"text": "4.1", "value": 4.1e6}),
    ("percent_beside_scale", SHARE | {"text": "2bn", "value": 2e9}, SHARE | {"text": "2 million", "value": 2.0}),
    ("counted_is_pronoun", {"counted": "Them"}, {"counted": "them all"}),
    ("counted_is_pronoun", {"counted": "us"}, {"counted": "US"}),
    ("counted_cut", {"counted": "-time high"}, {"counted": "all-time high"}),
    ("counted_cut", {"counted": "' worth of fires"}, {"counted": "'worth'"}),
    ("counted_cut", {"counted": "people ("}, {"counted": "people (in all)"}),
    ("subject_cut", {"subject": ") - Saudi Arabia"}, {"subject": "Saudi Arabia"}),
    ("age_above_limit", AGED | {"value": 131.0}, AGED | {"value": 130.0}),
    (
        "si_beyond_physics",
        {"dimension": "speed", "unit": "m/s", "unit_si": "m/s", "value": 3e8, "value_si": 3e8},
        {"dimension": "speed", "unit": "m/s", "unit_si": "m/s", "value": 2e8, "value_si": 2e8},
    ),
    (
        "si_beyond_physics",
        {"dimension": "temperature", "unit": "K", "unit_si": "K", "value": -4.0, "value_si": -4.0, "direction": None},
        {"dimension": "temperature", "unit": "K", "unit_si": "K", "value": -4.0, "value_si": -4.0, "direction": "down"},
    ),
    ("as_of_contradicts_phrase", MARCH | {"counted": "April sales"}, MARCH | {"counted": "March sales"}),
    ("as_of_contradicts_phrase", MARCH | {"subject": "exports in May"}, MARCH | {"subject": "Ms May's exports"}),
    ("as_of_contradicts_phrase", MARCH | {"subject": "crude in June"}, MARCH | {"subject": "crude for June delivery"}),
    ("as_of_contradicts_phrase", MARCH | {"subject": "June rainfall"}, MARCH | {"subject": "June soybeans"}),
    (
        "as_of_contradicts_phrase",
        MARCH | {"counted": "June rain"},
        {"as_of_start": pd.Timestamp("2024-01-01"), "as_of_end": pd.Timestamp("2025-01-01"), "counted": "June rain"},
    ),
]


def _warned(change: dict[str, Any]) -> set[str]:
    row = GOOD["quantities"] | change
    row["cited"] = row["text"]
    if row["value"] is not None:
        row |= {"value_low": row["value"], "value_high": row["value"]}
    tables = {name: frame([row if name == "quantities" else good]) for name, good in GOOD.items()}
    found = gate.check(tables)
    assert found.refused == []
    return {finding.check for finding in found.findings if not finding.success}


@pytest.mark.parametrize(("code", "odd", "sound"), ODD)
def test_nonsense_is_warned_of_and_nothing_beside_it(code: str, odd: dict[str, Any], sound: dict[str, Any]) -> None:
    assert _warned(odd) == {code}
    assert _warned(sound) == set()
