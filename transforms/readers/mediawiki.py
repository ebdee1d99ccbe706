"""MediaWiki XML dumps (Wikinews): a record a page; other namespaces and redirects are empty by definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from dateline.transforms.articles.decode import decode
from dateline.transforms.articles.entities import unescape
from dateline.transforms.articles.wikitext import stated_date, to_text
from dateline.transforms.readers.base import Cut, Options, Record, Source, attempt, oversized, quote
from dateline.transforms.readers.elements import element_cuts, elements_of, head, tags
from dateline.transforms.readers.lines import Line
from dateline.transforms.readers.tagged import spans
from dateline.transforms.readers.transcode import as_utf8
from dateline.transforms.readers.whole import contents
from dateline.transforms.records import Blank, Evidence, RawRecord, Rejected

_TAGS = tags("page")
_BASE = re.compile(rb"<base>\s*(https?://[^<\s]+/)[^</]*</base>")
_LANGUAGE = re.compile(rb"""<mediawiki[^<>]*xml:lang=["']([\w-]+)""")


class MediaWiki:
    name = "mediawiki"
    grouped = False

    def sniff(self, head: bytes, name: str) -> float:
        return 0.98 if b"<mediawiki" in head[:4000] else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        source, options = as_utf8(source, options)
        yield from element_cuts(source, target_bytes, _TAGS, options)

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        source, options = as_utf8(source, options)
        first = head(source)
        base, language = _BASE.search(first), _LANGUAGE.search(first)
        site = base[1].decode("utf-8", "replace") if base else None
        code = language[1].decode("ascii", "replace") if language else None
        no = start.record_no
        for page in elements_of(source, start, stop, _TAGS, options):
            yield attempt(partial(_record, no, page, site, code, options), no, page.offset, page.data)
            no += 1
        if no == start.record_no and start.position == 0:
            data = contents(source, no, options)
            yield data if not isinstance(data, bytes) else Rejected(no, 0, "read", "bad_xml", "no page element", data)


def _record(no: int, page: Line, site: str | None, language: str | None, options: Options) -> Record:
    if page.oversized:
        return oversized(no, page.offset, page.data, page.size, options.max_record_bytes)
    source, charset, replaced = decode(page.data, options.encoding)
    if (_element(source, "ns") or "0") != "0" or "<redirect" in source[:2000]:
        return Blank(no, page.offset)
    wikitext = _element(source, "text")
    if not source.rstrip().endswith(">") or (
        wikitext is None and "<text" in source and "<text/" not in source.replace(" ", "")
    ):
        detail = f"the page breaks off: {quote(source[-80:])}"
        return Rejected(no, page.offset, "read", "truncated", detail, page.data)
    title = _element(source, "title")
    prose = to_text(wikitext or "")
    if not prose.text:
        return Rejected(no, page.offset, "read", "no_text", f"page {title!r} holds no prose", page.data)
    day = stated_date(wikitext or "")
    return RawRecord(
        record_no=no,
        byte_offset=page.offset,
        raw=page.data,
        body=prose.text,
        content="plain",
        charset=charset,
        source_id=_element(source, "id"),
        title=title,
        url=f"{site}{title.replace(' ', '_')}" if site and title else None,
        language=language,
        published=(Evidence("template", day),) if day else (),
        modified=_element(source, "timestamp"),
        replaced_chars=replaced + prose.dropped,
    )


def _element(source: str, name: str) -> str | None:
    _, start, end, closed = next(spans(source, name), (0, 0, 0, None))
    return unescape(source[start:end]) if closed is not None else None


READER = MediaWiki()
