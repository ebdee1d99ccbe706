"""What a web page states about itself: JSON-LD, meta elements, RDFa and microdata, time elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from dateline.transforms.readers.values import people, scalar
from dateline.transforms.records import Evidence

_PUBLISHED = """
article:published_time og:article:published_time article:published og:published_time og:pubdate datepublished
publishdate publish-date publish_date publishedtime published_time pubdate pub_date publicationdate publication_date
publication-date originalpublicationdate article.published article_date_original parsely-pub-date sailthru.date
cxenseparse:recs:publishtime bt:pubdate analyticsattributes.articledate dc.date.issued dcterms.issued dc.date.created
dcterms.created dc:created dc:date dc.date dcterms.date dc.terms.date displaydate date_published ptime firstpublished
release_date releasedate article-date article.created creationdatetime shareaholic:article_published_time
rbpubdate citation_publication_date citation_date citation_online_date eomportal-lastupdate date created
""".split()
_MODIFIED = """
article:modified_time og:updated_time datemodified lastmod last-modified dcterms.modified dc.date.modified
article.updated shareaholic:article_modified_time revised modified
""".split()
_AUTHORS = "author article:author dc.creator dcterms.creator parsely-author sailthru.author byl citation_author".split()
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_RANK = {name: rank for rank, name in enumerate(_PUBLISHED)}
_BEHIND_TITLE = re.compile(r"(?:\s[|–—-]|,)\s((?:\d{1,2}[./]\d{1,2}[./]|\d{4}-\d\d-)\d{2,4})$")
_STATED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def meta(tree: HtmlElement) -> dict[str, str]:
    """Lower-case name, property or itemprop -> content, the first of each; RDFa and microdata of any element count."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or element.get("value") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    for element in tree.xpath(".//*[not(self::meta)][(@property or @itemprop) and (@content or @datetime)]"):
        content = (element.get("content") or element.get("datetime") or "").strip()
        for name in (element.get("property") or element.get("itemprop") or "").lower().split():
            if content:
                found.setdefault(name, content)
    return found


def linked_data(tree: HtmlElement) -> list[dict[str, Any]]:
    """JSON-LD objects of the page, articles first; broken scripts give at least their datePublished."""
    objects: list[dict[str, Any]] = []
    for script in tree.xpath('.//script[contains(@type, "ld+json")]'):
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            objects += _objects(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            objects += [{"@type": "Article", "datePublished": found} for found in _STATED.findall(text)[:1]]
    return sorted(objects, key=lambda each: not _is_article(each))


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 5:
        return
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "hasPart", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _is_article(each: dict[str, Any]) -> bool:
    kinds = each.get("@type")
    return any(
        "Article" in str(kind) or "Posting" in str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def published(tree: HtmlElement, named: dict[str, str], objects: list[dict[str, Any]]) -> Iterator[Evidence]:
    """Evidence of the publication day: JSON-LD, then meta in order of trust, then time elements."""
    for each in objects:
        value = scalar(each.get("datePublished")) or (scalar(each.get("dateCreated")) if _is_article(each) else None)
        if value:
            yield Evidence("json_ld", value)
            break
    for name in sorted(named.keys() & _RANK.keys(), key=_RANK.__getitem__)[:2]:
        yield Evidence("meta", named[name])
    stamp = _time(tree)
    if stamp:
        yield Evidence("time", stamp)
    if behind := _BEHIND_TITLE.search(" ".join((tree.findtext(".//title") or "").split())):
        yield Evidence("meta", behind[1])


def _time(tree: HtmlElement) -> str | None:
    """The first time element that is marked as publication, or stands in the article or under the headline."""
    marked = tree.xpath(".//time[@pubdate or contains(@class, 'publi') or contains(@class, 'entry-date')]")
    placed = tree.xpath("(.//article|.//main|.//header)//time[@datetime] | .//h1/following::time[@datetime]")
    for element in [*marked, *placed[:1]]:
        value = element.get("datetime") or "".join(element.itertext()).strip()
        outdated = "updat" in (element.get("class") or "") or "modif" in (element.get("class") or "")
        if value and not outdated:
            return str(value)
    return None


def modified(named: dict[str, str], objects: list[dict[str, Any]]) -> str | None:
    """The stated time of the last change."""
    stated = next((value for each in objects if (value := scalar(each.get("dateModified")))), None)
    return stated or next((named[name] for name in _MODIFIED if name in named), None)


def authors(named: dict[str, str], objects: list[dict[str, Any]]) -> tuple[str, ...]:
    """Names of the article's JSON-LD, else of meta; addresses are no names."""
    for each in objects:
        names = people(each.get("author")) if _is_article(each) else ()
        if names:
            return names
    stated = next((named[name] for name in _AUTHORS if name in named and "://" not in named[name]), None)
    return people(stated)


def address(tree: HtmlElement, named: dict[str, str]) -> str | None:
    """The canonical address of the page."""
    for link in tree.xpath('.//link[@rel="canonical"]/@href'):
        if "://" in link:
            return str(link)
    stated = named.get("og:url")
    return stated if stated and "://" in stated else None


def body(objects: list[dict[str, Any]]) -> str:
    """The articleBody that JSON-LD states, or nothing."""
    return next((value for each in objects if (value := scalar(each.get("articleBody")))), "")


def description(named: dict[str, str], objects: list[dict[str, Any]]) -> str:
    """What the page says of its article: the description of JSON-LD or meta, or nothing."""
    stated = next((value for each in objects if _is_article(each) and (value := scalar(each.get("description")))), None)
    return stated or next((named[name] for name in _DESCRIPTIONS if name in named), "")
