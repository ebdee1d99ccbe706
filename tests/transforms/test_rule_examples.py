"""Every rule's example is read by that rule, whatever the room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.transforms.engine.item import Item
from dateline.transforms.engine.rule import BOOK
from dateline.transforms.grammar import grammar

grammar()


def names(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.rule
        yield from names(item.parts)


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.name)
def test_the_example_uses_the_rule(rule: object) -> None:
    text = rule.example[0]  # type: ignore[attr-defined]
    used = {name for _, items in grammar().islands(text) for name in names(items)}
    assert rule.name in used, f"{text!r} was read by {sorted(used)}"  # type: ignore[attr-defined]
