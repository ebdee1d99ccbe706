"""What a language brings to a sentence: one of these stands in each folder of a language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.words import Words


class Language(NamedTuple):
    """cut: the words between two code points of a text. tag: fine tags of words. lemma: dictionary form of a word of
    a fine tag. mark: one sign a word for the grammar. phrases: of words and marks. clauses: of words, fine tags, marks
    and phrases, with the place of each word's innermost clause."""

    cut: Callable[[str, int, int], Words]
    tag: Callable[[Sequence[str]], list[int]]
    lemma: Callable[[str, int], str]
    mark: Callable[[Sequence[str], Sequence[int]], str]
    phrases: Callable[[Sequence[str], str], list[Phrase]]
    clauses: Callable[[Sequence[str], Sequence[int], str, Sequence[Phrase]], tuple[list[Clause], list[int]]]
