"""What a language brings to dates beside words and rules: ``LANGUAGE`` of the module ``language.py`` in its folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from dateline.transforms import languages
from dateline.transforms.dates.meanings import Moment, Span, Value
from dateline.transforms.engine.site import Site
from dateline.transforms.text.discourse import Discourse

RANGE = "range"
LIST = "list"
Bounds = tuple[int, int]
"""Code points, half open."""
Spread = tuple[int, int, Value, str | None, str]
"""Start, end, value, mod and rule of a mention."""


class DateLanguage(NamedTuple):
    """tense: at a mention (its bounds) of a sentence (its bounds): past, told, future, near, over, or None for none.

    completed: the value of a mention with what the mentions behind it say, at most ``longest_list`` of them.
    length: the value of a length of time that its surroundings count from now; None where they do not.
    joint: RANGE or LIST for what joins two mentions between two code points, else "".
    is_aside: whether a mention is named in passing, in a sentence that begins at a code point.
    goes_on: whether a mention opens or ends a clause that tells a story, by the words around it.
    frames: whether a sentence opens with the year of its story, between two code points.
    lies_ahead: whether something goes on until a mention, or will be on it; sentence and mention begin there.
    is_of_attacks: whether the 11th of September that ends at a code point is that of 2001.
    """

    tense: Callable[[Discourse, Bounds, Bounds], str | None]
    completed: Callable[[str, int, Moment, Sequence[Spread]], Value]
    longest_list: int
    length: Callable[[Site, Span], Value | None]
    joint: Callable[[str, int, int], str]
    is_aside: Callable[[str, int, int, int], bool]
    goes_on: Callable[[str, int, Bounds], bool]
    frames: Callable[[str, int, int], bool]
    lies_ahead: Callable[[str, int, int], bool]
    is_of_attacks: Callable[[str, int], bool]


@cache
def dates_of(language: str) -> DateLanguage:
    """What a language brings. Raises LanguageError where it is not there."""
    found: DateLanguage = languages.brought("dates", language)
    return found
