"""What a statement is about: the noun phrase before the verb that governs a quantity. Shallow, lexicon-driven.

Works on a sentence's letters (see shallow.py) in which the words of dates and of quantities read before are masked
with ``Y``: they are no part of a subject. Spans are word indices, half open.
"""

from __future__ import annotations

import re

from transforms.quantities.shallow import Shallow

Span = tuple[int, int]

_NP = r"D?(?:R?[JGE](?:C(?=[JE]))?|[NM]S|M?Q(?=[MNJ])|[NM](?=[NMJG]))*(?:MQ|[MN]|G(?=[XVY]))"
_CHAIN = re.compile(rf"{_NP}(?:(?:O|P|C(?=D?[JMN]+(?:[XVPOREIW]|$))){_NP})*")
_APPOSITION = re.compile(rf"({_NP}(?:[OP]{_NP})*)U{_NP}(?:[OP]{_NP})*U+$")
_MOVED = re.compile(rf"[VEG]R*({_NP}(?:[OP]{_NP})*)[PI]R?$")
_ASIDE = re.compile(r"(?:[UWR]|P?D?Y++|PT|Z++[^Z]{1,5}Z)+$")
_GROUP = "XRVEI"
_MAX_STEPS = 4


def masked(letters: str, words: Shallow, start: int, end: int) -> str:
    """The letters with the words inside the characters start to end masked; a date inside a noun phrase stays."""
    first = words.at(start)
    last = min(words.at(end - 1) + 1, len(letters))
    if last == first + 1 and last < len(letters) and letters[last] in "NMJ" and letters[first] in "MQ":
        return letters
    return letters[:first] + "Y" * (last - first) + letters[last:]


def moved(letters: str, at: int) -> Span | None:
    """The object that a verb moves by or to the quantity: "boost the driving range by 35 miles"."""
    found = _MOVED.search(letters, max(0, at - 14), at)
    return found.span(1) if found else None


def subject(letters: str, at: int) -> Span | None:
    """Word span of the subject of the quantity that starts at word ``at``; None where none is found."""
    end = at
    for _ in range(_MAX_STEPS):
        verb = _verb(letters, end)
        if verb is None:
            return None
        start = verb
        while start > 0 and letters[start - 1] in _GROUP:
            start -= 1
        found = _before(letters, start)
        if found is not None:
            return found
        end = start
    return None


def _verb(letters: str, end: int) -> int | None:
    """The nearest verb before ``end``: a finite verb, a participle behind a noun, an -ing form behind a comma."""
    for index in range(end - 1, -1, -1):
        letter = letters[index]
        if letter in "VX":
            return index
        before = letters[index - 1] if index else "Z"
        if (letter == "E" and before in "NMXRTUYQ") or (letter == "G" and before in "UXR"):
            return index
    return None


def _skip(letters: str, end: int) -> int:
    """Back over relatives, commas, a bracketed aside and times: "Revenue in the quarter", "Ford (F), which"."""
    found = _ASIDE.search(letters, 0, end)
    return found.start() if found else end


def _before(letters: str, end: int) -> Span | None:
    """The noun phrase that ends before the verb group at ``end``: through an apposition, or before a relative."""
    stop = end
    end = _skip(letters, end)
    begin = max(letters.rfind(letter, 0, end) for letter in "ZKVXW") + 1
    if stop > end:
        found = _APPOSITION.search(letters, begin, stop)
        if found:
            return found.start(), end
    for found in _CHAIN.finditer(letters, begin, end):
        if found.end() == end:
            return found.span()
    return None
