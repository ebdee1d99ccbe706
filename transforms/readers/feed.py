"""RSS and Atom feeds, well-formed or not: a record an item."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from dateline.transforms.articles.decode import decode
from dateline.transforms.articles.entities import without_surrogates
from dateline.transforms.readers.base import Cut, Options, Record, Source, attempt, oversized, quote
from dateline.transforms.readers.elements import element_cuts, elements_of, head, tags
from dateline.transforms.readers.fields import to_record
from dateline.transforms.readers.lines import Line
from dateline.transforms.readers.objects import with_charset
from dateline.transforms.readers.transcode import as_utf8, wide_charset
from dateline.transforms.readers.whole import contents
from dateline.transforms.records import Blank, Rejected

_TAGS = tags("item", "entry")
_ROOT = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_ENCODING = re.compile(rb"""<\?xml[^<>]*encoding=["']([\w.:-]+)""", re.IGNORECASE)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#[xX][0-9a-fA-F]+);)(\w{2,31};)?")
_PREFIX = re.compile(r"(</?|\s)([A-Za-z][\w.-]*):([A-Za-z][\w.-]*)(?=[\s>/=])")
_DATED = frozenset(("published", "issued", "pubDate", "date", "created"))
_PARSER = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)


class Feed:
    """Items are read one by one, so that one that is not well-formed costs nothing but itself."""

    name = "feed"
    grouped = True

    def sniff(self, head: bytes, name: str) -> float:
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:4000]
        if not start.startswith(b"<") or not _ROOT.search(start):
            return 0.0
        return 0.95 if b"<html" not in start.lower() else 0.2

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        source, options = as_utf8(source, options)
        yield from element_cuts(source, target_bytes, _TAGS, options)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        source, options = as_utf8(source, options)
        stated = _ENCODING.search(head(source))
        named = stated[1].decode() if stated else None
        charset = options.encoding or (None if wide_charset(b"", named) else named)  # which this line is not written in
        no = start.record_no
        for item in elements_of(source, start, stop, _TAGS, options):
            yield attempt(partial(_record, no, item, charset, options), no, item.offset, item.data)
            no += 1
        if no == start.record_no and start.position == 0:
            data = contents(source, no, options)
            yield data if not isinstance(data, bytes) else _empty(no, data)


def _empty(no: int, data: bytes) -> Record:
    if data.rstrip().endswith(b">"):
        return Blank(no, 0)
    return Rejected(no, 0, "read", "truncated", f"the feed breaks off before its first item: {quote(data[-60:])}", data)


def _record(no: int, item: Line, charset: str | None, options: Options) -> Record:
    if item.oversized:
        return oversized(no, item.offset, item.data, item.size, options.max_record_bytes)
    text, encoding, replaced = decode(item.data, charset)
    fields = item_fields(text)
    if "updated" in fields and not fields.keys() & _DATED:
        fields["published"] = fields["updated"]  # RFC 4287 makes only updated compulsory: it is all that many state
    if not fields:
        return Rejected(no, item.offset, "read", "bad_xml", f"no readable item: {quote(text[:200], 120)}", item.data)
    return with_charset(to_record(fields, no, item.offset, item.data, options), encoding, replaced)


def item_fields(text: str) -> dict[str, str]:
    """Element names without prefix -> text; ``content:encoded`` is contentencoded, an Atom link its address."""
    plain = _PREFIX.sub(lambda found: f"{found[1]}{found[2]}.{found[3]}", _NAMED.sub(_entity, without_surrogates(text)))
    try:
        root = etree.fromstring(plain.encode("utf-8", "replace"), _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    fields: dict[str, str] = {}
    for child in root if root is not None else ():
        if not isinstance(child.tag, str):
            continue
        name = child.tag.rpartition("}")[2]
        name = "contentencoded" if name == "content.encoded" else name.split(".")[-1] if name.startswith("dc") else name
        value = _value(child, name)
        if value and (name not in fields or child.get("rel") == "alternate"):
            fields[name] = value
    return fields


def _entity(found: re.Match[str]) -> str:
    """HTML's named characters, which XML does not know, as themselves; a bare & as &amp;."""
    if found[1]:
        character = html.unescape(found.group())
        if character != found.group():
            return character
    return "&amp;" + (found[1] or "")


def _value(element: etree._Element, name: str) -> str:
    if name == "link" and element.get("href"):
        return str(element.get("href"))
    if name == "author" and len(element):
        return (element.findtext("{*}name") or "").strip()
    if len(element):
        inner = (element.text or "") + "".join(etree.tostring(each, encoding="unicode") for each in element)
        return inner.strip()
    return (element.text or "").strip()


READER = Feed()
