"""What a statement is about: the noun phrase before the verb that governs a quantity. Shallow, lexicon-driven."""

from __future__ import annotations

import re

from transforms.quantities.shallow import Shallow

_NP = r"(?:D?(?:R?[JGEQ]|[NM]S|Q|[NM](?=[NMJ]))*[NM]+)"
_SUBJECT = re.compile(rf"{_NP}(?:(?:C|O|P|I){_NP})*")
_VERBISH = re.compile(r"[VX]")
_SKIP = "RXU"


def subject(words: Shallow, at: int) -> tuple[int, int] | None:
    """Word span of the subject of the quantity that starts at word ``at``, or None."""
    letters = words.letters
    verb = _governing_verb(letters, at)
    if verb is None:
        return None
    end = verb
    while end > 0 and letters[end - 1] in "RXEVWT":
        if letters[end - 1] == "T":
            return None
        end -= 1
    while end > 0 and letters[end - 1] in "UZ":
        end -= 1
    best = None
    for found in _SUBJECT.finditer(letters, _clause_start(letters, end), end):
        best = found.span()
    return best


def _governing_verb(letters: str, at: int) -> int | None:
    for index in range(at - 1, -1, -1):
        letter = letters[index]
        if letter in "VX" or (letter == "E" and index and letters[index - 1] in "NMXRT"):
            return index
        if letter == "Z":
            return None
    return None


def _clause_start(letters: str, end: int) -> int:
    start = max(
        letters.rfind("Z", 0, end), letters.rfind("K", 0, end), letters.rfind("W", 0, end), letters.rfind("V", 0, end)
    )
    return start + 1
