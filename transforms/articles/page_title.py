"""The headline of a page out of the many that it states, without the name of its site."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from dateline.transforms.readers.values import scalar

_STATED = ("og:title", "headline", "dc.title", "dcterms.title", "twitter:title", "title")
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher")
_BREAK = re.compile(r"\s+(?:[|*•·»–—-]|::|\|\|)\s+")
_WORD = re.compile(r"\w+")
_LONGEST_SITE = 60
_SENTENCE = 4
"""Words of a heading that is no name of a section."""


def fold(text: str) -> str:
    """What is left when case, white space and punctuation do not count."""
    return " ".join(_WORD.findall(text.lower()))


def headlines(tree: HtmlElement, named: dict[str, str], objects: list[dict[str, Any]]) -> list[str]:
    """Every headline that the page states of itself, as written, the most trusted first.

    ``og:title`` is what a publisher gives others to show; the article's JSON-LD, headings and the page's title follow.
    """
    found = [*_stated(named, objects), heading(tree)]
    page = tree.findtext(".//title")
    plain = (" ".join(html.unescape(each).split()) for each in (*found, page or ""))
    return [each for each in plain if fold(each)]


def _stated(named: dict[str, str], objects: list[dict[str, Any]]) -> Iterator[str]:
    yield from (named[name] for name in _STATED[:1] if name in named)
    for each in objects:
        kinds = str(each.get("@type"))
        if ("Article" in kinds or "Posting" in kinds) and (value := scalar(each.get("headline"))):
            yield value
    yield from (named[name] for name in _STATED[1:] if name in named)


def heading(tree: HtmlElement) -> str:
    """The only h1, or the only one that stands in an article; "" where there are more."""
    found = [each for each in tree.iterfind(".//h1") if fold("".join(map(str, each.itertext())))]
    placed = [each for each in found if any(True for _ in each.iterancestors("article", "main"))] or found
    texts = {" ".join("".join(map(str, each.itertext())).split()) for each in placed}
    return texts.pop() if len(texts) == 1 else ""


def sites(tree: HtmlElement, named: dict[str, str], objects: list[dict[str, Any]], address: str | None) -> set[str]:
    """Folded names of the site: as it states them, and the label of its address."""
    found = [named[name] for name in _SITES if name in named]
    for each in objects:
        kinds, publisher = str(each.get("@type")), each.get("publisher")
        if "Organization" in kinds or "WebSite" in kinds:
            found.append(scalar(each.get("name")) or "")
        found.append(scalar(publisher) or "" if isinstance(publisher, dict | str) else "")
    host = (urlsplit(address).hostname or "") if address else ""
    labels = host.removeprefix("www.").split(".")
    found += [host.removeprefix("www."), *([max(labels[:-1], key=len)] if len(labels) > 1 else [])]
    return {fold(each) for each in found if fold(each)}


def headline(stated: list[str], site: set[str], seen: str = "") -> str | None:
    """The first of the stated ones that is a headline: no name of the site behind it, and not cut short.

    seen: the page's only heading (``heading``): what is stated around it are words for search engines. So are those
    that most others leave out.
    """
    cleaned = [_without_site(each, stated, site) for each in stated]
    named = [each for each in cleaned if fold(each) and fold(each) not in site]
    if not named:
        return stated[0] if stated else None
    first = named[0]
    folded = fold(first)
    if len(fold(seen).split()) >= _SENTENCE and f" {fold(seen)} " in f" {folded} " and not _is_overlined(first, seen):
        return seen
    told = [fold(each) for each in named]
    for each in named:
        other = fold(each)
        if told.count(other) > told.count(folded) and (f" {other} " in f" {folded} " or _is_overlined(each, first)):
            return each
    return _uncut(first, named)


def _is_overlined(title: str, plain: str) -> bool:
    """Whether a title is another behind a line of its own: ``Protests of 2022: Report names victim``."""
    return title.endswith(f": {plain}")


def _uncut(title: str, named: list[str]) -> str:
    """A title that ends in dots, or where its attribute met a quotation mark, as another states it whole."""
    for each in named:
        if each.startswith(title) and each[len(title) :].lstrip().startswith('"'):
            return each
    if not title.endswith(("...", "…")):
        return title
    start = fold(title.rstrip("….")).rpartition(" ")[0]
    whole = (each for each in named if fold(each).startswith(f"{start} ") and not each.endswith(("...", "…")))
    return next(whole, title)


def _without_site(title: str, stated: list[str], site: set[str]) -> str:
    """Without what stands behind another of the page's headlines, and without trailing parts that name the site."""
    for other in stated:
        if len(other) < len(title) and title.startswith(other) and _BREAK.match(title, len(other)):
            return other
    while (parts := list(_BREAK.finditer(title))) and _names(title[parts[-1].end() :], site):
        title = title[: parts[-1].start()]
    if (parts := list(_BREAK.finditer(title))) and _names(title[: parts[0].start()], site):
        title = title[parts[0].end() :]
    return title


def _names(part: str, site: set[str]) -> bool:
    """Whether a part is the name of the site, or begins or ends with it (``WELT News``)."""
    if len(part) > _LONGEST_SITE:
        return False
    folded, joined = fold(part), fold(part).replace(" ", "")
    return any(folded == each or joined == each.replace(" ", "") or folded.startswith(f"{each} ") for each in site)
