"""Rows that pass every check, to be broken one column at a time."""

from __future__ import annotations

from typing import Any

import pandas as pd

ARTICLE: dict[str, Any] = {
    "article_id": "0123456789abcdef",
    "record_no": 0,
    "n_chars": 40,
    "text_length": 40,
    "said_length": 60,
    "content_sha256": "a" * 64,
    "published_date": pd.Timestamp("2024-01-04"),
    "published_offset": "+01:00",
    "language": "en",
    "replaced_chars": 0,
}
MENTION: dict[str, Any] = {
    "record_no": 0,
    "field": "text",
    "start_char": 5,
    "end_char": 10,
    "sentence_start_char": 0,
    "sentence_end_char": 40,
    "text": "today",
    "cited": "today",
    "rule": "today",
}
DATE: dict[str, Any] = MENTION | {
    "timex_type": "DATE",
    "timex_value": "2024-01-04",
    "timex_mod": None,
    "edtf": "2024-01-04",
    "resolution": "publication",
    "interval_start": pd.Timestamp("2024-01-04"),
    "interval_end": pd.Timestamp("2024-01-05"),
    "duration_days": None,
}
QUANTITY: dict[str, Any] = MENTION | {
    "value": 3.0,
    "value_low": None,
    "value_high": None,
    "modifier": "=",
    "direction": None,
    "event": "payment ",
    "modality": "asserted",
    "polarity": "positive",
    "attribution": None,
    "counted": None,
    "subject": None,
    "unit": "USD",
    "dimension": "currency",
    "value_si": None,
    "unit_si": None,
    "as_of_start": pd.Timestamp("2024-01-04"),
    "as_of_end": pd.Timestamp("2024-01-05"),
    "as_of_source": "publication",
}
GOOD: dict[str, dict[str, Any]] = {"articles": ARTICLE, "dates": DATE, "quantities": QUANTITY}
KINDS = {
    "published_date": "datetime64[s]",
    "interval_start": "datetime64[s]",
    "interval_end": "datetime64[s]",
    "as_of_start": "datetime64[s]",
    "as_of_end": "datetime64[s]",
    "duration_days": "float64",
    "value": "float64",
    "value_low": "float64",
    "value_high": "float64",
    "value_si": "float64",
}


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """A frame of rows with the column types of the staged tables; each row a record of its own."""
    made = pd.DataFrame([row | {"record_no": number} for number, row in enumerate(rows)])
    texts = {
        name: "str" for name in made.columns if name not in KINDS and made[name].map(type).isin([str, type(None)]).all()
    }
    return made.astype({**texts, **{name: kind for name, kind in KINDS.items() if name in made}})
