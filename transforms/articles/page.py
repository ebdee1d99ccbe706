"""A web page to its article: main text by trafilatura, and what the page states about itself."""

from __future__ import annotations

import logging
import re
from contextlib import suppress

import msgspec
from lxml import etree, html
from lxml.html import HtmlElement

from dateline.transforms.articles import page_meta
from dateline.transforms.articles.stamps import Stamp, parse
from dateline.transforms.records import Evidence

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
_LATEST = "2030-12-31"
_SHORT = 200
_JOINED = re.compile(r"\n+")


class Page(msgspec.Struct, frozen=True):
    """text: paragraphs with a blank line between them, boilerplate left out."""

    text: str
    title: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: tuple[Evidence, ...] = ()
    modified: str | None = None


def extract(source: str) -> Page | None:
    """The article of a page, or None when the page has no main text. Never raises for what a page holds."""

    tree = _tree(source)
    if tree is None:
        return None
    named, objects = page_meta.meta(tree), page_meta.linked_data(tree)
    published = tuple(page_meta.published(tree, named, objects))
    if not any(isinstance(parse(each.raw), Stamp) for each in published):
        published += _by_search(source, page_meta.modified(named, objects))
    page = Page(
        text="",
        title=page_meta.title(tree, named, objects),
        url=page_meta.address(tree, named),
        authors=page_meta.authors(named, objects),
        language=tree.get("lang"),
        published=published,
        modified=page_meta.modified(named, objects),
    )
    text = main_text(source)
    stated = page_meta.body(objects)
    if len(text) < _SHORT and len(stated) > len(text):
        text = stated
    text = _without_title(text, page.title)
    return msgspec.structs.replace(page, text=_JOINED.sub("\n\n", text)) if text.strip() else None


def _tree(source: str) -> HtmlElement | None:
    """The parsed page; a fragment that trafilatura does not take for a page is parsed all the same."""
    import trafilatura

    tree = trafilatura.load_html(source)
    if tree is None and "<" in source:
        with suppress(etree.LxmlError, ValueError):
            tree = html.document_fromstring(source)
    return tree


def _without_title(text: str, title: str | None) -> str:
    """The headline has its own column; trafilatura leaves it at the head of the text of most pages."""
    first, _, rest = text.partition("\n")
    same = title is not None and " ".join(first.split()) == " ".join(title.split())
    return rest if same and rest.strip() else text


def main_text(source: str) -> str:
    """The text of the article without navigation, comments and related stories; empty when there is none."""
    import trafilatura

    text = trafilatura.extract(source, fast=True, include_comments=False, include_tables=True)
    if not text or len(text) < _SHORT:
        longer = trafilatura.extract(source, favor_recall=True, include_comments=False, include_tables=True)
        text = longer or text
    text = text or str(trafilatura.baseline(source)[1])
    tree = None if text else _tree(source)
    return text if tree is None else "\n".join(each.text_content().strip() for each in tree.iter("p"))


def _by_search(source: str, modified: str | None) -> tuple[Evidence, ...]:
    """What htmldate finds in the rest of the page; a fixed latest day stands for its default, today.

    htmldate falls back to the last change, which is no publication.
    """
    import htmldate

    found = htmldate.find_date(source, original_date=True, max_date=_LATEST, extensive_search=True)
    changed = parse(modified) if modified else None
    if found is None or (isinstance(changed, Stamp) and changed.day == found):
        return ()
    return (Evidence("page", found),)
