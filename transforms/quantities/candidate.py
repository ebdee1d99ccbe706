"""Items of islands that may be quantities, with the words of their units."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.transforms.engine.item import Item
from dateline.transforms.quantities import values
from dateline.transforms.quantities.language import quantities_of
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.text.passage import Passage

_UNITS = frozenset(
    ("UNIT", "UNITTIME", "UNITCURRENCY", "UNITPIECE", "SIGN", "SIGNLETTER", "UNITP", "UNITC", "UNITFOLD", "qland")
)
_SIGNS = {"~": "~", "≈": "~", "∼": "~", "<": "<", ">": ">", "≤": "<=", "≥": ">="}


class Candidate:
    """A quantity at code points start to end of the text; unit_text: the words of its unit as written."""

    __slots__ = ("end", "quantity", "rule", "start", "unit_text")

    def __init__(self, start: int, end: int, quantity: Quantity, unit_text: str, rule: str) -> None:
        self.start = start
        self.end = end
        self.quantity = quantity
        self.unit_text = unit_text
        self.rule = rule


def candidates(passage: Passage, offset: int, item: Item) -> list[Candidate]:
    """One candidate an item, more where a rule has read numbers that share a unit."""
    q: Quantity | None = item.value if isinstance(item.value, Quantity) else values.of(item.classes["NUM"])
    if q is not None and q.last is None:
        return [_candidate(passage, offset, q, item.start, item.parts or (item,), item)]
    if q is not None and q.first is not None:
        return _change_and_level(passage, offset, q, item)
    bearing = _bearing(item)
    words = unit_text(passage, offset, bearing[-1:])
    found: list[Candidate] = []
    for part in bearing:
        if q is None:
            break
        one = q.but(last=None)
        candidate = _candidate(passage, offset, one, part.start, (part,), item)
        candidate.unit_text = words
        found.append(candidate)
        q = q.last
    if found:
        found[-1].end = offset + item.end
    return found


def _bearing(item: Item) -> list[Item]:
    return [part for part in item.parts if "NUM" in part.classes or "Q" in part.classes]


def _change_and_level(passage: Passage, offset: int, q: Quantity, item: Item) -> list[Candidate]:
    """Two candidates behind a word of movement ("fell $4 to $14 a share"), else the one range."""
    parts = _bearing(item)
    if len(parts) == 1 and len(_bearing(parts[0])) == 2:  # a rate of both
        parts = _bearing(parts[0])
    if (
        len(parts) != 2
        or q.last is None
        or q.first is None
        or q.modifier != "="
        or not quantities_of(passage.language).moves(passage.text, offset + item.start)
    ):
        one = q.but(last=None, first=None)
        return [_candidate(passage, offset, one, item.start, item.parts, item)]
    change = _candidate(passage, offset, q.first, parts[0].start, parts[:1], item)
    to = q.last.but(unit=q.unit, kind=q.kind)
    level = _candidate(passage, offset, to, parts[1].start, parts[1:], item)
    level.end = offset + item.end
    level.unit_text = unit_text(passage, offset, item.parts)
    return [change, level]


def _candidate(passage: Passage, offset: int, q: Quantity, start: int, parts: Sequence[Item], item: Item) -> Candidate:
    text, at, end = passage.text, offset + start, offset + parts[-1].end
    if text[at].isalpha() and (joint := quantities_of(passage.language).leading.match(text, at)):
        at = joint.end()
    if at and text[at - 1] in _SIGNS and q.modifier == "=":
        at -= 1
        q = values.bounded(q, _SIGNS[text[at]])
    return Candidate(at, end, q, unit_text(passage, offset, parts) if q.kind != "bare" or q.letter else "", item.rule)


def unit_text(passage: Passage, offset: int, parts: Sequence[Item]) -> str:
    """The words of the unit: "US$", "miles per hour", "$ a barrel"."""
    leaves: list[Item] = []
    _add_units(leaves, parts)
    if not leaves:
        return ""
    if len(leaves) > 1:  # "£5m": the letter is a scale
        leaves = [leaf for leaf in leaves if "UNITSCALE" not in leaf.classes] or leaves
    text = passage.text
    spans = [(leaf.start, leaf.end) for leaf in leaves]
    words = [text[offset + start : offset + end].strip() for start, end in dict.fromkeys(spans)]
    if len(words) > 1 and words[0] == words[-1]:
        words = words[:1]
    if len(words) == 2:
        between = text[offset + spans[0][1] : offset + spans[-1][0]].strip(" -")
        if between in quantities_of(passage.language).unit_joints:
            words.insert(1, between)
    return (" " if "/" not in words else "").join(words)


def _add_units(leaves: list[Item], parts: Sequence[Item]) -> None:
    for part in parts:
        if part.parts:
            _add_units(leaves, part.parts)
        elif not _UNITS.isdisjoint(part.classes):
            leaves.append(part)
