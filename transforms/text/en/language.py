"""What English brings to text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.clauses import clauses_of
from dateline.transforms.text.en.cutting import CUTTER
from dateline.transforms.text.en.lemmas import lemma
from dateline.transforms.text.en.marks import marks_of
from dateline.transforms.text.en.numbers import compose, literal
from dateline.transforms.text.en.phrases import phrases_of, without_verbs
from dateline.transforms.text.en.tagging import fine_tags
from dateline.transforms.text.language import Abbreviations, Language


def mark(forms: Sequence[str], fine: Sequence[int]) -> str:
    """The marks of words, participles of verb groups as verbs."""
    return without_verbs(marks_of(forms, fine))


LANGUAGE: Final = Language(
    CUTTER.cut,
    fine_tags,
    lemma,
    mark,
    phrases_of,
    clauses_of,
    literal,
    compose,
    Abbreviations(words_of("no end of a sentence"), words_of("no end before a figure")),
)
