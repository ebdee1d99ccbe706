"""The letters of English words (see ``quantities/shallow.py``): a lexicon, suffixes, and the words around."""

from __future__ import annotations

import re
from typing import Final

from dateline.transforms.quantities.en.classes import listed, words_of
from dateline.transforms.quantities.en.word_forms import lexicon
from dateline.transforms.quantities.shallow import Shallow

_WORD: Final = re.compile(
    r"[^\W\d_]\w*(?:(?:[.&/–-](?=\w)|['’](?=\w)(?!s\b))\w*)*|[#$£€¥₹]?\d(?:[\d,.:]*\d)?[a-zA-Z%]*|(?<=\w)['’](?:s\b)?"
    r"|[^\s.]|(?<![^\W\d_])\."
)
_PARTICLES: Final = words_of("particle behind a verb")
_MANY: Final = listed("end of a plural")  # "ex-servicemen"
_SUFFIXES = (
    ("ly", "R"), ("ing", "G"), ("ed", "E"), ("ous", "J"), ("ful", "J"), ("ive", "J"), ("able", "J"), ("ible", "J"),
    ("ical", "J"), ("less", "J"), ("ese", "J"),
)  # fmt: skip


def _guess(word: str, low: str) -> str:
    first = word[0]
    if not first.isalpha():
        if first.isdigit() or (len(word) > 1 and word[1].isdigit()):
            return "J" if low.endswith("-old") else "Q"
        return "S" if first in "'’" else "U" if first in ",–—-" else "Z"
    if not word.islower():
        return "M"
    if len(low) > 4:
        for suffix, letter in _SUFFIXES:
            if low.endswith(suffix):
                return letter
        if "-" in low:
            return "N" if low.endswith(_MANY) else "J"
    return "N"


def _contracted(low: str) -> str | None:
    """ "they're", "there'll" """
    stem, mark, _ = low.partition("'")
    return "T" if mark and stem and lexicon().get(stem) == "T" else None


class _Codes(dict[str, str]):
    """Two letters a word: of the word inside a sentence, and at its start."""

    def __missing__(self, word: str) -> str:
        if len(self) > _KNOWN_LIMIT:
            self.clear()
        low = word.lower()
        known = lexicon()
        exact = known.get(word)
        if "’" in low:
            low = low.replace("’", "'")
        if exact is None and word.isupper() and len(word) > 1:
            codes = "MM"
        else:
            first = exact or known.get(low) or _contracted(low) or _guess(word, low)
            named = exact is None and first in "NJBVEGRQ" and word[0].isupper()
            codes = ("M" if named else first) + first
        self[word] = codes
        return codes


_Chunk = tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...], str]
"""What stands between two blanks: its words, where each starts and ends in it, and their codes in one string. Tuples:
Python's collector need not walk through them."""


def _cut(chunk: str) -> _Chunk:
    if chunk.isalpha():
        known: _Chunk = (chunk,), (0,), (len(chunk),), _KNOWN[chunk]
    else:
        found = list(_WORD.finditer(chunk))
        words = tuple([one[0] for one in found])
        codes = "".join([_KNOWN[word] for word in words])
        known = words, tuple([one.start() for one in found]), tuple([one.end() for one in found]), codes
    if len(chunk) <= _LONGEST_KEPT:
        if len(_CHUNKS) > _CHUNKS_LIMIT:
            _CHUNKS.clear()
        _CHUNKS[chunk] = known
    return known


_KNOWN: Final = _Codes()
_CHUNKS: Final[dict[str, _Chunk]] = {}
_KNOWN_LIMIT: Final = 65_536
_CHUNKS_LIMIT: Final = 32_768
_LONGEST_KEPT: Final = 40  # characters of a chunk that may come again
# a pattern that opens with letters finds its places fastest
_OPEN: Final = re.compile(r"B|h|s|V(?<=[DSsBhQ]V)|J(?=R?[VXOUZPB])|X(?=R?N)|K(?=N)|O(?<=[JN]PO)")
_FINITE: Final = re.compile(
    r"E(?:(?<=[XW]E)|(?<=XRE)|(?<=[NMTR]E)(?=R?[DTQJNM])|(?<=[CU]E)(?=R?[DTQ])|(?<=[NM]ZE)(?=R?[DTQ]))"
)


