"""All rules of a level as one automaton over class names: a place is compared once, however many rules share it.

The rules, each spelled out with and without its optional places, are merged into a tree by their common beginnings.
Its states are sets of tree nodes, made when an input first asks for them, so that reading an island costs one lookup
an item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from transforms.engine.rule import Element, Rule

Signature = frozenset[str]
_START, _END = frozenset(("^",)), frozenset(("$",))


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One way to spell a rule out. present: of each consuming element, its names, or None where it is left out.

    looks: (number of items consumed before it, element) of each look-around.
    """

    rule: Rule
    present: tuple[tuple[str, ...] | None, ...]
    looks: tuple[tuple[int, Element], ...]
    rank: tuple[int, int, int]

    def admits(self, names: Sequence[Signature], start: int) -> bool:
        """Whether all look-arounds hold for a match that opens at ``start``."""
        return all(_looks(element, names, start, start + taken) for taken, element in self.looks)


class _Node:
    __slots__ = ("children", "readings")

    def __init__(self) -> None:
        self.children: dict[Element, _Node] = {}
        self.readings: list[Reading] = []


class State:
    """A set of tree nodes. readings: the rules that are complete here, the preferred first."""

    __slots__ = ("_nodes", "next", "readings")

    def __init__(self, nodes: Iterable[_Node]) -> None:
        self._nodes = tuple(nodes)
        self.next: dict[Signature, State | None] = {}
        found = [reading for node in self._nodes for reading in node.readings]
        self.readings = tuple(sorted(found, key=lambda reading: reading.rank))


class Automaton:
    """The automaton of some rules; ``rules`` in the order that decides between equals."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        root = _Node()
        for order, rule in enumerate(rules):
            for variant, path in enumerate(_spellings(rule.elements)):
                if any(element is not None and not element.look for element in path):
                    _add(root, rule, path, (-rule.priority, order, variant))
        self._states: dict[frozenset[int], State] = {}
        self.start = State((root,))

    def step(self, state: State, names: Signature) -> State | None:
        """The state behind an item, None where no rule goes on."""
        fitting = [child for node in state._nodes for element, child in node.children.items() if element.fits(names)]
        after = self._state(fitting) if fitting else None
        state.next[names] = after
        return after

    def _state(self, nodes: list[_Node]) -> State:
        key = frozenset(map(id, nodes))
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = State(nodes)
        return state

    def opens(self, names: Sequence[Signature]) -> int:
        """The first place where some rule begins to fit, -1 where none does."""
        known = self.start.next
        for at, name in enumerate(names):
            if (known[name] if name in known else self.step(self.start, name)) is not None:
                return at
        return -1

    def matches(self, names: Sequence[Signature], start: int) -> Iterator[tuple[Reading, int]]:
        """(reading, one past its last item) of every rule that fits at ``start``, the longest first."""
        ends: list[tuple[State, int]] = []
        state: State | None = self.start
        for at in range(start, len(names)):
            name = names[at]
            assert state is not None
            state = state.next[name] if name in state.next else self.step(state, name)
            if state is None:
                break
            if state.readings:
                ends.append((state, at + 1))
        for ended, stop in reversed(ends):
            for reading in ended.readings:
                if not reading.looks or reading.admits(names, start):
                    yield reading, stop


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
            node = node.children.setdefault(_required(element), _Node())
    node.readings.append(Reading(rule, tuple(present), tuple(looks), rank))


def _required(element: Element) -> Element:
    return msgspec.structs.replace(element, optional=False) if element.optional else element


def _looks(element: Element, names: Sequence[Signature], start: int, at: int) -> bool:
    if element.look > 0:
        seen = names[at] if at < len(names) else _END
    else:
        seen = names[start - 1] if start else _START
    return (not seen.isdisjoint(element.names)) != element.negated
