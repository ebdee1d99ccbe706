"""SGML of the Reuters-21578 collection and of TREC: elements REUTERS or DOC with DATE, TITLE, BODY or TEXT."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from dateline.transforms.articles.decode import decode
from dateline.transforms.articles.entities import unescape
from dateline.transforms.readers.base import Cut, Options, Record, Source, attempt, oversized, quote
from dateline.transforms.readers.elements import element_cuts, elements_of, tags
from dateline.transforms.readers.lines import Line
from dateline.transforms.readers.tagged import spans, without
from dateline.transforms.readers.transcode import as_utf8
from dateline.transforms.readers.whole import contents
from dateline.transforms.records import Evidence, RawRecord, Rejected

_TAGS = tags("REUTERS", "DOC")
_START = re.compile(rb"<(?:REUTERS|DOC)[\s>]", re.IGNORECASE)
_ATTRIBUTE = re.compile(r'(?<!\w)(\w++)\s*=\s*"([^"]*)"')
_MARKS = re.compile(r"<[/!]?[A-Za-z][^<>]*>")
_UNKNOWN = re.compile(r"&#(?:[0-9]|1[0-9]|2[0-9]|3[01]|127);")
_TAIL = re.compile(r"\bREUTERS?$", re.IGNORECASE)
_DATES = ("DATE", "DATE_TIME", "DATETIME", "PUBDATE", "DATE1", "PUBLICATIONDATE")
_BODIES = ("BODY", "TEXT", "LEADPARA", "CONTENT")
_TITLES = ("TITLE", "HEADLINE", "HEAD", "HL", "H3")
_IDS = ("DOCNO", "DOCID", "ID")


class Sgml:
    name = "sgml"
    grouped = False

    def sniff(self, head: bytes, name: str) -> float:
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if not start.startswith(b"<"):
            return 0.0
        if start[:200].lower().startswith(b"<!doctype lewis"):
            return 0.97
        return 0.92 if _START.search(start[:2000]) and not re.search(rb"<html|<rss|<feed", start[:2000], re.I) else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        source, options = as_utf8(source, options)
        yield from element_cuts(source, target_bytes, _TAGS, options)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        source, options = as_utf8(source, options)
        no = start.record_no
        for found in elements_of(source, start, stop, _TAGS, options):
            yield attempt(partial(_record, no, found, options), no, found.offset, found.data)
            no += 1
        if no == start.record_no and start.position == 0:
            data = contents(source, no, options)
            missing = "no REUTERS or DOC element"
            yield data if not isinstance(data, bytes) else Rejected(no, 0, "read", "bad_sgml", missing, data)


def _record(no: int, found: Line, options: Options) -> Record:
    if found.oversized:
        return oversized(no, found.offset, found.data, found.size, options.max_record_bytes)
    source, charset, replaced = decode(found.data, options.encoding)
    head, _, inside = source.partition(">")
    title = _first(inside, _TITLES)
    body = _first(inside, _BODIES)
    if not (body or "").strip() and not (title or "").strip():
        return Rejected(
            no, found.offset, "read", "no_text", f"no BODY, TEXT or TITLE: {quote(source[:120])}", found.data
        )
    attributes = {name.upper(): value for name, value in _ATTRIBUTE.findall(head)}
    return RawRecord(
        record_no=no,
        byte_offset=found.offset,
        raw=found.data,
        body=_without_tail(body or ""),
        content="plain",
        charset=charset,
        source_id=attributes.get("NEWID") or _first(inside, _IDS) or attributes.get("ID"),
        title=title,
        authors=tuple(name for name in [_first(inside, ("AUTHOR", "BYLINE"))] if name),
        published=tuple(_dates(inside)),
        replaced_chars=replaced,
    )


def _without_tail(body: str) -> str:
    kept = body.rstrip()
    found = _TAIL.search(kept, len(kept) - 7 if len(kept) > 7 else 0)
    return kept[: found.start()].rstrip() if found else body


def _dates(inside: str) -> Iterator[Evidence]:
    for name in _DATES:
        value = _first(inside, (name,))
        if value and value.strip():
            yield Evidence("field", value.strip())


def _first(inside: str, names: tuple[str, ...]) -> str | None:
    """Text of the first of these elements; an end tag may be missing."""
    for name in names:
        for _, start, end, _ in spans(inside, name, re.IGNORECASE):
            return plain(inside[start:end], name in ("TEXT", "LEADPARA"))
    return None


def plain(text: str, nested: bool) -> str:
    """Character references resolved, control characters among them dropped; of TEXT the elements inside left out."""
    if nested:
        for name in (*_TITLES, *_DATES, "AUTHOR", "BYLINE", "DATELINE", "TYPE"):
            text = without(text, name, re.IGNORECASE)
        text = re.sub(r"</?p>\s*", "\n\n", text, flags=re.IGNORECASE)
    return unescape(_UNKNOWN.sub("", _MARKS.sub(" ", text))).strip("\n ")


READER = Sgml()
