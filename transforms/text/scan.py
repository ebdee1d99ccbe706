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


class Scanner:
    """Finds islands in lower-cased text."""

    def __init__(self, lexicon: Lexicon) -> None:
        weak, strong, unit = (word_pattern(lexicon, kind) for kind in ("weak", "strong", "unit"))
        number = number_pattern(lexicon)
        tail = rf"{ORDINAL_TAIL}{_LETTER_END}"
        opening = rf"(?:{weak}{_JOINT}){{0,4}}"
        inner = rf"(?:{_JOINT}{weak}){{0,4}}"
        self._regex = re.compile(
            rf"(?<![\w])(?<!\w[-‐‑.@#_])(?<!\d[,:/])"
            rf"{opening}(?:{number}|{strong})"
            rf"(?:{inner}{_JOINT}?(?:{number}|{strong}|{unit}|(?<=\d){tail})){{0,{MAX_ITEMS}}}"
        )

    def islands(self, text: str) -> Iterator[tuple[int, int]]:
        """(start, end) of each island of ``text``, in order."""
        for found in self._regex.finditer(lowered(text)):
            yield found.span()


def lowered(text: str) -> str:
    """``text`` in lower case with every character in its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
