"""What several decisions ask about a claim in English."""

from __future__ import annotations

from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.en.classes import words_of

_TOTALS: Final = words_of("total noun")
_BEFORE_YEAR: Final = words_of("word before a year")
_MARKS: Final = ' \t"“”.!?'  # around a number that fills a line


def is_alone(claim: Claim) -> bool:
    """True where the line holds nothing else."""
    text, start, end = claim.text, claim.start, claim.end
    while start and text[start - 1] in _MARKS:
        start -= 1
    while end < len(text) and text[end] in _MARKS:
        end += 1
    return (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")


def is_year(claim: Claim) -> bool:
    """True for a four-digit number that may be a year and stands where years stand."""
    q = claim.quantity
    if not (q.text.isdigit() and len(q.text) == 4 and 1000 <= q.value <= 2199 and q.scale == 1):
        return False
    if claim.before == "of" and claim.word(claim.first - 2) in _TOTALS:
        return False
    return claim.before in _BEFORE_YEAR or 1850 <= q.value <= 2100


def is_one(claim: Claim, end: int) -> bool:
    """True where the claim up to code point ``end`` is the word "one" alone: mostly a pronoun or an article."""
    q = claim.quantity
    return q.value == 1 and not q.text and claim.text[claim.start : end].rstrip().lower().endswith("one")


def speaks_of(claim: Claim, words: frozenset[str]) -> bool:
    """True where a word of the sentence, or a part of a hyphened one, is one of these."""
    low = claim.window.low
    if not words.isdisjoint(low):
        return True
    return any("-" in word and not words.isdisjoint(word.split("-")) for word in low)
