"""Lexicon, scanner, tokenizer and rules of all rooms, put together once: text to parsed islands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain

from dateline.transforms import languages
from dateline.transforms.claims import closed
from dateline.transforms.engine.automaton import Signature
from dateline.transforms.engine.cascade import Cascade, signatures
from dateline.transforms.engine.item import Item
from dateline.transforms.engine.memo import Memo
from dateline.transforms.engine.rule import DATE_LEVELS, QUANTITY_LEVELS, book
from dateline.transforms.quantities.language import quantities_of
from dateline.transforms.reading import Reading
from dateline.transforms.text.language import text_of
from dateline.transforms.text.lexicon import Lexicon, read_package
from dateline.transforms.text.scan import Scanner
from dateline.transforms.text.tokens import Tokenizer

ROOMS = ("text", "dates", "quantities")


class Grammar:
    """Finds islands and parses them. Parsing knows no context, so it is memoised by the island's text."""

    def __init__(self, with_quantities: bool = True, language: str = "") -> None:
        """with_quantities False: dates alone, with no word or rule of quantities.

        language: ISO 639-1 code; "" for the first that is read.
        """
        language = language or languages.first()
        languages.load("dates", language, "rules")
        languages.load("quantities", language, "rules")
        if with_quantities:
            languages.load("quantities", language, "decisions")
        rooms = ROOMS if with_quantities else ROOMS[:2]
        words = chain.from_iterable(read_package(languages.package(room, language)) for room in rooms)
        self.lexicon = Lexicon(chain(words, quantities_of(language).entries()) if with_quantities else words)
        self._both = with_quantities
        self._scanner = Scanner(self.lexicon)
        self._tokenizer = Tokenizer(self.lexicon, text_of(language))
        rules = book(language).rules.values()
        self._quantities = Cascade(QUANTITY_LEVELS, rules)
        self._dates = Cascade(DATE_LEVELS, rules)
        self._memo = Memo(10_000, self._parse)

    def readings(self, texts: Sequence[str]) -> list[list[tuple[int, Reading]]]:
        """Of each text (offset, reading) of each island; the items' offsets count from the island's start."""
        islands = [self._scanner.islands(text) for text in texts]
        return [
            [(start, self.parse(text[start:end])) for start, end in found]
            for text, found in zip(texts, islands, strict=True)
        ]

    def islands(self, text: str) -> list[tuple[int, tuple[Item, ...]]]:
        """(offset, items left by both rooms) of each island, for rules' examples and explanations."""
        return [(start, _all(reading)) for start, reading in self.readings([text])[0]]

    def parse(self, island: str) -> Reading:
        """The reading of one island."""
        return self._memo[island]

    def _parse(self, island: str) -> Reading:
        return self._read(tuple(self._tokenizer.items(island)))

    def _read(self, tokens: tuple[Item, ...]) -> Reading:
        names = signatures(tokens)
        if not self._both or not any(map(_counts, names)):
            return Reading(self._dates.parse(tokens, names), ())
        alone = len(tokens) == 1 and "NUM" in names[0]
        found = tokens if alone else self._quantities.parse(tokens, names)
        rest = _without(tokens, [item for item in found if closed(item.value)])
        if rest is not tokens:
            names = signatures(rest)
        return Reading(self._dates.parse(rest, names) if any(map(_may_be_date, names)) else rest, found)

    def tokens(self, island: str) -> list[Item]:
        """The items before any rule has run."""
        return self._tokenizer.items(island)

    def clear(self) -> None:
        """Forget all memos (for cold measurements)."""
        self._memo.clear()
        self._scanner.clear()
        self._tokenizer.clear()
        self._quantities.clear()
        self._dates.clear()


def _all(reading: Reading) -> tuple[Item, ...]:
    if reading.quantities is reading.items:
        return reading.items
    return (*reading.items, *reading.quantities)


def grammar(language: str = "") -> Grammar:
    """The one grammar of a language in this process; of the first that is read without one."""
    return _grammar(language or languages.first())


@cache
def _grammar(language: str) -> Grammar:
    return Grammar(language=language)


_PLAIN = frozenset(
    """GLUED NUM INT GROUP DAY MONTHNUM HOUR YY MINUTE ONES HUNDRED SCALE ZERO HALF COMMADECIMAL
    OTHER Q QVAGUE QDOZEN QADOZEN QFEW QCOUPLE QPART QPARTS QMULTIPLE""".split()
)
_ROOM = ("Q_", "UNIT", "SIGN")
_COUNTING = frozenset(("NUM", "HALF", "ORD", "ZERO", "HUNDRED", "DECADEWORD"))


@cache
def _counts(names: Signature) -> bool:
    return any(name in _COUNTING or name.startswith("Q") for name in names)


@cache
def _may_be_date(names: Signature) -> bool:
    """False for what no rule of dates can start from or end in by itself: quantities, weak words, plain counts."""
    if "slash" in names:  # 1/4/99 is made of plain counts
        return True
    return any(name not in _PLAIN and not name.islower() and not name.startswith(_ROOM) for name in names)


def _without(tokens: tuple[Item, ...], claimed: list[Item]) -> tuple[Item, ...]:
    """The tokens, with each claimed item in the place of its own tokens."""
    if not claimed:
        return tokens
    by_start = {item.start: item for item in claimed}
    out: list[Item] = []
    done = 0
    for token in tokens:
        if token.start >= done:
            item = by_start.get(token.start, token)
            out.append(item)
            done = item.end
    return tuple(out)
