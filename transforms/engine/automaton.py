"""All rules of a level as one automaton over class names: a place is compared once, however many rules share it.

The rules, each spelled out with and without its optional places, are merged into a tree by their common beginnings.
Its states are sets of tree nodes, made when an input first asks for them, so that reading an island costs one lookup
an item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.transforms.engine.rule import Element, Rule

Signature = frozenset[str]
Places = tuple[tuple[int, tuple[tuple["Reading", int], ...]], ...]
"""Where rules fit: (index, (reading, one past its last item), the preferred first), in order."""

_START, _END = frozenset(("^",)), frozenset(("$",))


class Reading:
    """One way to spell a rule out. present: of each consuming element, its names, or None where it is left out.

    looks: (number of items consumed before it, element) of each look-around.
    """

    __slots__ = ("looks", "present", "rank", "rule")

    def __init__(
        self,
        rule: Rule,
        present: tuple[tuple[str, ...] | None, ...],
        looks: tuple[tuple[int, Element], ...],
        rank: tuple[int, int, int],
    ) -> None:
        self.rule = rule
        self.present = present
        self.looks = looks
        self.rank = rank

    def admits(self, names: Sequence[Signature], start: int) -> bool:
        """Whether all look-arounds hold for a match that opens at ``start``."""
        return all([_looks(element, names, start, start + taken) for taken, element in self.looks])


class _Node:
    """by_name: the children again, by each class name that their elements ask for."""

    __slots__ = ("by_name", "children", "readings")

    def __init__(self) -> None:
        self.children: dict[Element, _Node] = {}
        self.by_name: dict[str, list[tuple[Element, _Node]]] = {}
        self.readings: list[Reading] = []

    def child(self, element: Element) -> _Node:
        known = self.children.get(element)
        if known is None:
            known = self.children[element] = _Node()
            for name in element.names:
                self.by_name.setdefault(name, []).append((element, known))
        return known


class State(dict[Signature, "State | None"]):
    """A set of tree nodes; as a dictionary: the state behind an item, None where no rule goes on, made when first asked
    for. readings: the rules that are complete here, the preferred first."""

    __slots__ = ("_automaton", "_nodes", "readings")

    def __init__(self, automaton: Automaton, nodes: Iterable[_Node]) -> None:
        self._automaton = automaton
        self._nodes = tuple(nodes)
        found = [reading for node in self._nodes for reading in node.readings]
        self.readings = tuple(sorted(found, key=lambda reading: reading.rank))

    def __missing__(self, names: Signature) -> State | None:
        fitting = {
            id(child): child
            for node in self._nodes
            for name in names
            for element, child in node.by_name.get(name, ())
            if element.fits(names)
        }
        after = self[names] = self._automaton.state(fitting) if fitting else None
        return after


class Automaton:
    """The automaton of some rules; ``rules`` in the order that decides between equals."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        root = _Node()
        for order, rule in enumerate(rules):
            for variant, path in enumerate(_spellings(rule.elements)):
                if any(element is not None and not element.look for element in path):
                    _add(root, rule, path, (-rule.priority, order, variant))
        self._states: dict[frozenset[int], State] = {}
        self._start = State(self, (root,))

    def state(self, nodes: dict[int, _Node]) -> State:
        """The state of a set of nodes."""
        key = frozenset(nodes)
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = State(self, nodes.values())
        return state

    def places(self, names: Sequence[Signature]) -> Places:
        """Where rules fit."""
        found = []
        for at, name in enumerate(names):
            state = self._start[name]
            if state is not None and (fitting := _fitting(state, names, at)):
                found.append((at, fitting))
        return tuple(found)


def _fitting(state: State | None, names: Sequence[Signature], start: int) -> tuple[tuple[Reading, int], ...]:
    """(reading, one past its last item) of every rule that fits at ``start``, the longest first. state: the one behind
    the item there."""
    ends: list[tuple[State, int]] = []
    stop, size = start + 1, len(names)
    while state is not None:
        if state.readings:
            ends.append((state, stop))
        if stop == size:
            break
        state = state[names[stop]]
        stop += 1
    return tuple(
        [
            (reading, stop)
            for ended, stop in reversed(ends)
            for reading in ended.readings
            if not reading.looks or reading.admits(names, start)
        ]
    )


def _spellings(elements: Sequence[Element]) -> Iterator[tuple[Element | None, ...]]:
    """Every way to take or leave the optional elements, taken ones first; None = left."""
    if not elements:
        yield ()
        return
    first, rest = elements[0], elements[1:]
    for tail in _spellings(rest):
        yield (first, *tail)
    if first.optional:
        for tail in _spellings(rest):
            yield (None, *tail)


def _add(root: _Node, rule: Rule, path: Sequence[Element | None], rank: tuple[int, int, int]) -> None:
    node = root
    present: list[tuple[str, ...] | None] = []
    looks: list[tuple[int, Element]] = []
    taken = 0
    for element in path:
        if element is None:
            present.append(None)
        elif element.look:
            looks.append((taken, element))
        else:
            present.append(element.names)
            taken += 1
            node = node.child(_required(element))
    node.readings.append(Reading(rule, tuple(present), tuple(looks), rank))


def _required(element: Element) -> Element:
    return msgspec.structs.replace(element, optional=False) if element.optional else element


def _looks(element: Element, names: Sequence[Signature], start: int, at: int) -> bool:
    if element.look > 0:
        seen = names[at] if at < len(names) else _END
    else:
        seen = names[start - 1] if start else _START
    return (not seen.isdisjoint(element.names)) != element.negated
