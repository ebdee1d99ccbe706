"""What a row of articles must satisfy."""

from __future__ import annotations

from datetime import datetime

from dateline.expectations.check import Check, column, pair

ROWS: tuple[Check, ...] = (
    column("article_id_missing", "ExpectColumnValuesToNotBeNull", "article_id"),
    column("article_id_malformed", "ExpectColumnValuesToMatchRegex", "article_id", regex=r"^[0-9a-z][0-9a-z_-]{7,}$"),
    column("record_doubled", "ExpectColumnValuesToBeUnique", "record_no"),
    column("text_empty", "ExpectColumnValuesToBeBetween", "said_length", min_value=1, max_value=200_000_000),
    pair("length_wrong", "ExpectColumnPairValuesToBeEqual", "n_chars", "text_length"),
    column("digest_malformed", "ExpectColumnValuesToMatchRegex", "content_sha256", regex="^[0-9a-f]{64}$"),
    column(
        "publication_date_implausible",
        "ExpectColumnValuesToBeBetween",
        "published_date",
        min_value=datetime(1450, 1, 1),
        max_value=datetime(2199, 12, 31),
    ),
    column("offset_malformed", "ExpectColumnValuesToMatchRegex", "published_offset", regex=r"^[+-]\d\d:\d\d$"),
    column("language_malformed", "ExpectColumnValuesToMatchRegex", "language", "warning", regex="^[a-z]{2,3}$"),
    column("replaced_chars_negative", "ExpectColumnValuesToBeBetween", "replaced_chars", min_value=0),
    column("publication_date_missing", "ExpectColumnValuesToNotBeNull", "published_date", "info"),
)
