"""The head of a counted noun phrase: "Russian troops in the east" is of troops."""

from __future__ import annotations

from functools import lru_cache

from dateline.transforms.text.sentence import Sentence


@lru_cache(200_000)
def head(phrase: str) -> str:
    """The head of the first noun phrase in lower case; the last word where it holds none."""
    sentence = Sentence(phrase)
    for found in sentence.phrases:
        if found.head is not None:
            return sentence.words[found.head].lower()
    return sentence.words[-1].lower() if sentence.words else ""
