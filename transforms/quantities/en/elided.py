"""Nouns that a number leaves out because the sentence has them elsewhere: "12 full-time and 30 part-time employees"."""

from __future__ import annotations

import re

from dateline.transforms.quantities.en.counted import are_apart, is_plural
from dateline.transforms.quantities.shallow import Shallow

_LATER = re.compile(r"(?:R?[JE])+(C)(?:[RP]|J(?=Q))*Q+((?:R?[JEG])+)(N+)")


def later(words: Shallow, letters: str, at: int) -> str | None:
    """ "12 full-time and 30 part-time employees": the plural that the next number counts."""
    found = _LATER.match(letters, at)
    if found is None or not is_plural(words.words[found.end() - 1]):
        return None
    if are_apart(words, found.start(1), found.start(2)):
        return None
    return " ".join(words.words[found.start(3) : found.end()])
