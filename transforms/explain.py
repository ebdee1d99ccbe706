"""Why a text was read as it was: the islands, their tokens, the tree of rules, and the rows."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dateline.transforms import mentions
from dateline.transforms.engine.item import Item
from dateline.transforms.grammar import grammar
from dateline.transforms.records import DateMention, QuantityMention


class Token(msgspec.Struct, frozen=True):
    """One token of an island with its classes, before any rule. Offsets into the whole text."""

    start: int
    end: int
    text: str
    classes: tuple[str, ...]


class Node(msgspec.Struct, frozen=True):
    """What a rule made (rule "" = a bare token). Offsets into the whole text."""

    start: int
    end: int
    text: str
    rule: str
    value: str
    parts: tuple[Node, ...]


class Island(msgspec.Struct, frozen=True):
    """An island: its tokens, and what is left of them when all rules have run."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    trees: tuple[Node, ...]


class Explanation(msgspec.Struct, frozen=True):
    """The islands of a text and the rows that they gave."""

    islands: tuple[Island, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[QuantityMention, ...]


def explain(text: str, published_date: str | None = None, *, day_first: bool | None = None) -> Explanation:
    """Everything about the reading of ``text``; published_date as in ``mentions.find``."""
    dates, quantities = mentions.find(text, published_date, day_first=day_first)
    return Explanation(tuple(_islands(text)), tuple(dates), tuple(quantities))


def _islands(text: str) -> Iterator[Island]:
    for start, items in grammar().islands(text):
        end = start + (items[-1].end if items else 0)
        piece = text[start:end]
        tokens = tuple(_token(piece, item, start) for item in grammar().tokens(piece))
        yield Island(start, end, piece, tokens, tuple(_node(piece, item, start) for item in items))


def _token(piece: str, item: Item, at: int) -> Token:
    return Token(at + item.start, at + item.end, piece[item.start : item.end], tuple(item.classes))


def _node(piece: str, item: Item, at: int) -> Node:
    value = "" if item.value is None else repr(item.value)
    parts = tuple(_node(piece, part, at) for part in item.parts)
    return Node(at + item.start, at + item.end, piece[item.start : item.end], item.rule, value, parts)
