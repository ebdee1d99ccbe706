"""An island as it is kept: a record that Python's collector need not walk through."""

from __future__ import annotations

import msgspec

from transforms.engine.item import Item


class Reading(msgspec.Struct, frozen=True, gc=False):
    """An island as both rooms read it. items: what the rules of dates left; quantities: what those of quantities left.

    Quantities read first. A number with a unit that dates do not use (money, per cent, kilometres, an age) is one item
    for dates too; everything else, durations among them, dates see as tokens.
    """

    items: tuple[Item, ...]
    quantities: tuple[Item, ...]
