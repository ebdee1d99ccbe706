"""Saved web pages, an article a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from dateline.transforms.articles.names import in_name
from dateline.transforms.readers.base import Cut, Options, Record, Source
from dateline.transforms.readers.whole import contents, one_cut
from dateline.transforms.records import RawRecord

_START = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s|<title>", re.IGNORECASE)
_INSIDE = re.compile(rb"<(?:html|body|article|div|p|section)[\s>]", re.IGNORECASE)
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_:-]+)|<\?xml[^>]*encoding=["']([\w-]+)""", re.I
)


class Html:
    """The main text is extracted when the article is built, on the worker that has the slice."""

    name = "html"
    grouped = True

    def sniff(self, head: bytes, name: str) -> float:
        start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        named = name.lower().endswith((".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php"))
        if not start.startswith(b"<"):
            return 0.5 if named and _INSIDE.search(start) else 0.0
        if _START.match(start) or _START.search(start[:2000]):
            return 0.9
        return 0.6 if _INSIDE.match(start) or (named and _INSIDE.search(start)) else 0.0

    def cuts(self, source: Source, target_bytes: int, options: Options) -> Iterator[Cut]:
        yield from one_cut()

    def read(self, source: Source, start: Cut, stop: Cut | None, options: Options) -> Iterator[Record]:
        data = contents(source, start.record_no, options)
        if not isinstance(data, bytes):
            yield data
            return
        named = in_name(source.name)
        yield RawRecord(
            record_no=start.record_no,
            byte_offset=0,
            raw=data,
            body=data,
            content="html",
            charset=options.encoding or stated_charset(data),
            source_id=PurePosixPath(source.name).stem,
            published=(named,) if named else (),
        )


def stated_charset(page: bytes) -> str | None:
    """What the page's meta element or XML declaration says, within its first 4096 bytes."""
    found = _CHARSET.search(page[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


READER = Html()
