"""The first and the last lines of a page's text: a standfirst that is missing, headline, byline and furniture."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lxml.html import HtmlElement

from dateline.transforms.articles.page_title import fold
from dateline.transforms.articles.page_tree import shown
from dateline.transforms.languages import lines

_NO_TEXT = ("head", "title", "script", "style", "a", "noscript")
_OPENING_WORDS, _ALIKE, _TRIED, _CLIMBED = 3, 60, 20, 4
_HEAD_LINES = 4
_LONGEST_LEAD = 700
_LEAST_WORDS = 6
_LONGEST_BYLINE = 12
_LONGEST_TAIL = 220
_MARK = re.compile(r"^[\s\-–—•*>»|]+")
_DATE = re.compile(r"\d")


@cache
def _tails() -> tuple[str, ...]:
    return tuple(lines("articles", "tails.txt"))


def whole(text: str, tree: HtmlElement, stated: list[str], description: str, authors: tuple[str, ...]) -> str:
    """The text with its standfirst and without headline, byline and lines that lead elsewhere.

    stated: the page's headlines; description: what the page says of its article, which is the standfirst when it
    stands in the page as a paragraph of its own.
    """
    said = [line for line in text.split("\n") if line.strip()]
    said = [line for number, line in enumerate(said) if number >= _HEAD_LINES or not _repeats(line, stated, authors)]
    said = [line for line in said if not _leads_away(line)] or said
    if not said or len(description.split()) < _LEAST_WORDS:
        return "\n".join(said)
    folded = fold(" ".join(said))
    lead = None if fold(description)[:_ALIKE] in folded else _standfirst(tree, description)
    if lead is not None and fold(lead) not in folded:
        said = [line for line in said if fold(line) not in fold(lead) or len(fold(line)) < 40]
        said.insert(0, lead)
    return "\n".join(said)


def _repeats(line: str, stated: list[str], authors: tuple[str, ...]) -> bool:
    """Whether a line is a headline, or names the authors and says nothing."""
    folded = fold(line)
    if any(folded == fold(each) for each in stated):
        return True
    if len(folded.split()) > _LONGEST_BYLINE or line.rstrip().endswith((".", "?", "!", "”", '"')):
        return False
    named = {word for name in authors for word in fold(name).split()}
    left = [word for word in folded.split() if word not in named and not _DATE.search(word)]
    return len(folded.split()) - len(left) > 1 and len(left) <= 1


def _leads_away(line: str) -> bool:
    words = _MARK.sub("", line).lower().replace("’", "'")
    return len(words) < _LONGEST_TAIL and words.startswith(_tails())


def _standfirst(tree: HtmlElement, description: str) -> str | None:
    """The smallest element of the page, outside its head and furniture, that says what the description says."""
    wanted = fold(description.removesuffix("...").rstrip("… "))
    opening = " ".join(description.split()[:_OPENING_WORDS])
    found = (
        _around(each, wanted[:_ALIKE]) for each in tree.xpath(".//text()[contains(., $said)]", said=opening)[:_TRIED]
    )
    return min(filter(None, found), key=len, default=None)


def _around(said: Any, start: str) -> str | None:
    """The text of the element around some words, or around that one, that begins with ``start``."""
    element: HtmlElement | None = said.getparent()
    if element is not None and said.is_tail:
        element = element.getparent()
    for _ in range(_CLIMBED):
        if element is None or len(element) > 12:
            return None
        text = shown(element)
        if len(text) > _LONGEST_LEAD:
            return None
        if fold(text).startswith(start):
            apart = any(True for _ in element.iterancestors("nav", "aside", "footer", "head", "a", "ul", "script"))
            return None if apart or element.tag in _NO_TEXT else text
        element = element.getparent()
    return None
