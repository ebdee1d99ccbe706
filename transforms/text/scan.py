"""The scanner: one pass over a text that finds islands, the maximal runs of words and numbers that may be expressions.

Class names carry the grammar of an island: names in lower case are weak (function words and punctuation: they join and
open islands but never stand alone), names that open with UNIT or TAIL count only behind another word of an island,
those that open with SIGN only directly before digits, all others are strong. An island opens with up to four weak
words and ends in a strong word or a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transforms.text.lexicon import Lexicon
from transforms.text.trie import pattern

NUMBER = r"\d+(?:[.,:]\d+)*"
APOSTROPHE_YEAR = r"['’‘]\d\d(?!\d)"
FRACTION = "[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]"
ORDINAL_TAIL = r"(?:st|nd|rd|th|s)"
GAP = r"(?:[ \u00a0\u2009\u202f\t]{1,3}(?:\n(?!\s))?|\n(?!\s))"
POSSESSIVE = r"['’](?:s(?![^\W\d_]))?(?=\s)"
DASHES = "-‐‑–—−"
_JOINT = rf"(?:{GAP}?[{DASHES}/]{GAP}?|,{GAP}?|{POSSESSIVE}{GAP}|{GAP})"
_WORD_END = r"(?![^\W_])"
_LETTER_END = r"(?![^\W\d_])"
MINUS = r"[-−–]"
MAX_ITEMS = 60


def word_pattern(lexicon: Lexicon, kind: str) -> str:
    """Pattern of all surfaces of a kind (weak, strong or unit), with the word boundary that each needs."""
    surfaces = [surface for surface, names in lexicon.surfaces().items() if kind in kinds(names)]
    end = _WORD_END if kind == "weak" else _LETTER_END
    return f"(?:{pattern(surfaces, end, _digit_ends(surfaces))})" if surfaces else r"(?!)"


def _digit_ends(surfaces: Iterable[str]) -> dict[str, str]:
    """Surfaces that end in a digit (Q2) end where the word does: not in 4Q21."""
    return {surface: _WORD_END for surface in surfaces if surface[-1].isdigit()}


def any_word_pattern(lexicon: Lexicon) -> str:
    """Pattern of the longest surface of any kind but signs: a weak word needs the end of a word, others of letters."""
    found = {surface: kinds(names) - {"sign"} for surface, names in lexicon.surfaces().items()}
    weak = {surface: _WORD_END for surface, names in found.items() if names == {"weak"}}
    return pattern([surface for surface, names in found.items() if names], _LETTER_END, weak | _digit_ends(found))


def kinds(names: set[str]) -> set[str]:
    """The kinds that a surface's classes give it."""
    return {_kind(name) for name in names}


def _kind(name: str) -> str:
    if name.islower():
        return "weak"
    if name.startswith(("UNIT", "TAIL")):
        return "unit"
    return "sign" if name.startswith("SIGN") else "strong"


def sign_pattern(lexicon: Lexicon) -> str:
    """A sign of a currency and the blank behind it, directly before digits."""
    signs = [surface for surface, names in lexicon.surfaces().items() if "sign" in kinds(names)]
    return rf"{pattern(signs)}[ \u00a0]?(?={MINUS}?\.?\d)" if signs else r"(?!)"


def number_pattern(lexicon: Lexicon) -> str:
    """A numeric literal: what follows it directly is no letter, or a word of the lexicon (25kW, 1970s, 9pm)."""
    tail = "|".join(word_pattern(lexicon, kind) for kind in ("strong", "unit"))
    tail = rf"(?=(?:{ORDINAL_TAIL}{_LETTER_END}|{tail}))"
    sign = rf"(?:{sign_pattern(lexicon)}{MINUS}?)?"
    return rf"(?:{sign}{NUMBER}{FRACTION}?|{FRACTION}|{APOSTROPHE_YEAR}|(?<![\w.])\.\d+)(?:{_LETTER_END}|{tail})"


_OPENS = r"(?<![\w])(?<!\w[-‐‑.@#_])(?<!\d[,:/])"
MAX_OPENING = 80


class Scanner:
    """Finds islands in lower-cased text: first the number or strong word, then the weak words that lead to it."""

    def __init__(self, lexicon: Lexicon) -> None:
        weak, strong, unit = (word_pattern(lexicon, kind) for kind in ("weak", "strong", "unit"))
        number = number_pattern(lexicon)
        tail = rf"{ORDINAL_TAIL}{_LETTER_END}"
        inner = rf"(?:{_JOINT}{weak}){{0,4}}"
        self._core = re.compile(
            rf"(?<![\w])(?:{number}|{strong})"
            rf"(?:{inner}{_JOINT}?(?:{number}|{strong}|{unit}|(?<=\d){tail})){{0,{MAX_ITEMS}}}"
        )
        self._opening = re.compile(rf"{_OPENS}(?:{weak}{_JOINT}){{1,4}}\Z")
        self._alone = re.compile(_OPENS)

    def islands(self, text: str) -> Iterator[tuple[int, int]]:
        """(start, end) of each island of ``text``, in order."""
        low = lowered(text)
        at = 0
        while (found := self._core.search(low, at)) is not None:
            core, end = found.span()
            start = self._start(low, at, core)
            if start < 0:
                at = core + 1
                continue
            yield start, end
            at = end

    def _start(self, low: str, after: int, core: int) -> int:
        """Where the island of a core begins, -1 where none can: behind "T-" in T-62."""
        if core > after and not low[core - 1].isalnum():
            opening = self._opening.search(low, max(after, core - MAX_OPENING), core)
            if opening is not None:
                return opening.start()
        return core if self._alone.match(low, core) else -1


def lowered(text: str) -> str:
    """``text`` in lower case with every character in its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
