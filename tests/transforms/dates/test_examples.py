"""Every date rule's example means what it says, read on Friday 13 March 1998."""

from __future__ import annotations

import pytest

from dateline.transforms.engine.rule import BOOK, Rule
from dateline.transforms.grammar import grammar
from dateline.transforms.mentions import find

grammar()
RULES = [rule for rule in BOOK.rules.values() if rule.make.__module__.startswith("dateline.transforms.dates.")]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_means_what_it_says(rule: Rule) -> None:
    text, value = rule.example
    values = [mention.timex_value for mention in find(text, "1998-03-13")[0]]
    assert value in values if value else not values
