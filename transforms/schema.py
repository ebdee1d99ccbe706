"""The one list of tables and columns: pyarrow schemas with descriptions, and the schema version.

Every table but runs is Hive-partitioned by ``published_month`` (``YYYY-MM`` or ``unknown``), which is not a column of
the files. Offsets are Unicode code points, half open, into ``articles.text`` or, where ``field`` is title, into
``articles.title``.
"""

from __future__ import annotations

import pyarrow as pa

SCHEMA_VERSION = "2"
PARTITION = "published_month"
UNKNOWN_MONTH = "unknown"

Column = tuple[str, pa.DataType, bool, str]

_STR, _I64, _F64, _BOOL = pa.string(), pa.int64(), pa.float64(), pa.bool_()
_DAY, _LOCAL, _UTC = pa.date32(), pa.timestamp("s"), pa.timestamp("s", tz="UTC")
_LIST = pa.list_(pa.field("element", pa.string()))


def _schema(table: str, columns: list[Column]) -> pa.Schema:
    fields = [pa.field(name, kind, nullable, {"description": text}) for name, kind, nullable, text in columns]
    return pa.schema(fields, {"dateline.table": table, "dateline.schema_version": SCHEMA_VERSION})


FIELDS = ("text", "title")
"""Columns of articles in which mentions stand."""
MODALITIES = ("asserted", "expected", "planned", "possible")
POLARITIES = ("positive", "negative")
EVENTS = tuple(
    "death injury illness missing displacement arrest sentence kidnapping rescue protest strike attack destruction"
    " seizure hiring layoff vote payment fine aid investment sale purchase price profit loss revenue production trade"
    " population temperature".split()
)
"""Codes of ``event``."""
_PLACE: list[Column] = [
    ("article_id", _STR, False, "the article"),
    ("field", _STR, False, "text or title: the column of articles in which the mention stands"),
    ("start_char", _I64, False, "first code point of the mention"),
    ("end_char", _I64, False, "one past the last code point"),
    ("text", _STR, False, "articles.text[start_char:end_char], or the same of articles.title"),
    ("sentence_start_char", _I64, False, "first code point of the sentence"),
    ("sentence_end_char", _I64, False, "one past the sentence"),
]

ARTICLES = _schema(
    "articles",
    [
        ("article_id", _STR, False, "stable hash: canonical URL, else title and text"),
        ("source_id", _STR, True, "the id inside the dump"),
        ("dump", _STR, False, "name of the dump"),
        ("dump_sha256", _STR, False, "SHA-256 of the dump's bytes"),
        ("record_no", _I64, False, "position of the record in the dump, from 0"),
        ("format", _STR, False, "reader that read the dump"),
        ("url", _STR, True, "address as given"),
        ("domain", _STR, True, "host of the address without www."),
        ("title", _STR, True, "headline"),
        ("authors", _LIST, False, "names as given"),
        ("text", _STR, False, "cleaned body; one that arrives clean is kept character for character"),
        ("language", _STR, True, "ISO 639-1 code, stated or detected"),
        ("language_conflict", _STR, True, "what is stated of the language, as written, where clear text shows another"),
        ("published_raw", _STR, True, "the evidence that won, as written"),
        ("published_date", _DAY, True, "local calendar day of publication: the anchor of all relative dates"),
        ("published_at", _UTC, True, "instant of publication; null when only a day is known"),
        ("published_offset", _STR, True, "UTC offset of the evidence, +HH:MM"),
        ("published_source", _STR, True, "field, header, json_ld, meta, url, dateline, first_line, file_name ..."),
        ("published_conflict", _STR, True, "other evidence that disagrees: source=day; ..."),
        ("modified_at", _STR, True, "stated time of the last change, ISO 8601"),
        ("retrieved_at", _STR, True, "stated time of retrieval, ISO 8601"),
        ("encoding", _STR, False, "charset the text was decoded from"),
        ("replaced_chars", _I64, False, "characters lost or repaired in decoding"),
        ("content_sha256", _STR, False, "SHA-256 of the UTF-8 text"),
        ("duplicate_of", _STR, True, "article_id of the earliest copy, else null"),
        ("n_chars", _I64, False, "code points of text"),
        ("n_dates", _I64, False, "rows of dates, of text and title"),
        ("n_quantities", _I64, False, "rows of quantities, of text and title"),
        ("pipeline_version", _STR, False, "version of dateline's transforms"),
    ],
)

DATES = _schema(
    "dates",
    [
        *_PLACE,
        ("timex_type", _STR, False, "DATE, TIME, DURATION or SET (ISO-TimeML)"),
        ("timex_value", _STR, False, "TIMEX3 value (ISO-TimeML)"),
        ("timex_mod", _STR, True, "TIMEX3 mod"),
        ("timex_quant", _STR, True, "TIMEX3 quant, of sets"),
        ("timex_freq", _STR, True, "TIMEX3 freq, of sets"),
        ("edtf", _STR, True, "ISO 8601-2 (EDTF); null where it cannot say it"),
        ("grain", _STR, True, "second, minute, hour, daypart, day, week, month, quarter, ... of the value"),
        ("interval_start", _LOCAL, True, "local time, inclusive; null for durations, sets, vague references"),
        ("interval_end", _LOCAL, True, "local time, exclusive"),
        ("duration_days", _F64, True, "length of a duration in days (mean Gregorian months and years)"),
        ("resolution", _STR, False, "absolute, publication, mention, vague or unresolved"),
        ("anchor", _STR, True, "the value it was resolved against"),
        ("ambiguous", _BOOL, False, "more than one reading remains"),
        ("alternatives", _LIST, False, "the other TIMEX3 values"),
        ("rule", _STR, False, "name of the rule that built it"),
    ],
)

