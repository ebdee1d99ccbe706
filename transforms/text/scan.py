"""The scanner: one pass over a text that finds islands, the maximal runs of words and numbers that may be expressions.

Class names carry the grammar of an island: names in lower case are weak (function words and punctuation: they join and
open islands but never stand alone), names that open with UNIT or TAIL count only behind another word of an island,
those that open with SIGN only directly before digits, all others are strong. An island opens with up to four weak
words and ends in a strong word or a unit.
"""

from __future__ import annotations

import re

from dateline.transforms.text.cores import Cores
from dateline.transforms.text.following import MAX_WEAK, Following
from dateline.transforms.text.lexicon import Lexicon
from dateline.transforms.text.opening import Opening
from dateline.transforms.text.patterns import (
    APOSTROPHE_YEAR,
    FRACTION,
    JOINT,
    LETTER_END,
    MINUS,
    NUMBER,
    sign_pattern,
    surfaces_of,
    word_pattern,
)
from dateline.transforms.text.surfaces import Surfaces

MAX_ITEMS = 60
MAX_GLUED = 4  # letters of a sign that touches its number
_KINDS = ("weak", "strong", "unit", "sign")


class Scanner:
    """Finds islands: a number or strong word, then what leads to it (weak words, a sign) and the units behind it."""

    def __init__(self, lexicon: Lexicon) -> None:
        weak, strong = (word_pattern(lexicon, kind) for kind in ("weak", "strong"))
        sign = rf"{sign_pattern(lexicon)}{MINUS}?"
        # letters that touch a number are its own: the tokenizer knows them (25kW, 1970s, 9pm) or calls it odd
        letters = rf"[^\W\d_]{{0,12}}{LETTER_END}"
        figures = rf"(?:{NUMBER}{FRACTION}?|\.(?<![\w.]\.)\d+)"
        number = rf"(?:{figures}|{FRACTION}|{APOSTROPHE_YEAR}){letters}"
        inner = rf"(?:{JOINT}{weak}){{0,{MAX_WEAK}}}"
        more = rf"(?:{inner}{JOINT}?(?:{number}|{sign}{figures}{letters}|{strong}))"
        glued = rf"(?=\$?[^\W\d_]{{1,{MAX_GLUED}}}\d){sign}{figures}{letters}"  # RM40: its digits stand inside a word
        self._core = re.compile(rf"(?<!\w)(?:{number}|{strong})|\d(?<=[^\W\d_]\d)(?P<inside>)")
        self._cores = Cores(surfaces_of(lexicon, "strong"), FRACTION)
        self._glued_core = re.compile(rf"(?<!\w){glued}")
        self._number = re.compile(number)
        self._more = re.compile(more)
        self._opening = Opening(lexicon)
        self._weak_gap = re.compile(rf"{inner}{JOINT}?")
        self._gap = re.compile(rf"{JOINT}?")
        self._units = Surfaces(surfaces_of(lexicon, "unit"))
        self._following = Following({kind: surfaces_of(lexicon, kind) for kind in _KINDS})

    def islands(self, text: str) -> list[tuple[int, int]]:
        """(start, end) of each island of ``text``, in order."""
        low = plain(text)
        islands: list[tuple[int, int]] = []
        at = 0
        for core in self._cores.places(low):
            found = self._core.match(low, core) if core >= at else None
            if found is not None and found.lastgroup:  # a figure behind a letter
                found = self._with_sign(low, at, core)
            if found is None:
                continue
            core, end = found.span()
            start = _minus(low, at, self._opening.start(low, at, core))
            if start < 0:
                at = core + 1
                continue
            at = self._end(low, end)
            islands.append((start, at))
        return islands

    def clear(self) -> None:
        """Forget what stood between blanks (for cold measurements)."""
        self._cores.clear()

    def _with_sign(self, low: str, after: int, figure: int) -> re.Match[str] | None:
        """The core whose sign touches the figure: RM40."""
        letters = figure
        while letters > max(after, figure - MAX_GLUED) and low[letters - 1].isalpha():
            letters -= 1
        dollar = letters > after and low[letters - 1] == "$" and self._glued_core.match(low, letters - 1)
        return dollar or self._glued_core.match(low, letters)

    def _end(self, low: str, at: int) -> int:
        """The end of an island whose core ends at ``at``."""
        if self._following.ends(low, at):
            return self._extended(low, at) if low[at - 1].isalpha() else at
        return self._extended(low, self._on(low, at))

    def _on(self, low: str, at: int) -> int:
        """The end of the numbers and strong words behind ``at``; ``at`` where none stands."""
        for _ in range(MAX_ITEMS):
            end = self._next(low, at) if self._following.goes_on(low, at) else at
            if end == at:
                break
            at = end
        return at

    def _next(self, low: str, at: int) -> int:
        """The end of the next number or strong word, weak words before it allowed; ``at`` where none stands."""
        if low.startswith(" ", at):
            if "0" <= low[at + 1 : at + 2] <= "9":
                number = self._number.match(low, at + 1)
                if number is not None:
                    return number.end()
            elif (end := self._following.word(low, at + 1)) > 0:
                return end
        more = self._more.match(low, at)
        return more.end() if more else at

    def _extended(self, low: str, at: int) -> int:
        """The end of an island with the units, and what stands behind them, that follow ``at``."""
        at = self._glued(low, at)
        if self._following.ends(low, at):
            return at
        for _ in range(MAX_ITEMS):
            unit = self._unit(low, at)
            if unit == at:
                break
            at = self._on(low, unit)
        return at

    def _glued(self, low: str, at: int) -> int:
        """The end of a unit whose first letters touch the number before ``at``: 80km/h."""
        letters = at
        while letters > 0 and low[letters - 1].isalpha():
            letters -= 1
        touches = 0 < letters < at and low[letters - 1].isdigit()
        return max(at, self._units.longest(low, letters)) if touches else at

    def _unit(self, low: str, at: int) -> int:
        """The end of the unit behind ``at``, function words between them allowed; ``at`` where none stands."""
        place = self._following.unit(low, at)
        return self._units_at(low, at, (place,) if place >= 0 else self._gaps(low, at))

    def _gaps(self, low: str, at: int) -> tuple[int, ...]:
        """Where a unit may stand behind ``at``: behind function words, and without them."""
        ends = [found.end() if (found := gap.match(low, at)) else at for gap in (self._weak_gap, self._gap)]
        return tuple(dict.fromkeys(ends))

    def _units_at(self, low: str, at: int, places: tuple[int, ...]) -> int:
        """The end of the unit that stands at the first of the places that has one, else ``at``."""
        for place in places:
            if place > at or not low[at - 1].isalpha():
                end = self._units.longest(low, place)
                if end > place:
                    return end
        return at


def _minus(low: str, after: int, start: int) -> int:
    """The place of the minus sign that touches the number or sign at ``start``, else ``start``: "(-5", "to -$5", never
    "5 -3" or "x-5"."""
    if start <= after or low[start - 1] not in _MINUS_SIGNS or low[start].isalpha():
        return start
    if start > 1 and low[start - 2] not in _BEFORE_MINUS:
        return start
    before = low[max(after, start - 6) : start - 1].rstrip()[-1:]
    return start if before.isdigit() or before == "%" else start - 1


_MINUS_SIGNS = "-−–"
_BEFORE_MINUS = " \n([|:"
_BLANKS = "\t\u00a0\u2009\u202f"
_BARS = "\u2044\u2215"


def plain(text: str) -> str:
    """``text`` in lower case with every white space inside a line as a blank and every fraction bar as a slash, each
    character in its place: what the scanner's patterns are for."""
    low = lowered(text)
    for blank in _BLANKS:
        low = low.replace(blank, " ")
    for bar in _BARS:
        low = low.replace(bar, "/")
    return low


def lowered(text: str) -> str:
    """``text`` in lower case with every character in its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
