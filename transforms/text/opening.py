"""Where an island begins: the weak words and the sign that lead to its core."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.transforms.text.cores import ENDS
from dateline.transforms.text.following import MAX_WEAK
from dateline.transforms.text.lexicon import Lexicon
from dateline.transforms.text.patterns import JOINT, JOINT_CHARS, MINUS, OPENS, sign_pattern, surfaces_of, word_pattern

MAX_CHARS = 80
MAX_SIGN = 12
MAX_CHUNKS = 20_000
_LETTERS = re.compile(r"[^\W\d_]+")


class _Only(dict[str, bool]):
    """A few characters -> whether all letters in them are of words of these surfaces."""

    def __init__(self, surfaces: Iterable[str]) -> None:
        super().__init__()
        self._words = frozenset(word for surface in surfaces for word in _LETTERS.findall(surface))

    def __missing__(self, chunk: str) -> bool:
        if len(self) > MAX_CHUNKS:
            self.clear()
        only = self[chunk] = self._words.issuperset(_LETTERS.findall(chunk))
        return only


class Opening:
    """Finds the begin of islands, backwards from their cores; texts in lower case."""

    def __init__(self, lexicon: Lexicon) -> None:
        weak, signs = surfaces_of(lexicon, "weak"), surfaces_of(lexicon, "sign")
        self._sign_ends, self._weak_ends = (frozenset(one[-2:] for one in surfaces) for surfaces in (signs, weak))
        self._weak_only = _Only(weak)
        self._single = frozenset([surface for surface in weak if surface.isalpha()]).difference(signs)
        self._leading = frozenset(_LETTERS.findall(one)[-1] for one in (*weak, *signs) if one[-1].isalpha())
        self._sign = re.compile(rf"(?<!\w){sign_pattern(lexicon)}{MINUS}?\Z")
        self._opening = re.compile(rf"{OPENS}(?:{word_pattern(lexicon, 'weak')}{JOINT}){{1,{MAX_WEAK}}}\Z")
        self._alone = re.compile(OPENS)

    def start(self, low: str, after: int, core: int) -> int:
        """Where the island of a core begins, not before ``after``; -1 where none can: behind "T-" in T-62."""
        start = self._of_words(low, after, core) if core > after and low[core - 1] == " " else -1
        return start if start >= 0 else self.by_patterns(low, after, core)

    def _of_words(self, low: str, after: int, core: int) -> int:
        """The begin where words with single blanks between them lead to the core; -1 where patterns must tell."""
        lowest = max(after, core - MAX_CHARS)
        at, words = core, 0
        while at > lowest:
            begin = low.rfind(" ", lowest, at - 1) + 1
            if begin == 0 and lowest:
                return -1
            chunk = low[begin : at - 1]
            if chunk in self._single:
                words += 1
                if words > MAX_WEAK:
                    return -1
                at = begin
            elif at == core:
                return core if chunk.isalpha() and chunk not in self._leading else -1
            else:
                other = chunk.rstrip(ENDS).isalpha() and not self._weak_only[chunk]
                return at if other else -1
        return at if at == 0 or low[at - 1] == " " else -1

    def by_patterns(self, low: str, after: int, core: int) -> int:
        """``start`` for anything that may stand before a core."""
        if (low[core].isdigit() or low[core] == ".") and self._may_end(self._sign_ends, low, after, core):
            sign = self._sign.search(low, max(after, core - MAX_SIGN), core)
            core = sign.start() if sign else core
        if self._may_end(self._weak_ends, low, after, core):
            opening = self._opening.search(low, self._weak_from(low, max(after, core - MAX_CHARS), core), core)
            if opening is not None:
                return opening.start()
        return core if self._alone.match(low, core) else -1

    def _weak_from(self, low: str, lowest: int, core: int) -> int:
        """Where the weak words before ``core`` begin at the earliest: in the last chunk with a letter of another."""
        at = core
        while at > lowest:
            blank = low.rfind(" ", lowest, at - 1) + 1 or lowest
            if not self._weak_only[low[blank:at]]:
                return blank
            at = blank
        return lowest

    @staticmethod
    def _may_end(ends: frozenset[str], low: str, after: int, core: int) -> bool:
        """Whether one of the words whose last two characters are ``ends`` may stand before ``core``: cheap, to skip
        most searches backwards."""
        before = low[max(after, core - 6) : core].rstrip(JOINT_CHARS)
        return before[-2:] in ends or before[-1:] in ends
