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
    """A quantity at code points start to end of the text; unit_text: the words of its unit as written; ends: of a span
    that may be two figures, those."""

    __slots__ = ("end", "ends", "quantity", "rule", "start", "unit_text")

    def __init__(self, start: int, end: int, quantity: Quantity, unit_text: str, rule: str) -> None:
        self.start = start
        self.end = end
        self.quantity = quantity
        self.unit_text = unit_text
        self.rule = rule
        self.ends: tuple[Candidate, ...] = ()


def candidates(passage: Passage, offset: int, item: Item) -> list[Candidate]:
    """One candidate an item, more where a rule has read numbers that share a unit."""
    q: Quantity | None = item.value if isinstance(item.value, Quantity) else values.of(item.classes["NUM"])
    if q is not None and q.last is None:
        return [_candidate(passage, offset, q, item.start, item.parts or (item,), item)]
    if q is not None and q.first is not None:
        return [_span(passage, offset, q, item)]
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


def _span(passage: Passage, offset: int, q: Quantity, item: Item) -> Candidate:
    """A range with its ends, where each is written with a number of its own."""
    whole = _candidate(passage, offset, q, item.start, item.parts, item)
    parts = _bearing(item)
    if len(parts) == 1 and len(_bearing(parts[0])) == 2:  # a rate of both
        parts = _bearing(parts[0])
    if len(parts) == 2 and q.last is not None and q.first is not None and q.modifier == "=":
        per = q.kind == "rate" and q.unit.startswith(q.first.unit + "/")  # "from $7 to $15 an hour"
        first = q.first.but(unit=q.unit, kind=q.kind) if per else q.first
        below = _candidate(passage, offset, first, parts[0].start, parts[:1], item)
        above = _candidate(passage, offset, q.last.but(unit=q.unit, kind=q.kind), parts[1].start, parts[1:], item)
        above.end = offset + item.end
        above.unit_text = unit_text(passage, offset, item.parts)
        whole.ends = (below, above)
    return whole


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
