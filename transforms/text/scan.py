"""The scanner: one pass over a text that finds islands, the maximal runs of words and numbers that may be expressions.

Class names carry the grammar of an island: names in lower case are weak (function words and punctuation: they join and
open islands but never stand alone), names that open with UNIT or TAIL count only behind another word of an island,
those that open with SIGN only directly before digits, all others are strong. An island opens with up to four weak
words and ends in a strong word or a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from transforms.text.cores import Cores
from transforms.text.following import MAX_WEAK, Following
from transforms.text.lexicon import Lexicon
from transforms.text.surfaces import Surfaces
from transforms.text.trie import pattern

POWER = (
    r"(?:[eE][-+]?\d{1,2}(?![\w.])|\^[-−+]?\d{1,2}(?![\w^])"
    r"|\s?[x×]\s?10(?:\^[-−+]?\d{1,2}|−\d{1,2}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?!\w))"
)
NUMBER = rf"\d+(?:[.,:]\d+|['’]\d{{3}}(?!\w))*{POWER}?"
APOSTROPHE_YEAR = r"['’‘]\d\d(?!\d)"
FRACTION = "[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]"
ORDINAL_TAIL = r"(?:st|nd|rd|th|s)"
GAP = r"(?: {1,3}(?:\n(?!\s))?|\n(?!\s))"
POSSESSIVE = r"['’](?:s(?![^\W\d_]))?(?=\s)"
DASHES = "-‐‑–—−"
_JOINT = rf"(?:{GAP}?[{DASHES}/]{GAP}?|,{GAP}?|{POSSESSIVE}{GAP}|{GAP})"
_WORD_END = r"(?![^\W_])"
_LETTER_END = r"(?![^\W\d_])"
MINUS = r"[-−–]"
_OPENS = r"(?<![\w])(?<!\w[-‐‑.@#_])(?<!\d[,:/])"
MAX_ITEMS = 60
MAX_OPENING = 80
MAX_SIGN = 12
MAX_GLUED = 4  # letters of a sign that touches its number
MAX_CHUNKS = 20_000
_LETTERS = re.compile(r"[^\W\d_]+")
_KINDS = ("weak", "strong", "unit", "sign")
_JOINT_CHARS = " \n,/" + DASHES


def surfaces_of(lexicon: Lexicon, kind: str) -> list[str]:
    """All surfaces, in lower case, of a kind: weak, strong, unit or sign."""
    return _by_kind(lexicon)[kind]


@lru_cache(maxsize=2)
def _by_kind(lexicon: Lexicon) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"weak": [], "strong": [], "unit": [], "sign": []}
    for surface, names in lexicon.surfaces().items():
        for kind in {_kind(name) for name in names}:
            found[kind].append(surface)
    return found


@cache
def _kind(name: str) -> str:
    if name.islower():
        return "weak"
    if name.startswith(("UNIT", "TAIL")):
        return "unit"
    return "sign" if name.startswith("SIGN") else "strong"


def word_pattern(lexicon: Lexicon, kind: str) -> str:
    """Pattern of all surfaces of a kind. Behind a weak word, or one that ends in a digit, stands no letter or digit;
    behind others no letter."""
    surfaces = surfaces_of(lexicon, kind)
    special = {surface: _WORD_END for surface in surfaces if kind == "weak" or surface[-1].isdigit()}
    return f"(?:{pattern(surfaces, _LETTER_END, special)})" if surfaces else r"(?!)"


def sign_pattern(lexicon: Lexicon) -> str:
    """A sign of a currency and the blank behind it."""
    signs = surfaces_of(lexicon, "sign")
    return rf"{pattern(signs)}[ \u00a0]?" if signs else r"(?!)"


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


class Scanner:
    """Finds islands: a number or strong word, then what leads to it (weak words, a sign) and the units behind it."""

    def __init__(self, lexicon: Lexicon) -> None:
        weak, strong = (word_pattern(lexicon, kind) for kind in ("weak", "strong"))
        sign = rf"{sign_pattern(lexicon)}{MINUS}?"
        # letters that touch a number are its own: the tokenizer knows them (25kW, 1970s, 9pm) or calls it odd
        letters = rf"[^\W\d_]{{0,12}}{_LETTER_END}"
        figures = rf"(?:{NUMBER}{FRACTION}?|\.(?<![\w.]\.)\d+)"
        number = rf"(?:{figures}|{FRACTION}|{APOSTROPHE_YEAR}){letters}"
        inner = rf"(?:{_JOINT}{weak}){{0,{MAX_WEAK}}}"
        more = rf"(?:{inner}{_JOINT}?(?:{number}|{sign}{figures}{letters}|{strong}))"
        glued = rf"(?=\$?[^\W\d_]{{1,{MAX_GLUED}}}\d){sign}{figures}{letters}"  # RM40: its digits stand inside a word
        self._core = re.compile(rf"(?<!\w)(?:{number}|{strong})|\d(?<=[^\W\d_]\d)(?P<inside>)")
        self._cores = Cores(surfaces_of(lexicon, "strong"), FRACTION)
        self._glued_core = re.compile(rf"(?<!\w){glued}")
        self._further = re.compile(rf"{more}{{1,{MAX_ITEMS}}}")
        self._sign = re.compile(rf"(?<!\w){sign}\Z")
        self._sign_ends, self._weak_ends = (
            frozenset(surface[-2:] for surface in surfaces_of(lexicon, kind)) for kind in ("sign", "weak")
        )
        self._weak_only = _Only(surfaces_of(lexicon, "weak"))
        self._opening = re.compile(rf"{_OPENS}(?:{weak}{_JOINT}){{1,{MAX_WEAK}}}\Z")
        self._alone = re.compile(_OPENS)
        self._weak_gap = re.compile(rf"{inner}{_JOINT}?")
        self._gap = re.compile(rf"{_JOINT}?")
        self._units = Surfaces(surfaces_of(lexicon, "unit"))
        self._following = Following({kind: surfaces_of(lexicon, kind) for kind in _KINDS})
        leaders = [surface for kind in ("weak", "sign") for surface in surfaces_of(lexicon, kind)]
        self._leading = frozenset(_LETTERS.findall(surface)[-1] for surface in leaders if surface[-1].isalpha())

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
            start = _minus(low, at, self._start(low, at, core))
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

    def _start(self, low: str, after: int, core: int) -> int:
        """Where the island of a core begins, -1 where none can: behind "T-" in T-62."""
        if core > after and low[core - 1] == " ":
            word = low[max(after, low.rfind(" ", after, core - 1) + 1) : core - 1]
            if word.isalpha() and word not in self._leading:
                return core
        if (low[core].isdigit() or low[core] == ".") and self._may_end(self._sign_ends, low, after, core):
            sign = self._sign.search(low, max(after, core - MAX_SIGN), core)
            core = sign.start() if sign else core
        if self._may_end(self._weak_ends, low, after, core):
            opening = self._opening.search(low, self._weak_from(low, max(after, core - MAX_OPENING), core), core)
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
        before = low[max(after, core - 6) : core].rstrip(_JOINT_CHARS)
        return before[-2:] in ends or before[-1:] in ends

    def _end(self, low: str, at: int) -> int:
        """The end of an island whose core ends at ``at``."""
        if self._following.ends(low, at):
            return self._extended(low, at) if low[at - 1].isalpha() else at
        return self._extended(low, self._on(low, at))

    def _on(self, low: str, at: int) -> int:
        """The end of the numbers and strong words behind ``at``; ``at`` where none stands."""
        more = self._further.match(low, at) if self._following.goes_on(low, at) else None
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
        tried = -1
        for gap in (self._weak_gap, self._gap):
            found = gap.match(low, at)
            place = found.end() if found else at
            if place != tried and (place > at or not low[at - 1].isalpha()):
                end = self._units.longest(low, place)
                if end > place:
                    return end
            tried = place
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


def plain(text: str) -> str:
    """``text`` in lower case with every white space inside a line as a blank, each character in its place: what the
    scanner's patterns are for."""
    low = lowered(text)
    for blank in _BLANKS:
        low = low.replace(blank, " ")
    return low


def lowered(text: str) -> str:
    """``text`` in lower case with every character in its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
