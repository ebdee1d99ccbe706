"""The parser: a cascade of levels over an island's items.

On each level, from left to right, the rule with the longest match replaces what it covers. Which rules can apply where
depends on the items' class names alone; only the rules' functions see values. So it is looked up by the names: news
words its expressions alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.transforms.engine.automaton import Automaton, Places, Reading, Signature
from dateline.transforms.engine.item import Item
from dateline.transforms.engine.memo import Memo
from dateline.transforms.engine.rule import Rule

Names = tuple[Signature, ...]
LONGEST_KEPT = 24
"""Items of an island whose places are remembered: longer ones do not come again."""


class Cascade:
    """Rules in levels, ready to parse."""

    def __init__(self, levels: Sequence[str], rules: Iterable[Rule]) -> None:
        self._by_name = sorted(rules, key=lambda rule: rule.name)
        self._names = tuple(levels)
        self.clear()

    def parse(self, items: Iterable[Item], names: Names | None = None) -> tuple[Item, ...]:
        """The items that remain when every level has run. names: their signatures, where the caller has them."""
        items = tuple(items)
        names = signatures(items) if names is None else names
        level, places = self._next(0, names)
        while places:
            items, names = _reduce(places, items, names)
            level, places = self._next(level + 1, names)
        return items

    def clear(self) -> None:
        """Forget what inputs have asked for (for cold measurements)."""
        self._levels = [Automaton([rule for rule in self._by_name if rule.level == level]) for level in self._names]
        self._memo = Memo(40_000, self._search)

    def _next(self, level: int, names: Names) -> tuple[int, Places]:
        """The first level from ``level`` on where some rule fits, and where; no places where none does."""
        key = (level, names)
        return self._memo[key] if len(names) <= LONGEST_KEPT else self._search(key)

    def _search(self, key: tuple[int, Names]) -> tuple[int, Places]:
        level, names = key
        for number in range(level, len(self._levels)):
            places = self._levels[number].places(names)
            if places:
                return number, places
        return len(self._levels), ()


def _reduce(places: Places, items: tuple[Item, ...], names: Names) -> tuple[tuple[Item, ...], Names]:
    """The items and names after one level."""
    out: list[Item] = []
    seen: list[Signature] = []
    done = 0
    for at, readings in places:
        if at < done:
            continue
        for reading, stop in readings:
            value = reading.rule.make(*_values(reading, items, at))
            if value is not None:
                item = made(reading.rule, value, items[at:stop])
                out += items[done:at]
                seen += names[done:at]
                out.append(item)
                seen.append(signature(item))
                done = stop
                break
    return (*out, *items[done:]), (*seen, *names[done:])


def _values(reading: Reading, items: Sequence[Item], at: int) -> list[Any]:
    values: list[Any] = []
    for names in reading.present:
        if names is None:
            values.append(None)
            continue
        values.append(_value(names, items[at].classes))
        at += 1
    return values


def _value(names: tuple[str, ...], classes: Mapping[str, Any]) -> Any:
    for name in names:
        if name in classes:
            return classes[name]
    return None


def signature(item: Item) -> Signature:
    """The class names of an item, with GLUED when no white space stands before it."""
    names = tuple(item.classes)
    known = _SIGNATURES.get(names)
    if known is None:
        known = _SIGNATURES[names] = (frozenset(names), frozenset((*names, "GLUED")))
    return known[item.glued]


_SIGNATURES: dict[tuple[str, ...], tuple[Signature, Signature]] = {}
"""One object a signature: states are looked up by it. There are as many as kinds of words, some hundreds."""


def signatures(items: Iterable[Item]) -> Names:
    """The signatures of items."""
    return tuple([signature(item) for item in items])


def made(rule: Rule, value: Any, parts: tuple[Item, ...]) -> Item:
    """The item that a rule's value makes of ``parts``."""
    classes = getattr(value, "classes", None) or {rule.makes: value}
    return Item(parts[0].start, parts[-1].end, classes, parts[0].glued, value, rule.name, parts)
