"""Why a text was read as it was: the islands, their tokens, the tree of rules, the decisions, and the rows."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import groupby

import msgspec

from dateline.transforms import mentions
from dateline.transforms.engine.decision import listening, spelled
from dateline.transforms.engine.item import Item
from dateline.transforms.grammar import grammar
from dateline.transforms.quantities.claim import Claim
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


class Step(msgspec.Struct, frozen=True):
    """One question about a claim: which decision spoke ("" = none), what it said, and which were asked before it."""

    question: str
    decision: str
    verdict: str
    silent: tuple[str, ...]


class Case(msgspec.Struct, frozen=True):
    """What was decided about one candidate for a quantity, question by question. Offsets as parsed."""

    start: int
    end: int
    text: str
    kept: bool
    steps: tuple[Step, ...]


class Explanation(msgspec.Struct, frozen=True):
    """The islands of a text, what was decided about each candidate for a quantity, and the rows that came out."""

    islands: tuple[Island, ...]
    cases: tuple[Case, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[QuantityMention, ...]


def explain(
    text: str, published_date: str | None = None, *, day_first: bool | None = None, country: str | None = None
) -> Explanation:
    """Everything about the reading of ``text``; the arguments are those of ``mentions.Source``."""
    grammar()
    trace = Trace()
    with listening(trace.hear):
        dates, quantities = mentions.find(text, published_date, day_first=day_first, country=country)
    cases = tuple(trace.cases({mention.start_char for mention in quantities}))
    return Explanation(tuple(_islands(text)), cases, tuple(dates), tuple(quantities))


class Trace:
    """Hears every decision asked (see engine.decision.listening), and tells what was said claim by claim."""

    def __init__(self) -> None:
        self._heard: list[tuple[str, str, Claim, str]] = []

    def hear(self, question: str, name: str, claim: Claim, verdict: object) -> None:
        """Note one decision asked."""
        self._heard.append((question, name, claim, "" if verdict is None else spelled(verdict)))

    def cases(self, kept: Container[int]) -> Iterator[Case]:
        """One case a claim, in the order of reading. kept: where the quantities begin that became rows."""
        for _, asked in groupby(self._heard, key=lambda one: id(one[2])):
            heard = list(asked)
            claim = heard[0][2]
            steps = tuple(_step(question, list(one)) for question, one in groupby(heard, key=lambda one: one[0]))
            yield Case(
                claim.parsed_at[0], claim.parsed_at[1], claim.text[slice(*claim.parsed_at)], claim.start in kept, steps
            )


def _step(question: str, asked: Sequence[tuple[str, str, Claim, str]]) -> Step:
    """The last one asked has spoken, or none has."""
    _, name, _, verdict = asked[-1]
    silent = [one[1] for one in asked if not one[3]]
    return Step(question, name if verdict else "", verdict, tuple(silent))


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
