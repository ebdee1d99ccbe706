"""What several decisions ask about a claim in English."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from dateline.transforms.claims import may_be_year
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.en.classes import words_of

_TOTALS: Final = words_of("total noun")
_BEFORE_YEAR: Final = words_of("word before a year")
_PER: Final = words_of("per")
_FROM: Final = words_of("counted from")
_CODES: Final = {
    "day": "d", "week": "wk", "month": "mo", "year": "a", "hour": "h", "minute": "min", "second": "s", "annum": "a"
}  # fmt: skip
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
    if len(q.text) != 4 or not q.text.isdigit() or q.scale != 1 or claim.span is not None:
        return False
    if claim.before == "of" and claim.word(claim.first - 2) in _TOTALS:
        return False
    return may_be_year(q.text) or (claim.before in _BEFORE_YEAR and "1000" <= q.text <= "2199")


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


def time_behind(claim: Claim) -> str | None:
    """The code of the time in "a day", "per week"; never in "a day later", "a year and a half ago"."""
    code = _CODES.get(claim.word(claim.last + 1)) if claim.after in _PER else None
    return code if code is not None and claim.word(claim.last + 2) not in _FROM and not _and_a_half(claim) else None


def _and_a_half(claim: Claim) -> bool:
    return claim.window.low[claim.last + 2 : claim.last + 5] == ["and", "a", "half"]


def says(claim: Claim, pairs: frozenset[str]) -> bool:
    """True where one of these pairs of words ("below_zero") stands in the sentence."""
    return any(f"{first}_{second}" in pairs for first, second in pairwise(claim.window.low))
