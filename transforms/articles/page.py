"""A web page to its article: main text by trafilatura, and what the page states about itself."""

from __future__ import annotations

import re
from contextlib import suppress

import msgspec
from lxml import etree, html
from lxml.html import HtmlElement

from dateline.transforms.articles import page_meta
from dateline.transforms.articles.page_lead import whole
from dateline.transforms.articles.page_text import main_text
from dateline.transforms.articles.page_title import heading, headline, headlines, sites
from dateline.transforms.articles.page_tree import prepare
from dateline.transforms.articles.stamps import Stamp, parse
from dateline.transforms.records import Evidence

_LATEST = "2030-12-31"
_SHORT = 200
_NEW_YEAR = re.compile(
    r"\d{4}[-/.]?0?1[-/.]?0?1(?!\d)|(?<!\d)0?1[-/.]0?1[-/.](?:\d\d)?\d\d(?!\d)|\b[Jj]an\w*\.?\s+0?1(?:st)?\b"
    r"|(?<!\d)0?1(?:st|er|\.|º)?\s+(?:of |de )?[Jj][aä]n|(?<!\d)1\s*月\s*1\s*日"
)
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
    address, stated = page_meta.address(tree, named), headlines(tree, named, objects)
    page = Page(
        text="",
        title=headline(stated, sites(tree, named, objects, address), heading(tree)),
        url=address,
        authors=page_meta.authors(named, objects),
        language=tree.get("lang"),
        published=published,
        modified=page_meta.modified(named, objects),
    )
    prepare(tree)
    text = main_text(tree)
    body = page_meta.body(objects)
    if len(text) < _SHORT and len(body) > len(text):
        text = body
    text = whole(text, tree, stated, page_meta.description(named, objects), page.authors)
    return msgspec.structs.replace(page, text=_JOINED.sub("\n\n", text)) if text.strip() else None


def _tree(source: str) -> HtmlElement | None:
    """The parsed page; a fragment that trafilatura does not take for a page is parsed all the same."""
    import trafilatura

    tree = trafilatura.load_html(source)
    if tree is None and "<" in source:
        with suppress(etree.LxmlError, ValueError):
            tree = html.document_fromstring(source)
    return tree


def _by_search(source: str, modified: str | None) -> tuple[Evidence, ...]:
    """What htmldate finds in the rest of the page; a fixed latest day stands for its default, today.

    htmldate falls back to the last change, which is no publication.
    """
    import htmldate

    found = htmldate.find_date(source, original_date=True, max_date=_LATEST, extensive_search=True)
    changed = parse(modified) if modified else None
    if found is None or (isinstance(changed, Stamp) and changed.day == found):
        return ()
    if found.endswith("-01-01") and not _NEW_YEAR.search(source):  # htmldate's word for a bare year: © 2016
        return ()
    return (Evidence("page", found),)
