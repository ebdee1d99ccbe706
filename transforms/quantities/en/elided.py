"""Nouns that a number leaves out because the sentence has them elsewhere: "killed 12 men and injured 3"."""

from __future__ import annotations

import re

from dateline.transforms.quantities.en.classes import words_of
from dateline.transforms.quantities.en.counted import are_apart, is_plural
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.records import QuantityMention

_LATER = re.compile(r"(?:R?[JE])+(C)(?:[RP]|J(?=Q))*Q+((?:R?[JEG])+)(N+)")
_WHOLE = re.compile(r"OD?[QY]*[JNME]*U$")
_HARMING = words_of("harming")
_PEOPLE = words_of("people")


def later(words: Shallow, letters: str, at: int) -> str | None:
    """ "12 full-time and 30 part-time employees": the plural that the next number counts."""
    found = _LATER.match(letters, at)
    if found is None or not is_plural(words.words[found.end() - 1]):
        return None
    if are_apart(words, found.start(1), found.start(2)):
        return None
    return " ".join(words.words[found.start(3) : found.end()])


def earlier(words: Shallow, letters: str, at: int, last: QuantityMention, heads: list[str]) -> str | None:
    """ "Of the 300 passengers, 40 survived", "killed 12 men and injured 3": what was counted before."""
    if words.words[0].lower() == "of" and _WHOLE.fullmatch(letters, 0, at):
        return heads[-1] if heads else None
    noun = (last.counted or "").lower().rpartition(" ")[2]
    harmed = at > 0 and words.words[at - 1].lower() in _HARMING and noun in _PEOPLE
    return noun if harmed else None