def lettered(text: str, start: int, end: int) -> Shallow:
    """The words between two code points, with their letters."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    pairs: list[str] = []
    at = start
    for chunk in text[start:end].split(" "):
        known = _CHUNKS.get(chunk)
        if known is None:
            known = _cut(chunk)
        words += known[0]
        for place in known[1]:
            starts.append(at + place)
        for place in known[2]:
            ends.append(at + place)
        pairs.append(known[3])
        at += len(chunk) + 1
    codes = "".join(pairs)
    letters = codes[::2]
    opening = 0
    while 0 <= opening < len(letters):  # the first word, and those behind an end mark
        if (letter := codes[2 * opening + 1]) != letters[opening]:
            letters = letters[:opening] + letter + letters[opening + 1 :]
        opening = letters.find("Z", opening) + 1 or -1
    return Shallow(words, starts, ends, _decided(letters, words))


def _decided(first: str, words: list[str]) -> str:
    """The letters with those that depend on their neighbours decided, from left to right."""
    open_ones = [match.start() for match in _OPEN.finditer(first)]
    letters = list(first)
    for at in open_ones:
        last = letters[at - 1] if at else "Z"
        letter = letters[at]
        if letter == "s":
            after = letters[at + 1] if at + 1 < len(letters) else "Z"
            letters[at] = "S" if last in "NMJ" and after in "JNMQBGEV" else "X"
        elif letter == "h":
            letters[at] = "W" if last in "NM" else "K" if last in "VEGYJRX" else "D"
        elif letter == "J":
            after = letters[at + 1]
            if after == "B":
                letters[at] = "N" if words[at].endswith("-old") else "J"
            elif last == "Q" and words[at][0].isupper():
                letters[at] = "N"  # "40 Chinese were held"
            elif last == "D" or (after in "RVX" and last in "NMS") or ("-" in words[at] and last in "JNM"):
                letters[at] = "N"
        elif letter == "V":
            plural = last == "Q" and words[at].endswith("s") and not _takes(letters, words, at + 1)
            letters[at] = "N" if last in "DS" or plural else "V"
        elif letter in "XKO":
            _look_around(letters, words, at, letter)
        else:
            letters[at] = _settled(letters, words, at, last)
    return _FINITE.sub("V", "".join(letters))


def _look_around(letters: list[str], words: list[str], at: int, letter: str) -> None:
    """ "net worth of": a noun; "was trading", "while trading at": a verb."""
    if letter == "O":
        if words[at - 1] == "worth":
            letters[at - 1] = "N"
        return
    noun = at + 1 if letters[at + 1] == "N" else at + 2
    acts = words[at] in _BEING if letter == "X" else letters[noun + 1 : noun + 2] in (["P"], ["D"])
    if acts and words[noun].endswith("ing"):
        letters[noun] = "G"


def _takes(letters: list[str], words: list[str], at: int) -> bool:
    """True where what stands at ``at`` is the object of a verb, never "(30 stores) this year"."""
    following = letters[at : at + 1]
    return following in (["I"], ["T"]) or (following == ["D"] and not _is_time(words, at + 1))


def _is_time(words: list[str], at: int) -> bool:
    return at < len(words) and words[at] in _TIMES


def _settled(letters: list[str], words: list[str], at: int, last: str) -> str:
    """Noun or verb, by the words around: "the rise", "prices rise", "to rise", "the figure drops to"."""
    if last in "IX" and (_is_third(words[at]) or words[at - 1].lower() in _OWNING):
        return "N"
    if last in "ITWXR":
        return "V"
    if last == "Q" and _is_third(words[at]) and words[at - 1].islower() and words[at - 1] != "one":
        return "N"  # "five rallies a day"
    if last in "NMQ" and letters[at + 1 : at + 2] in (["D"], ["T"]) and not (last == "Q" and _is_time(words, at + 2)):
        return "V"
    if at and last in "NMG" and _is_third(words[at]) and _is_by_much(letters, words, at + 1):
        return "V" if _VERBAL.isdisjoint(_clause(letters, at)[0]) else "N"
    if last not in "NM" or at == 0:
        return "N"
    before, word = words[at - 1], words[at]
    if (
        last == "N"
        and before.endswith("s")
        and not before.endswith(("ss", "is", "us", "as"))
        and not word.endswith("s")
    ):
        return "V"
    after = letters[at + 1] if at + 1 < len(letters) else "Z"
    particle = word.endswith("s") and at + 1 < len(words) and words[at + 1] in _PARTICLES
    third = word.endswith("s") and not before.endswith("s")
    if after in "QIR" or particle or (third and (after in "NMJG" or _is_at(letters, words, at + 1))):
        here = _clause(letters, at)
        bare = after in "QIR" or particle
        if letters[at - 2] == "P" and "E" in here[0]:  # "(filed) $5 in (insurance) claims"
            return "N"
        return "V" if _VERBAL.isdisjoint(here[0]) and (bare or _OPENLY.isdisjoint(here[1])) else "N"
    return "N"


def _is_at(letters: list[str], words: list[str], at: int) -> bool:
    """ "(the chip runs) at 3.6 GHz", "(a dose costs) between $3 and $5" """
    return words[at : at + 1] in (["at"], ["between"]) and letters[at + 1 : at + 2] == ["Q"]


def _is_by_much(letters: list[str], words: list[str], at: int) -> bool:
    """ "(rises) by more than 3%" """
    if words[at : at + 1] != ["by"]:
        return False
    at += 1
    while at < len(letters) and letters[at] in "RJP":
        at += 1
    return letters[at : at + 1] == ["Q"]


def _is_third(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _clause(letters: list[str], at: int) -> tuple[list[str], list[str]]:
    """The letters of the clause before and behind word ``at``."""
    first = at
    while first and letters[first - 1] not in "ZKWU":
        first -= 1
    last = at + 1
    while last < len(letters) and letters[last] not in "ZKWU":
        last += 1
    return letters[first:at], letters[at + 1 : last]


_TIMES: Final = words_of("time behind a number")
_BEING: Final = words_of("form of be")
_OWNING: Final = _BEING | words_of("form of have")
_VERBAL: Final = frozenset("VX")
_OPENLY: Final = frozenset("VXEB")
