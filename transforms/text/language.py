"""What a language brings to text: ``LANGUAGE`` of the module ``language.py`` in its folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from dateline.transforms import languages
from dateline.transforms.engine.item import Item
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.words import Words


class Abbreviations:
    """Words in lower case that a full stop belongs to, wherever they stand, and those before a figure only. longest:
    letters of the longest one."""

    __slots__ = ("anywhere", "before_figures", "longest")

    def __init__(self, anywhere: frozenset[str], before_figures: frozenset[str]) -> None:
        self.anywhere = anywhere
        self.before_figures = before_figures
        self.longest = max([len(word) for word in anywhere | before_figures], default=0)


class Language(NamedTuple):
    """cut: the words between two code points of a text. tag: fine tags of words. lemma: dictionary form of a word of
    a fine tag. mark: one sign a word for the grammar. phrases: of words and marks. clauses: of words, fine tags, marks
    and phrases, with the place of each word's innermost clause.

    literal: classes of a number in figures. compose: items with the numbers in words put together. abbreviations: where
    a full stop ends no sentence.
    """

    cut: Callable[[str, int, int], Words]
    tag: Callable[[Sequence[str]], list[int]]
    lemma: Callable[[str, int], str]
    mark: Callable[[Sequence[str], Sequence[int]], str]
    phrases: Callable[[Sequence[str], str], list[Phrase]]
    clauses: Callable[[Sequence[str], Sequence[int], str, Sequence[Phrase]], tuple[list[Clause], list[int]]]
    literal: Callable[[str], dict[str, Any]]
    compose: Callable[[list[Item]], list[Item]]
    abbreviations: Abbreviations


@cache
def text_of(language: str) -> Language:
    """What a language brings. Raises LanguageError where it is not there."""
    found: Language = languages.brought("text", language)
    return found
