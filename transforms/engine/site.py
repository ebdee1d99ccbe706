"""Where an item stands in its text: what a rule's guard looks at. Distances are counted in words."""

from __future__ import annotations

import re

from mypy_extensions import mypyc_attr

OPENING = "\"“‘'`(["
CLOSING = ".,;:!?)]\"”’'"


@mypyc_attr(acyclic=True)
class Site:
    """An item from ``start`` to ``end`` (code points) of a text, and its sentence's bounds, where they are known."""

    __slots__ = ("end", "sentence", "start", "text")

    def __init__(self, text: str, start: int, end: int, sentence: tuple[int, int] | None = None) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.sentence = sentence if sentence is not None else (0, len(text))

    @property
    def said(self) -> str:
        """The item's own words."""
        return self.text[self.start : self.end]

    def back(self, words: int) -> int:
        """Where the ``words`` words before the item begin; white space alone parts them."""
        at = self.start
        for _ in range(words):
            while at > 0 and self.text[at - 1].isspace():
                at -= 1
            while at > 0 and not self.text[at - 1].isspace():
                at -= 1
        return at

    def forth(self, words: int) -> int:
        """Where the ``words`` words behind the item end."""
        at, size = self.end, len(self.text)
        for _ in range(words):
            while at < size and self.text[at].isspace():
                at += 1
            while at < size and not self.text[at].isspace():
                at += 1
        return at

    @property
    def before(self) -> str:
        """The word before the item, as written; "" where more than one blank, a sign or nothing stands there."""
        if self.start < 2 or self.text[self.start - 1] not in " \n" or self.text[self.start - 2].isspace():
            return ""
        word = self.text[self.back(1) : self.start - 1].lstrip(OPENING)
        return word if word[-1:].isalnum() or word[-1:] in ".%$" else ""

    @property
    def after(self) -> str:
        """The word behind the item, as written, without the signs that end it; "" where none stands there."""
        if not self.text.startswith(" ", self.end):
            return ""
        end = self.end + 1
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        return self.text[self.end + 1 : end].lstrip(OPENING).rstrip(CLOSING)

    def led(self, pattern: re.Pattern[str], words: int = 2) -> re.Match[str] | None:
        """The pattern in the last words before the item; it ends with ``$``."""
        return pattern.search(self.text, self.back(words), self.start)

    def followed(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The pattern right behind the item."""
        return pattern.match(self.text, self.end)

    def ends(self, *words: str) -> bool:
        """Whether what stands before the item ends with one of these."""
        return self.text.endswith(words, 0, self.start)

    def begins(self, *words: str) -> bool:
        """Whether what stands behind the item begins with one of these."""
        return self.text.startswith(words, self.end)