QUANTITIES = _schema(
    "quantities",
    [
        *_PLACE,
        ("value", _F64, True, "the number stated; midpoint of a stated range; null for a vague number (dozens)"),
        ("value_low", _F64, True, "lower bound; null = open or approximate; of a vague number one unit of its word"),
        ("value_high", _F64, True, "upper bound; null = open or approximate"),
        ("modifier", _STR, False, "= ~ < > <= >="),
        ("direction", _STR, True, "up or down: a rise or fall by this much"),
        ("unit", _STR, False, "UCUM; ISO 4217 for money; %; 1 for counts; A/B for 'A per B'"),
        ("unit_text", _STR, False, "words of the unit, or of the noun that is counted"),
        ("dimension", _STR, False, "count, currency, percent, fraction, length, mass, time, age, ..."),
        ("value_si", _F64, True, "value in SI units; physical units only"),
        ("unit_si", _STR, True, "the SI unit, UCUM"),
        ("counted", _STR, True, "noun phrase that the number counts or measures"),
        ("subject", _STR, True, "one noun phrase: of what the figure is a property, or who acts"),
        ("predicate", _LIST, False, "lemmas of the verbs or event nouns that the quantity is an argument of"),
        ("event", _LIST, False, "codes of what happened: death, injury, arrest, vote, payment, sale, price, ..."),
        ("modality", _STR, False, "asserted, expected, planned or possible"),
        ("polarity", _STR, False, "positive or negative (did not pay $5 million)"),
        ("attribution", _STR, True, "who says so, as it stands in the text; null = the article's own voice"),
        ("currency_assumed", _BOOL, False, "a bare $ was read by source"),
        ("as_of_start", _LOCAL, True, "when the quantity holds: inclusive"),
        ("as_of_end", _LOCAL, True, "when the quantity holds: exclusive"),
        ("as_of_source", _STR, True, "mention or publication"),
        ("checks", _LIST, False, "arithmetic relations found: relation:verdict:stated:computed:other offsets"),
        ("rule", _STR, False, "name of the rule that built it"),
    ],
)

QUARANTINE = _schema(
    "quarantine",
    [
        ("dump", _STR, False, "name of the dump"),
        ("dump_sha256", _STR, False, "SHA-256 of the dump's bytes"),
        ("record_no", _I64, False, "position of the record in the dump, from 0"),
        ("byte_offset", _I64, False, "of the record in the decompressed dump"),
        ("stage", _STR, False, "read, article, mentions or gate"),
        ("code", _STR, False, "the reason, one word"),
        ("detail", _STR, False, "what was seen, and what to do"),
        ("raw", pa.large_binary(), False, "the whole record as read"),
        ("context", _STR, True, "what the record needs beside its bytes to be read again, as JSON"),
        ("table_name", _STR, True, "table of a refused row"),
        ("row_json", _STR, True, "the refused row as JSON"),
        ("run_id", _STR, False, "run that refused it"),
    ],
)

RUNS = _schema(
    "runs",
    [
        ("run_id", _STR, False, "id of the run"),
        ("dump", _STR, False, "name of the dump"),
        ("dump_sha256", _STR, False, "SHA-256 of the dump's bytes"),
        ("format", _STR, False, "reader that read the dump"),
        ("started_at", _UTC, False, "wall clock"),
        ("finished_at", _UTC, False, "wall clock"),
        ("state", _STR, False, "published, skipped or refused"),
        ("records_read", _I64, False, "records in the dump"),
        ("articles", _I64, False, "records that became articles"),
        ("quarantined", _I64, False, "records that went to quarantine"),
        ("blank", _I64, False, "records empty by definition"),
        ("refused_rows", _I64, False, "rows of dates and quantities refused by a check"),
        ("dates", _I64, False, "rows"),
        ("quantities", _I64, False, "rows"),
        ("reasons", _STR, False, "JSON: quarantine code -> records"),
        ("gate", _STR, False, "JSON: check -> result"),
        ("versions", _STR, False, "JSON: package -> version"),
    ],
)

TABLES: dict[str, pa.Schema] = {
    "articles": ARTICLES,
    "dates": DATES,
    "quantities": QUANTITIES,
    "quarantine": QUARANTINE,
    "runs": RUNS,
}

SORT_KEYS: dict[str, list[str]] = {
    "articles": ["record_no", "article_id"],
    "dates": ["article_id", "field", "start_char", "end_char"],
    "quantities": ["article_id", "field", "start_char", "end_char"],
    "quarantine": ["record_no", "table_name", "row_json"],
    "runs": ["dump"],
}
