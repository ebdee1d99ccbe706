"""What may follow in an island, by a look at the next words: it spares most places a pattern that would fail there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from dateline.transforms.text.cores import ENDS, seconds
from dateline.transforms.text.patterns import JOINT_CHARS

_LETTERS = re.compile(r"[^\W\d_]+")
_JOINTS = frozenset("'’" + JOINT_CHARS)
_STOPS = '.;:!?)("”“'
MAX_WEAK = 4  # words between two items of an island


class Following:
    """Knows by which words an island may go on."""

    def __init__(self, surfaces: Mapping[str, Sequence[str]]) -> None:
        """surfaces: in lower case, by kind: weak, strong, unit and sign."""
        every = [surface for kind in surfaces.values() for surface in kind]
        units = frozenset(surfaces["unit"]).difference(surfaces["strong"], surfaces["weak"], surfaces["sign"])
        self._first = _first_words(every)
        self._stops = frozenset(_STOPS).difference(surface[0] for surface in every)
        self._weak = frozenset([surface for surface in surfaces["weak"] if surface.isalpha()])
        others = [surface for surface in every if surface not in self._weak and surface not in units]
        self._opening = _first_words(others)
        self._seconds = seconds(others)
        longer = _first_of_longer(every)
        single = [surface for surface in surfaces["strong"] if surface.isalpha() and surface not in longer]
        self._single = frozenset(single).difference(surfaces["weak"], surfaces["sign"])
        self._weak_first = _first_words(surfaces["weak"])

    def ends(self, low: str, at: int) -> bool:
        """True where nothing behind ``at`` can be of the island: a sign that ends, or a word that opens no surface."""
        if at == len(low) or low[at] in self._stops:
            return True
        if low[at] == ",":
            at += 1
        if not low.startswith(" ", at):
            return False
        word = _word(low, at + 1)
        return word.isalpha() and word not in self._first

    def goes_on(self, low: str, at: int) -> bool:
        """False where neither a number nor a strong word can stand behind ``at`` and the weak words there."""
        for _ in range(MAX_WEAK + 1):
            if low.startswith(",", at):
                at += 1
            if not low.startswith(" ", at):
                return at < len(low)
            word = _word(low, at + 1)
            if not word.isalpha():
                return True
            if word in self._opening and self._may_open(low, word, at + 1 + len(word)):
                return True
            if word not in self._weak:
                return False
            at += 1 + len(word)
        return False

    def word(self, low: str, at: int) -> int:
        """The end of the strong word at ``at`` that opens no longer surface; -1 where a pattern must tell."""
        word = _word(low, at)
        return at + len(word) if word in self._single else -1

    def unit(self, low: str, at: int) -> int:
        """The one place where a unit may stand behind ``at``; -1 where patterns must tell."""
        if at == len(low) or low[at] not in _JOINTS:
            return at
        if low[at] != " " or not low[at + 1 : at + 2].isalpha():
            return -1
        word = _word(low, at + 1)
        return at + 1 if word.isalpha() and word not in self._weak_first else -1

    def _may_open(self, low: str, word: str, end: int) -> bool:
        """Whether a surface of more than a weak word may begin with a word that ends at ``end``."""
        after = self._seconds.get(word)
        if after is None:
            return True
        following = low[end + 1 : end + 3]
        return following in after or not following.isalpha()


def _word(low: str, at: int) -> str:
    """What stands between ``at`` and the next blank, without the signs that end it."""
    blank = low.find(" ", at)
    return (low[at:blank] if blank > 0 else low[at:]).rstrip(ENDS)


def _first_of_longer(surfaces: Iterable[str]) -> frozenset[str]:
    """The letters that open a surface with more behind them: "fiscal" of "fiscal quarter"."""
    return frozenset([found[0] for surface in surfaces if (found := _LETTERS.match(surface)) and found[0] != surface])


def _first_words(surfaces: Iterable[str]) -> frozenset[str]:
    return frozenset([_LETTERS.findall(surface)[0] for surface in surfaces if surface[0].isalpha()])
