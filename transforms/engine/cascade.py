"""The parser: a cascade of levels over an island's items.

On each level, from left to right, the rule with the longest match replaces what it covers. Which rules can apply where
depends on the items' class names alone, so that plan is kept by signature; only the rules' functions see values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from transforms.engine.memo import Memo
from transforms.engine.rule import Element, Item, Rule

Signature = frozenset[str]
Names = tuple[Signature, ...]
_START, _END = frozenset(("^",)), frozenset(("$",))


class Match(msgspec.Struct, frozen=True, gc=False):
    """A rule that fits: for each consuming element its item (-1 = absent) and class, and one past the last item."""

    rule: Rule
    places: tuple[tuple[int, str], ...]
    stop: int


class Cascade:
    """Rules in levels, ready to parse."""

    def __init__(self, levels: Sequence[str], rules: Iterable[Rule]) -> None:
        by_name = sorted(rules, key=lambda rule: rule.name)
        self._levels = [_Level([rule for rule in by_name if rule.level == level]) for level in levels]

    def parse(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """The items that remain when every level has run."""
        current = tuple(items)
        names = tuple([signature(item) for item in current])
        for level in self._levels:
            current, names = level.reduce(current, names)
        return current

    def clear(self) -> None:
        """Forget the plans (for cold measurements)."""
        for level in self._levels:
            level.plans.clear()


class _Level:
    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._pairs: dict[tuple[Signature, Signature], list[Rule]] = {}
        self.plans: Memo[Names, list[list[Match]]] = Memo(50_000)

    def reduce(self, items: tuple[Item, ...], names: Names) -> tuple[tuple[Item, ...], Names]:
        plan = self.plans.get(names)
        if plan is None:
            plan = self.plans.put(names, self._plan(names))
        if not any(plan):
            return items, names
        out: list[Item] = []
        seen: list[Signature] = []
        at = 0
        while at < len(items):
            item, stop = _apply(items, plan[at], at)
            out.append(item)
            seen.append(names[at] if item is items[at] else signature(item))
            at = stop
        return tuple(out), tuple(seen)

    def _plan(self, names: Names) -> list[list[Match]]:
        plan = []
        for at, first in enumerate(names):
            second = names[at + 1] if at + 1 < len(names) else _END
            found: list[Match] = []
            for rule in self._candidates(first, second):
                _extend(rule, names, at, 0, at, (), found)
            found.sort(key=lambda match: (-match.stop, -match.rule.priority))
            plan.append(found)
        return plan

    def _candidates(self, first: Signature, second: Signature) -> list[Rule]:
        key = (first, second)
        if key not in self._pairs:
            self._pairs[key] = [rule for rule in self._rules if _could_start(rule, first, second)]
        return self._pairs[key]


def signature(item: Item) -> Signature:
    """The class names of an item, with GLUED when no white space stands before it."""
    return frozenset((*item.classes, "GLUED")) if item.glued else frozenset(item.classes)


def made(rule: Rule, value: Any, parts: tuple[Item, ...]) -> Item:
    """The item that a rule's value makes of ``parts``."""
    classes = getattr(value, "classes", None) or {rule.makes: value}
    return Item(parts[0].start, parts[-1].end, classes, parts[0].glued, value, rule.name, parts)


def _apply(items: tuple[Item, ...], matches: list[Match], at: int) -> tuple[Item, int]:
    for match in matches:
        value = match.rule.make(*[None if n < 0 else items[n].classes[name] for n, name in match.places])
        if value is not None:
            return made(match.rule, value, items[at : match.stop]), match.stop
    return items[at], at + 1


def _could_start(rule: Rule, first: Signature, second: Signature) -> bool:
    consuming = [element for element in rule.elements if not element.look]
    if consuming[0].optional:
        return True
    if not consuming[0].fits(first):
        return False
    return len(consuming) == 1 or consuming[1].optional or consuming[1].fits(second)


def _extend(
    rule: Rule,
    names: Names,
    start: int,
    element_no: int,
    at: int,
    places: tuple[tuple[int, str], ...],
    found: list[Match],
) -> None:
    """Every way in which the elements from ``element_no`` on fit from ``at`` on, optional ones present first."""
    if element_no == len(rule.elements):
        if at > start:
            found.append(Match(rule, places, at))
        return
    element = rule.elements[element_no]
    if element.look:
        if _looks(element, names, start, at):
            _extend(rule, names, start, element_no + 1, at, places, found)
        return
    if at < len(names) and element.fits(names[at]):
        name = next(name for name in element.names if name in names[at])
        _extend(rule, names, start, element_no + 1, at + 1, (*places, (at, name)), found)
    if element.optional:
        _extend(rule, names, start, element_no + 1, at, (*places, (-1, "")), found)


def _looks(element: Element, names: Names, start: int, at: int) -> bool:
    if element.look > 0:
        seen = names[at] if at < len(names) else _END
    else:
        seen = names[start - 1] if start else _START
    return any(name in seen for name in element.names) != element.negated
