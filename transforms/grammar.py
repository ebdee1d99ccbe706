"""Lexicon, scanner, tokenizer and rules of all rooms, put together once: text to parsed islands."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from itertools import chain

from transforms import dates, quantities, text
from transforms.engine.cascade import Cascade
from transforms.engine.memo import Memo
from transforms.engine.rule import BOOK, Item
from transforms.text.lexicon import Lexicon, read_package
from transforms.text.scan import Scanner
from transforms.text.tokens import Tokenizer

ROOMS = (text, dates, quantities)


class Grammar:
    """Finds islands and parses them. Parsing knows no context, so it is memoised by the island's text."""

    def __init__(self) -> None:
        for room in (dates, quantities):
            _import_rules(room.__name__)
        self.lexicon = Lexicon(chain.from_iterable(read_package(room.__name__) for room in ROOMS))
        self._scanner = Scanner(self.lexicon)
        self._tokenizer = Tokenizer(self.lexicon)
        self._cascade = Cascade(BOOK.levels, BOOK.rules.values())
        self._memo: Memo[str, tuple[Item, ...]] = Memo(200_000)

    def islands(self, text: str) -> Iterator[tuple[int, tuple[Item, ...]]]:
        """(offset, items) of each island of ``text``; the items' offsets count from the island's start."""
        for start, end in self._scanner.islands(text):
            yield start, self.parse(text[start:end])

    def parse(self, island: str) -> tuple[Item, ...]:
        """The items of one island."""
        known = self._memo.get(island)
        if known is None:
            known = self._memo.put(island, self._cascade.parse(self._tokenizer.items(island)))
        return known

    def tokens(self, island: str) -> list[Item]:
        """The items before any rule has run."""
        return self._tokenizer.items(island)

    def clear(self) -> None:
        """Forget all memos (for cold measurements)."""
        self._memo.clear()
        self._cascade.clear()


@cache
def grammar() -> Grammar:
    """The one grammar of this process."""
    return Grammar()


def _import_rules(room: str) -> None:
    package = importlib.import_module(f"{room}.rules")
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
