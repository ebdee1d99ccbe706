"""Items of islands that may be quantities, with the words of their units."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from transforms.engine.rule import Item
from transforms.quantities import values
from transforms.quantities.values import Quantity

_UNITS = frozenset(
    ("UNIT", "UNITTIME", "UNITCURRENCY", "UNITPIECE", "SIGN", "SIGNLETTER", "UNITP", "UNITC", "UNITFOLD", "qland")
)
_JOINTS = frozenset(("and", "or", "comma"))
_JOINED = re.compile(r"(?:or|and|by)\s+", re.IGNORECASE)
_MINUS = "-−–"
_SIGNS = {"~": "~", "≈": "~", "∼": "~", "<": "<", ">": ">", "≤": "<=", "≥": ">="}


class Candidate(msgspec.Struct, frozen=True):
    """A quantity at code points start to end of the text; unit_text: the words of its unit as written."""

    start: int
    end: int
    quantity: Quantity
    unit_text: str
    rule: str


def candidates(text: str, offset: int, item: Item) -> Iterator[Candidate]:
    """One candidate an item, two where a rule has read a pair with a shared unit."""
    q = item.value if isinstance(item.value, Quantity) else values.of(item.classes["NUM"])
    if q.last is None:
        yield _candidate(text, offset, q, item.start, item.parts or (item,), item)
        return
    cut = next(index for index, part in enumerate(item.parts) if not _JOINTS.isdisjoint(part.classes))
    second = item.parts[-1]
    first = _candidate(text, offset, msgspec.structs.replace(q, last=None), item.start, item.parts[:cut], item)
    rest = _candidate(text, offset, q.last, second.start, (second,), second)
    yield msgspec.structs.replace(first, unit_text=rest.unit_text)
    yield rest


def _candidate(text: str, offset: int, q: Quantity, start: int, parts: tuple[Item, ...], item: Item) -> Candidate:
    at, end = offset + start, offset + parts[-1].end
    if joint := _JOINED.match(text, at):
        at = joint.end()
    if at and text[at - 1] in _MINUS and q.modifier == "=" and q.value > 0 and _is_minus(text, at - 1):
        at -= 1
        q = values.with_unit(q, q.unit, q.kind, -1.0)
    elif at and text[at - 1] in _SIGNS and q.modifier == "=":
        at -= 1
        q = values.bounded(q, _SIGNS[text[at]])
    return Candidate(at, end, q, unit_text(text, offset, parts), item.rule)


def _is_minus(text: str, at: int) -> bool:
    """A hyphen that opens a number, not one that joins or lists: "was -5 yards"."""
    if at == 0:
        return False
    before = text[max(0, at - 12) : at]
    return before[-1:] in "( " and before.strip()[-1:].islower() and text[at + 1 : at + 2] != " "


def unit_text(text: str, offset: int, parts: tuple[Item, ...]) -> str:
    """The words of the unit: "US$", "miles per hour", "$ a barrel"."""
    leaves: list[Item] = []
    _add_units(leaves, parts)
    if not leaves:
        return ""
    if len(leaves) > 1:  # "£5m": the letter is a scale
        leaves = [leaf for leaf in leaves if "UNITSCALE" not in leaf.classes] or leaves
    spans = [(leaf.start, leaf.end) for leaf in leaves]
    words = [text[offset + start : offset + end].strip() for start, end in dict.fromkeys(spans)]
    if len(words) > 1 and words[0] == words[-1]:
        words = words[:1]
    if len(words) == 2 and (between := text[offset + spans[0][1] : offset + spans[-1][0]].strip(" -")) in (
        "per", "a", "an", "/", "each"
    ):  # fmt: skip
        words.insert(1, between)
    return (" " if "/" not in words else "").join(words)


def _add_units(leaves: list[Item], parts: tuple[Item, ...]) -> None:
    for part in parts:
        if part.parts:
            _add_units(leaves, part.parts)
        elif not _UNITS.isdisjoint(part.classes):
            leaves.append(part)
