"""What a row of dates must satisfy."""

from __future__ import annotations

from dateline.expectations.check import Check, column, columns, pair
from dateline.transforms import schema

TYPES = ["DATE", "TIME", "DURATION", "SET"]
MODS = ["BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"]
MODS += ["START", "MID", "END", "APPROX"]
RESOLUTIONS = ["absolute", "publication", "mention", "vague", "unresolved"]

_UNIQUE = "ExpectCompoundColumnsToBeUnique"
_ABOVE = "ExpectColumnPairValuesAToBeGreaterThanB"

OFFSETS: tuple[Check, ...] = (
    column("field_unknown", "ExpectColumnValuesToBeInSet", "field", value_set=list(schema.FIELDS)),
    column("offset_negative", "ExpectColumnValuesToBeBetween", "start_char", min_value=0),
    pair("offsets_reversed", _ABOVE, "end_char", "start_char"),
    pair("sentence_start_inside", _ABOVE, "start_char", "sentence_start_char", or_equal=True),
    pair("sentence_end_inside", _ABOVE, "sentence_end_char", "end_char", or_equal=True),
    pair("text_differs_from_article", "ExpectColumnPairValuesToBeEqual", "text", "cited"),
    column("rule_missing", "ExpectColumnValuesToMatchRegex", "rule", regex=r"\S"),
)

ROWS: tuple[Check, ...] = (
    *OFFSETS,
    columns("mention_doubled", _UNIQUE, ["record_no", "field", "start_char", "end_char", "timex_value"]),
    column("timex_type_unknown", "ExpectColumnValuesToBeInSet", "timex_type", value_set=TYPES),
    column("timex_value_malformed", "ExpectTimexValue", "timex_value"),
    column("timex_mod_unknown", "ExpectColumnValuesToBeInSet", "timex_mod", value_set=MODS),
    column("edtf_malformed", "ExpectColumnValuesToMatchRegex", "edtf", regex=r"^[0-9A-Z%~?/.:,\[\]{}+-]+$"),
    column("resolution_unknown", "ExpectColumnValuesToBeInSet", "resolution", value_set=RESOLUTIONS),
    pair("interval_reversed", _ABOVE, "interval_end", "interval_start"),
    columns(
        "interval_differs_from_value",
        "ExpectIntervalToAgreeWithValue",
        ["timex_value", "timex_mod", "interval_start", "interval_end", "edtf"],
    ),
    column("duration_negative", "ExpectColumnValuesToBeBetween", "duration_days", min_value=0),
)
