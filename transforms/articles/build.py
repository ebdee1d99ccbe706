"""One raw record to an article, or to quarantine with the reason."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from dateline.transforms.articles.clean import clean, one_line
from dateline.transforms.articles.decode import decode
from dateline.transforms.articles.entities import whole_text
from dateline.transforms.articles.identity import article_id, domain
from dateline.transforms.articles.language import contradicted, language
from dateline.transforms.articles.published import decide
from dateline.transforms.articles.stamps import Stamp, parse
from dateline.transforms.articles.walls import is_status, is_wall
from dateline.transforms.records import Article, DumpFacts, Evidence, RawRecord, Rejected

_ODD = bytes((*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20)))


def build(raw: RawRecord, facts: DumpFacts) -> Article | Rejected:
    """The cleaned, identified and dated article. Never raises for what a record holds."""
    raw = _writable(raw)
    if raw.content == "html":
        page = _extract(raw)
        if isinstance(page, Rejected):
            return page
        raw = _writable(page)
    body, charset, replaced = _decoded(raw)
    if _binary(body):
        return _rejected(raw, "binary", f"not text: {body[:24]!r}")
    text, repaired = clean(body, raw.content != "plain")
    title = one_line(raw.title, raw.content != "plain")
    if not any(map(str.isalnum, text[:2000])) and not any(map(str.isalnum, text)):
        if body.strip() or not title:
            return _rejected(raw, "no_text", f"nothing is left as text of {body[:60]!r}")
        text = ""
    elif is_status(text):
        return _rejected(raw, "no_text", f"the text is a word for a missing one: {text!r}")
    elif is_wall(text):
        return _rejected(raw, "no_main_text", f"not an article but what a site shows instead: {text[:80]!r}")
    found = language(text or title or "", raw.language)
    when = decide(raw, text, facts.day_first)
    if when.day is None and when.ambiguous and facts.day_order_conflict:
        detail = f"the dump writes both day-month and month-day: {when.conflict}; state the date by another field"
        return _rejected(raw, "ambiguous_date", detail)
    return Article(
        record_no=raw.record_no,
        byte_offset=raw.byte_offset,
        article_id=article_id(raw.url, title, text),
        text=text,
        content_sha256=sha256(text.encode()).hexdigest(),
        source_id=raw.source_id,
        url=raw.url,
        domain=domain(raw.url),
        title=title,
        authors=raw.authors,
        language=found,
        language_conflict=contradicted(raw.language, found),
        published_raw=when.raw,
        published_date=when.day,
        published_at=when.at,
        published_offset=when.offset,
        published_source=when.source,
        published_conflict=when.conflict,
        modified_at=_moment(raw.modified),
        retrieved_at=_moment(raw.retrieved),
        encoding=charset,
        replaced_chars=replaced + repaired,
        day_first=facts.day_first,
    )


def _writable(raw: RawRecord) -> RawRecord:
    """The record with lone surrogates, which JSON can write and no table can hold, replaced in all but its body."""
    given = (raw.source_id, raw.title, raw.url, raw.language, raw.modified, raw.retrieved, raw.charset)
    stated = (*given, *raw.authors, *(each.raw for each in raw.published))
    if all(text is None or text.isascii() or whole_text(text) is text for text in stated):
        return raw
    made: list[str | None] = [None if text is None else whole_text(text) for text in given]
    names = ("source_id", "title", "url", "language", "modified", "retrieved", "charset")
    return msgspec.structs.replace(
        raw,
        **dict(zip(names, made, strict=True)),
        authors=tuple(map(whole_text, raw.authors)),
        published=tuple(Evidence(each.source, whole_text(each.raw)) for each in raw.published),
    )


def _decoded(raw: RawRecord) -> tuple[str, str, int]:
    if isinstance(raw.body, bytes):
        text, charset, replaced = decode(raw.body, raw.charset)
        return text, charset, raw.replaced_chars + replaced
    return raw.body, raw.charset or "utf-8", raw.replaced_chars


def _binary(body: str) -> bool:
    """More than one character in twenty of the beginning is a control character that no text has."""
    head = body[:2000]
    data = head.encode("utf-8", "surrogatepass")
    odd = len(data) - len(data.translate(None, _ODD)) + head.count("\ufffd")
    return odd * 20 > len(head) and odd > 4


def _rejected(raw: RawRecord, code: str, detail: str) -> Rejected:
    return Rejected(raw.record_no, raw.byte_offset, "article", code, detail, raw.raw)


def _moment(raw: str | None) -> str | None:
    stamp = parse(raw) if raw else None
    return (stamp.at or stamp.day) if isinstance(stamp, Stamp) else None


def _extract(raw: RawRecord) -> RawRecord | Rejected:
    from dateline.transforms.articles.page import extract

    body, charset, replaced = _decoded(raw)
    if _binary(body):
        return _rejected(raw, "binary", f"not text: {body[:24]!r}")
    page = extract(body)
    if page is None:
        return _rejected(raw, "no_main_text", "the page has no text that looks like an article")
    return msgspec.structs.replace(
        raw,
        body=page.text,
        content="text",
        charset=charset,
        replaced_chars=replaced,
        title=raw.title or page.title,
        url=raw.url or page.url,
        authors=raw.authors or page.authors,
        language=raw.language or page.language,
        published=page.published + raw.published,
        modified=raw.modified or page.modified,
    )
