"""Saved news pages with the article that each holds, as ``../shared/dumps/news_html`` has them."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.transforms.articles.decode import decode
from dateline.transforms.readers.html import stated_charset

_WORD = re.compile(r"\w+")
_SNAPSHOT = re.compile(r"_\d{4}_\d\d_\d\d\.html$")


class Gold(msgspec.Struct, frozen=True):
    """One page. source: decoded; published: ISO with the zone in which the page states it."""

    name: str
    data: bytes
    source: str
    title: str
    body: str
    published: str
    authors: tuple[str, ...]


def words(text: str) -> Counter[str]:
    """Lower-case words with how often they stand."""
    return Counter(_WORD.findall(text.lower()))


def token_f1(found: str, gold: str) -> float:
    """Harmonic mean of precision and recall over the bags of words."""
    ours, theirs = words(found), words(gold)
    shared = (ours & theirs).total()
    return 2 * shared / (ours.total() + theirs.total()) if shared else 0.0


def fold(text: str | None) -> str:
    """Without case, white space and punctuation."""
    return " ".join(_WORD.findall((text or "").lower()))


def headlines(source: str) -> set[str]:
    """What a page calls itself, folded: its first headings and the headlines of its scripts and meta elements."""
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", source, re.DOTALL) + re.findall(r'"headline"\s*:\s*"([^"]+)"', source)
    found += re.findall(r'(?:og|twitter):title"[^>]*content="([^"]+)"', source)
    return {fold(html.unescape(re.sub(r"<[^>]+>", " ", each))) for each in found}


def pages(dumps: Path) -> Iterator[Gold]:
    """Pages in the order of their names. A publisher's file holds several articles: a page's own is the one whose
    words its markup holds."""
    for path in sorted((dumps / "news_html").glob("*/*.html")):
        data = path.read_bytes()
        source = decode(data, stated_charset(data))[0]
        articles = json.loads(Path(_SNAPSHOT.sub(".json", str(path))).read_text("utf-8"))
        there = words(source)
        own = max(articles.values(), key=lambda each: _held(each, there))
        name = f"{path.parent.name}/{path.stem}"
        authors = tuple(own.get("authors") or ())
        yield Gold(name, data, source, own["title"], _body(own), own["publishing_date"], authors)


def _held(article: dict[str, Any], there: Counter[str]) -> float:
    needed = words(_body(article) + article["title"])
    return (needed & there).total() / max(1, needed.total())


def _body(article: dict[str, Any]) -> str:
    body = article["body"]
    parts = list(body["summary"])
    for section in body["sections"]:
        parts += section["headline"] + section["paragraphs"]
    return "\n".join(parts)
