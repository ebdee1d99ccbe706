"""The parser: a cascade of levels over an island's items.

On each level, from left to right, the rule with the longest match replaces what it covers. Which rules can apply where
depends on the items' class names alone; only the rules' functions see values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from transforms.engine.automaton import Automaton, Reading, Signature
from transforms.engine.rule import Item, Rule

Names = list[Signature]


class Cascade:
    """Rules in levels, ready to parse."""

    def __init__(self, levels: Sequence[str], rules: Iterable[Rule]) -> None:
        self._by_name = sorted(rules, key=lambda rule: rule.name)
        self._names = tuple(levels)
        self.clear()

    def parse(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """The items that remain when every level has run."""
        current = list(items)
        names = [signature(item) for item in current]
        for level in self._levels:
            first = level.opens(names)
            if first >= 0:
                current, names = _reduce(level, current, names, first)
        return tuple(current)

    def clear(self) -> None:
        """Forget the states that inputs have asked for (for cold measurements)."""
        self._levels = [Automaton([rule for rule in self._by_name if rule.level == level]) for level in self._names]


def _reduce(level: Automaton, items: list[Item], names: Names, at: int) -> tuple[list[Item], Names]:
    """The items after one level; no rule of it fits before ``at``."""
    out = items[:at]
    seen = names[:at]
    while at < len(items):
        for reading, stop in level.matches(names, at):
            value = reading.rule.make(*_values(reading, items, at))
            if value is not None:
                item = made(reading.rule, value, tuple(items[at:stop]))
                out.append(item)
                seen.append(signature(item))
                at = stop
                break
        else:
            out.append(items[at])
            seen.append(names[at])
            at += 1
    return out, seen


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


def made(rule: Rule, value: Any, parts: tuple[Item, ...]) -> Item:
    """The item that a rule's value makes of ``parts``."""
    classes = getattr(value, "classes", None) or {rule.makes: value}
    return Item(parts[0].start, parts[-1].end, classes, parts[0].glued, value, rule.name, parts)
