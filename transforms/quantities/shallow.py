"""A sentence as words with one letter each: enough grammar to find noun phrases, in the time of a few look-ups.

D determiner, J adjective, N noun, M capitalised noun, Q number, S possessive ``'s``, P preposition, O ``of``,
I ``to``, C and/or/but, K other conjunctions, W relative, T pronoun, V verb, X auxiliary, G -ing form, E -ed form, R
adverb, U comma or dash, Z end mark or bracket. The letters of a sentence are one string, so that a phrase is a regular
expression. A language gives them (``letters.py`` of its folder).
"""

from __future__ import annotations

from bisect import bisect_right


class Shallow:
    """The words of one sentence. starts, ends: offsets into the whole text; letters: one a word."""

    __slots__ = ("ends", "letters", "starts", "words")

    def __init__(self, words: list[str], starts: list[int], ends: list[int], letters: str) -> None:
        self.words = words
        self.starts = starts
        self.ends = ends
        self.letters = letters

    def at(self, offset: int) -> int:
        """Index of the first word that ends after ``offset``."""
        return bisect_right(self.ends, offset)
