"""A sentence as words with one letter each: enough grammar to find noun phrases, in the time of a few look-ups.

D determiner, J adjective, N noun, M capitalised noun, Q number, S possessive ``'s``, P preposition, O ``of``,
I ``to``, C and/or/but, K other conjunctions, W relative, T pronoun, V verb, X auxiliary, G -ing form, E -ed form, R
adverb, U comma or dash, Z end mark or bracket. The letters of a sentence are one string, so that a phrase is a regular
expression.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from transforms.quantities.units import DATA

_TOKEN = re.compile(
    r"[#$£€¥₹]?\d(?:[\d,.:]*\d)?[a-zA-Z%]*|(?<=\w)['’](?:s\b)?|[^\W\d_](?:\w|[.&/](?=\w)|['’](?=\w)(?!s\b)|-(?=\w))*|\S"
)
_ABBREVIATION = re.compile(r"(?:[A-Z]\.)+$")
_PARTICLES = frozenset("out off up down back".split())
_BOTH = "B"  # base or -s form of a verb that is also a noun


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


def _past(verb: str) -> set[str]:
    if verb.endswith("e"):
        return {verb + "d"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb[:-1] + "ied"}
    return {verb + "ed", verb + verb[-1] + "ed"}


def _gerund(verb: str) -> set[str]:
    return {verb[:-1] + "ing"} if verb.endswith("e") else {verb + "ing", verb + verb[-1] + "ing"}


@cache
def lexicon() -> dict[str, str]:
    """Word (lower case; a few with a capital) to letter."""
    found: dict[str, str] = {}
    for line in (DATA / "verbs.tsv").read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition("\t")
        if kind == "irregular":
            base, past, participle = words.split()
            found.setdefault(base, "V")
            found[past] = "V"
            found[participle] = "E" if participle != past else "V"
        elif kind in ("verb", "both"):
            for verb in words.split():
                letter = "V" if kind == "verb" else _BOTH
                found[verb] = found[_third(verb)] = letter
                found.update(dict.fromkeys(_past(verb), "E"))
                found.update(dict.fromkeys(_gerund(verb), "G"))
    for line in (DATA / "verbs.tsv").read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition("\t")
        if kind == "irregular":
            base, past, participle = words.split()
            found[past] = "V"
            found.setdefault(participle, "E")
    for line in (DATA / "shallow.tsv").read_text(encoding="utf-8").splitlines():
        letter, _, words = line.partition("\t")
        if not line.startswith("#"):
            found.update(dict.fromkeys(words.split(), letter))
    return found


_SUFFIXES = (
    ("ly", "R"), ("ing", "G"), ("ed", "E"), ("ous", "J"), ("ful", "J"), ("ive", "J"), ("able", "J"), ("ible", "J"),
    ("ical", "J"), ("less", "J"), ("ese", "J"),
)  # fmt: skip


def _guess(word: str, low: str) -> str:
    first = word[0]
    if not first.isalpha():
        if first.isdigit() or (len(word) > 1 and word[1].isdigit()):
            return "Q"
        return "S" if first in "'’" else "U" if first in ",–—-" else "Z"
    if not word.islower():
        return "M"
    if len(low) > 4:
        for suffix, letter in _SUFFIXES:
            if low.endswith(suffix):
                return letter
        if "-" in low:
            return "N" if low.endswith("s") else "J"
    return "N"


@lru_cache(maxsize=65536)
def _letter(word: str) -> tuple[str, str]:
    """(letter inside a sentence, letter at its start) of a word as written."""
    low = word.lower()
    known = lexicon()
    exact = known.get(word)
    if exact is None and word.isupper() and len(word) > 1:
        return "M", "M"
    first = exact or known.get(low) or _guess(word, low)
    inside = "M" if word[0].isupper() and first in "NJBVEGRQ" and exact is None and word[0].isalpha() else first
    return inside, first


class Shallow:
    """The words of one sentence. starts, ends: offsets into the whole text; letters: one a word."""

    __slots__ = ("ends", "letters", "starts", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        letters: list[str] = []
        both: list[int] = []
        last = "Z"
        for found in _TOKEN.finditer(text, start, end):
            word = found[0]
            if word == "." and found.end() < end and text[found.start() - 1].isalpha():
                continue
            inside, first = _letter(word)
            letter = first if last == "Z" else inside
            if letter == _BOTH or (letter == "V" and last in "DS"):
                letter = _settle(letter, last, word, self.words[-1] if self.words else "")
            if word == "that" and last in "NM":
                letter = "W"
            if last == "J" and letter in "VXOUZ" and len(letters) > 1 and _is_head(letters[-2], self.words[-1]):
                letters[-1] = "N"
            self.words.append(word)
            self.starts.append(found.start())
            letters.append(letter)
            last = letter
            if first == _BOTH:
                both.append(len(letters) - 1)
        _verbs_behind(letters, both, self.words)
        self.ends = [at + len(word) for at, word in zip(self.starts, self.words, strict=True)]
        self.letters = "".join(letters)

    def at(self, offset: int) -> int:
        """Index of the first word that ends after ``offset``."""
        return bisect_right(self.ends, offset)


def _verbs_behind(letters: list[str], both: list[int], words: list[str]) -> None:
    """Nouns that may be verbs and stand between a noun and a number, ``to`` or adverb are verbs: "the figure drops to"."""
    for index in both:
        if letters[index] != "N" or index == 0 or letters[index - 1] not in "NM" or index + 1 == len(letters):
            continue
        clause = "".join(letters[:index])
        cut = max(clause.rfind(letter) for letter in "ZKWU")
        runs = letters[index + 1] in "QIR" or (words[index].endswith("s") and words[index + 1] in _PARTICLES)
        if runs and not any(letter in "VX" for letter in clause[cut + 1 :]):
            letters[index] = "V"


def _is_head(before: str, word: str) -> bool:
    """True for an adjective that heads its phrase: "the total rose", "the start-up employs"."""
    return before == "D" or (before in "JNM" and "-" in word)


def _settle(letter: str, last: str, word: str, before: str) -> str:
    """Noun or verb, by the word before: "the rise", "prices rise", "to rise"."""
    if letter == "V":
        return "N"
    if last == "N" and before.endswith("s") and not before.endswith(("ss", "is", "us")) and not word.endswith("s"):
        return "V"
    return "V" if last in "ITWXR" else "N"
