"""How numbers, words and what joins them are written, as patterns for text in lower case."""

from __future__ import annotations

from functools import cache, lru_cache

from dateline.transforms.text.lexicon import Lexicon
from dateline.transforms.text.trie import pattern

POWER = (
    r"(?:[eE][-+]?\d{1,3}(?![\w.])|\^[-−+]?\d{1,2}(?![\w^])"
    r"|\s?[x×]\s?10(?:\^[-−+]?\d{1,2}|−\d{1,2}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?!\w))"
)
NUMBER = rf"\d+(?:[.,:]\d+|['’]\d{{3}}(?!\w))*{POWER}?"
APOSTROPHE_YEAR = r"['’‘]\d\d(?!\d)"
FRACTION = "[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]"
ORDINAL_TAIL = r"(?:st|nd|rd|th|s)"
GAP = r"(?: {1,3}(?:\n(?!\s))?|\n(?!\s))"
POSSESSIVE = r"['’](?:s(?![^\W\d_]))?(?=\s)"
DASHES = "-‐‑–—−"
JOINT = rf"(?:{GAP}?[{DASHES}/]{GAP}?|{GAP}?,{GAP}?|{GAP}?{POSSESSIVE}{GAP}|{GAP})"  # "May 3 , 2020": cut into words
JOINT_CHARS = " \n,/" + DASHES  # what a joint opens with, but for possessives
_WORD_END = r"(?![^\W_])"
LETTER_END = r"(?![^\W\d_])"
MINUS = r"[-−–]"
OPENS = r"(?<![\w])(?<!\w[-‐‑.@#_])(?<!\d[,:/])"


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
    return f"(?:{pattern(surfaces, LETTER_END, special)})" if surfaces else r"(?!)"


def sign_pattern(lexicon: Lexicon) -> str:
    """A sign of a currency and the blank behind it."""
    signs = surfaces_of(lexicon, "sign")
    return rf"{pattern(signs)}[ \u00a0]?" if signs else r"(?!)"
