"""The text of a sentence cut once into words, with their offsets.

Words are cut as treebanks cut them: a possessive, a contraction's second half, a currency sign, a percent sign and a
hyphen inside a word are words of their own; a figure, an
abbreviation with its point and a web address stay whole. Text that comes already cut gives the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from mypy_extensions import mypyc_attr

_LONGEST_KEPT: Final = 40  # characters of a chunk that may come again
_MOST_KEPT: Final = 32_768
_LONGEST_ADDRESS: Final = 120
_ADDRESS: Final = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"
_LETTER: Final = r"[^\W\d_]"

Chunk = tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]
"""What stands between two spaces: its words, where each starts and where it ends in the chunk."""


@mypyc_attr(acyclic=True)
class Words:
    """The words of one sentence: forms as written; starts, ends: code points of the whole text, half open."""

    __slots__ = ("ends", "forms", "starts")

    def __init__(self, forms: list[str], starts: list[int], ends: list[int]) -> None:
        self.forms = forms
        self.starts = starts
        self.ends = ends


class Cutter:
    """Cuts text into words by the signs of a language."""

    def __init__(
        self, abbreviations: Iterable[str], capital: Iterable[str], clitics: str, prefixes: Iterable[str], fused: str
    ) -> None:
        """abbreviations: words that keep their point. capital: those that keep it only with a capital. clitics: a
        pattern of what is cut off a word's end. prefixes: what stays joined to the word behind its hyphen. fused: a
        pattern of first halves that are cut off though nothing marks them."""
        short, joined = "|".join(sorted(abbreviations)), "|".join(sorted(prefixes))
        named = "|".join(sorted(capital))
        body = (
            rf"(?:https?://|www\.)\S*[^\s.,;:!?)\]\"'’”]|(?i:{clitics})(?!\w)|(?:{_LETTER}\.){{2,}}"
            rf"|(?:(?i:{short})|{named})\.(?![\w.])|[A-Z]\.(?=\s|$)|(?i:{fused})"
            rf"|[A-Z]{{1,3}}\$|[$£€¥₹#](?=\d)|\d+(?:[.,:/]\d+)*(?:(?!{clitics})\w)*"
            rf"|(?:(?i:{joined})-(?={_LETTER}))?{_LETTER}(?:(?!(?i:{clitics})(?!\w))(?:\w|[&'’](?={_LETTER})|\.(?=[a-z])))*"
            r"|\.{2,}|-{2,}|[=*_~]{2,}|[^\s\w]|_+|\w"
        )
        self._plain = re.compile(body)
        self._addressed = re.compile(_ADDRESS + body)
        self._chunks: dict[str, Chunk] = {}

    def cut(self, text: str, start: int, end: int) -> Words:
        """The words between two code points of a text."""
        forms: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = start
        chunks = self._chunks
        for chunk in text[start:end].split(" "):
            known = chunks.get(chunk)
            if known is None:
                known = self._look(chunk)
            words = known[0]
            if len(words) == 1:
                forms.append(words[0])
                starts.append(at + known[1][0])
                ends.append(at + known[2][0])
            else:
                forms += words
                for place in known[1]:
                    starts.append(at + place)
                for place in known[2]:
                    ends.append(at + place)
            at += len(chunk) + 1
        return Words(forms, starts, ends)

    def _look(self, chunk: str) -> Chunk:
        """The words of a chunk, kept where it may come again."""
        pattern = self._addressed if "@" in chunk and len(chunk) <= _LONGEST_ADDRESS else self._plain
        found = list(pattern.finditer(chunk))
        known: Chunk = (
            tuple([one[0] for one in found]),
            tuple([one.start() for one in found]),
            tuple([one.end() for one in found]),
        )
        if len(chunk) <= _LONGEST_KEPT:
            if len(self._chunks) >= _MOST_KEPT:
                self._chunks.clear()
            self._chunks[chunk] = known
        return known
