"""The frozen records that cross the rooms. Offsets are Unicode code points, half open, into ``Article.text`` or,
where ``field`` is title, into ``Article.title``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """One statement, inside or beside a record, of when the article was published.

    source: where it stood: field, header, json_ld, meta, time, url, dateline, first_line, file_name.
    raw: as written.
    """

    source: str
    raw: str


class RawRecord(msgspec.Struct, frozen=True):
    """One record as a reader cut it from a dump, before any judgement.

    record_no: position in the dump, from 0. byte_offset: of the record in the decompressed dump.
    raw: the whole record as it was read (what quarantine keeps).
    body: text, or bytes when the charset is still to be decided.
    content: "text", "plain" (angle brackets and ampersands stand for themselves) or "html" (the main text is still to
    be extracted).
    published: evidence in the reader's order of trust; modified and retrieved never become the publication date.
    extra: fields that no column takes, kept for reports.
    """

    record_no: int
    byte_offset: int
    raw: bytes
    body: str | bytes
    content: str = "text"
    charset: str | None = None
    source_id: str | None = None
    title: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: tuple[Evidence, ...] = ()
    modified: str | None = None
    retrieved: str | None = None
    replaced_chars: int = 0
    extra: Mapping[str, Any] = {}


class Blank(msgspec.Struct, frozen=True, gc=False):
    """A record that is empty by definition of its format: a blank line, a blank row."""

    record_no: int
    byte_offset: int


class Rejected(msgspec.Struct, frozen=True):
    """A record, or a row of a table, that goes to quarantine.

    stage: read, article, mentions or gate. code: one word for the reason, stable over versions.
    detail: what was seen, quoted, and what to do. raw: the whole record (b"" for a row).
    table_name, row_json: the table and the JSON of the row that a check refused.
    """

    record_no: int
    byte_offset: int
    stage: str
    code: str
    detail: str
    raw: bytes = b""
    table_name: str | None = None
    row_json: str | None = None


class Article(msgspec.Struct, frozen=True):
    """A cleaned article. Columns as in ``schema.ARTICLES``; dates are ISO 8601 strings.

    published_date: local calendar day, the anchor of all relative dates, or None.
    day_first: order of day and month in all-numeric dates of its dump; None = undecided. No column.
    """

    record_no: int
    byte_offset: int
    article_id: str
    text: str
    content_sha256: str
    source_id: str | None = None
    url: str | None = None
    domain: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    language_conflict: str | None = None
    published_raw: str | None = None
    published_date: str | None = None
    published_at: str | None = None
    published_offset: str | None = None
    published_source: str | None = None
    published_conflict: str | None = None
    modified_at: str | None = None
    retrieved_at: str | None = None
    encoding: str = "utf-8"
    replaced_chars: int = 0
    duplicate_of: str | None = None
    day_first: bool | None = None


class DateMention(msgspec.Struct, frozen=True, gc=False):
    """One temporal expression. Columns as in ``schema.DATES`` without article_id.

    interval_start, interval_end: half-open local time stamps, ISO 8601 (``2024-01-04`` or ``2024-01-04T20:00``).
    """

    start_char: int
    end_char: int
    text: str
    sentence_start_char: int
    sentence_end_char: int
    timex_type: str
    timex_value: str
    timex_mod: str | None = None
    timex_quant: str | None = None
    timex_freq: str | None = None
    edtf: str | None = None
    grain: str | None = None
    interval_start: str | None = None
    interval_end: str | None = None
    duration_days: float | None = None
    resolution: str = "absolute"
    anchor: str | None = None
    ambiguous: bool = False
    alternatives: tuple[str, ...] = ()
    rule: str = ""
    field: str = "text"


class QuantityMention(msgspec.Struct, frozen=True, gc=False):
    """One quantity. Columns as in ``schema.QUANTITIES`` without article_id.

    value: the number stated, midpoint of a stated range; None for a vague number. value_low, value_high: bounds, None =
    open or unstated; value_low of a vague number is one unit of its word.
    """

    start_char: int
    end_char: int
    text: str
    sentence_start_char: int
    sentence_end_char: int
    value: float | None
    value_low: float | None
    value_high: float | None
    modifier: str
    unit: str
    unit_text: str
    dimension: str
    direction: str | None = None
    value_si: float | None = None
    unit_si: str | None = None
    counted: str | None = None
    subject: str | None = None
    predicate: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    modality: str = "asserted"
    polarity: str = "positive"
    attribution: str | None = None
    currency_assumed: bool = False
    as_of_start: str | None = None
    as_of_end: str | None = None
    as_of_source: str | None = None
    checks: tuple[str, ...] = ()
    rule: str = ""
    field: str = "text"


class DumpFacts(msgspec.Struct, frozen=True):
    """What holds for every record of a dump.

    day_first: order of day and month in all-numeric dates, decided from the whole dump; None = undecided.
    day_order_conflict: the dump writes both orders, so a record whose only date is undecided goes to quarantine.
    """

    dump: str
    dump_sha256: str
    format: str
    day_first: bool | None = None
    day_order_conflict: bool = False
