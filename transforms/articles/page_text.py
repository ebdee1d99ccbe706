"""The main text of a page: what the extractor finds, held against what the page's own paragraphs hold."""

from __future__ import annotations

import logging
from collections import Counter
from typing import Any

from lxml.html import HtmlElement

from dateline.transforms.articles.page_tree import paragraphs, shown

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
_SHORT = 200
_LITTLE = 0.6
"""Of the characters in paragraphs of prose: a text with less is held to have lost some."""
_MORE = 1.3
_ALIKE = 3


def main_text(tree: HtmlElement) -> str:
    """The text of the article without navigation, comments and related stories; empty when there is none.

    The extractor's fast way finds nearly all articles whole; its thorough one is asked where little is left, and the
    paragraphs of containers like those that it took are taken where it stopped at the first of them.
    """
    text = _extracted(tree, fast=True)
    if len(text) < _SHORT:
        text = _extracted(tree, favor_recall=True) or text or _baseline(tree)
    prose = paragraphs(tree)
    held = sum(len(shown(each)) for each in prose)
    if len(text) < _LITTLE * held:
        longer = _extracted(tree)
        text = longer if len(longer) > _MORE * len(text) else text
    if len(text) < _LITTLE * held:
        longer = _like_the_taken(prose, text)
        text = longer if len(longer) > _MORE * len(text) else text
    return text or "\n".join(each.text_content().strip() for each in tree.iter("p"))


def _extracted(tree: HtmlElement, **settings: Any) -> str:
    import trafilatura

    found = trafilatura.extract(tree, include_comments=False, include_tables=True, **settings)
    return str(found or "")


def _baseline(tree: HtmlElement) -> str:
    import trafilatura

    return str(trafilatura.baseline(tree)[1])


def _like_the_taken(prose: list[HtmlElement], text: str) -> str:
    """All paragraphs whose containers have the class of containers from which several were taken."""
    taken = Counter(_container(each) for each in prose if shown(each)[:_SHORT] in text)
    alike = {container for container, count in taken.items() if count >= _ALIKE and container[1]}
    return "\n".join(shown(each) for each in prose if _container(each) in alike)


def _container(paragraph: HtmlElement) -> tuple[str, str]:
    around = paragraph.getparent()
    return ("", "") if around is None else (str(around.tag), str(around.get("class") or ""))
