"""Which parsed items are mentions: words that look like dates and are not stay out."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.dates.values import Expression
from transforms.engine.rule import Item
from transforms.text.passage import Passage


def admits(passage: Passage, offset: int, items: Sequence[Item], place: int) -> bool:
    """Whether the item at ``place`` of an island is a mention of its own."""
    said = items[place].value
    return isinstance(said, Expression) and said.mention
