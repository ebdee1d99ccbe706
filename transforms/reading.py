"""An island as it is kept."""

from __future__ import annotations

from mypy_extensions import mypyc_attr

from dateline.transforms.engine.item import Item


@mypyc_attr(acyclic=True)
class Reading:
    """An island as both rooms read it. items: what the rules of dates left; quantities: what those of quantities left.

    Quantities read first. A number with a unit that dates do not use (money, per cent, kilometres, an age) is one item
    for dates too; everything else, durations among them, dates see as tokens.
    """

    __slots__ = ("items", "quantities")

    def __init__(self, items: tuple[Item, ...], quantities: tuple[Item, ...]) -> None:
        self.items = items
        self.quantities = quantities
