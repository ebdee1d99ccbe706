"""Every example that stands beside a rule or a unit means what it says."""

from __future__ import annotations

import pytest

from dateline.transforms.engine.rule import BOOK, QUANTITY_LEVELS, Rule
from dateline.transforms.grammar import grammar
from dateline.transforms.quantities.units import read
from tests.transforms.quantities.notation import rows

grammar()
RULES = [rule for rule in BOOK.rules.values() if rule.level in QUANTITY_LEVELS]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.name))
def test_a_rules_example_means_what_it_says(rule: Rule) -> None:
    text, meaning = rule.example
    assert rows(text, context=False) == meaning


@pytest.mark.parametrize("row", read("units.tsv"), ids=lambda row: str(row["code"]))
def test_a_units_example_is_in_that_unit(row: dict[str, str]) -> None:
    assert rows(row["example"], context=False).endswith(" " + row["code"])
