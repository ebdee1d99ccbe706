"""Every guard of a date rule refuses the sentence beside it, which the rule alone would read."""

from __future__ import annotations

import pytest

from dateline.transforms.engine.rule import BOOK, Rule, RuleError
from dateline.transforms.engine.site import Site
from dateline.transforms.grammar import grammar
from dateline.transforms.mentions import find
from tests.transforms.test_rule_examples import names

grammar()
GUARDED = [rule for rule in BOOK.rules.values() if rule.guard is not None]


@pytest.mark.parametrize("rule", GUARDED, ids=lambda rule: rule.name)
def test_the_guard_refuses(rule: Rule) -> None:
    read = {name for _, items in grammar().islands(rule.refuses) for name in names(items)}
    assert rule.name in read, f"{rule.refuses!r} never comes to the guard: it was read by {sorted(read)}"
    assert rule.name not in {mention.rule for mention in find(rule.refuses, "1998-03-13")[0]}


@pytest.mark.parametrize("rule", GUARDED, ids=lambda rule: rule.name)
def test_the_guard_admits_the_example(rule: Rule) -> None:
    assert find(rule.example[0], "1998-03-13")[0] or not rule.example[1]


def test_a_guard_comes_with_what_it_refuses() -> None:
    with pytest.raises(RuleError, match="a guard comes with a sentence that it refuses"):
        BOOK.rule("guarded", "MONTH", level="atom", example=("May", "1998-05"), guard=lambda site: True)


def test_distances_are_counted_in_words() -> None:
    text = 'He said: "in the\nspring of 1998 (or later), they met.'
    site = Site(text, text.index("1998"), text.index("1998") + 4)
    assert (site.said, site.before, site.after) == ("1998", "of", "or")
    assert text[site.back(3) : site.start] == "the\nspring of "
    assert text[site.end : site.forth(2)] == " (or later),"
    assert Site("in  1998", 4, 8).before == ""
    assert Site("1998", 0, 4).before == Site("1998", 0, 4).after == ""
