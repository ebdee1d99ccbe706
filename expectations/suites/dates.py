"""What a row of dates must satisfy."""

from __future__ import annotations

from dateline.expectations.check import Check, column, columns, pair

TYPES = ["DATE", "TIME", "DURATION", "SET"]
MODS = ["BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"]
MODS += ["START", "MID", "END", "APPROX"]
RESOLUTIONS = ["absolute", "publication", "mention", "vague", "unresolved"]

OFFSETS: tuple[Check, ...] = (
    column("offset_negative", "ExpectColumnValuesToBeBetween", "start", min_value=0),
    pair("offsets_reversed", "ExpectColumnPairValuesAToBeGreaterThanB", "end", "start"),
    pair("sentence_start_inside", "ExpectColumnPairValuesAToBeGreaterThanB", "start", "sentence_start", or_equal=True),
    pair("sentence_end_inside", "ExpectColumnPairValuesAToBeGreaterThanB", "sentence_end", "end", or_equal=True),
    pair("text_differs_from_article", "ExpectColumnPairValuesToBeEqual", "text", "cited"),
    column("rule_missing", "ExpectColumnValuesToMatchRegex", "rule", regex=r"\S"),
)

ROWS: tuple[Check, ...] = (
    *OFFSETS,
    columns("mention_doubled", "ExpectCompoundColumnsToBeUnique", ["record_no", "start", "end", "timex_value"]),
    column("timex_type_unknown", "ExpectColumnValuesToBeInSet", "timex_type", value_set=TYPES),
    column("timex_value_malformed", "ExpectTimexValue", "timex_value"),
    column("timex_mod_unknown", "ExpectColumnValuesToBeInSet", "timex_mod", value_set=MODS),
    column("edtf_malformed", "ExpectColumnValuesToMatchRegex", "edtf", regex=r"^[0-9A-Z%~?/.:,\[\]{}+-]+$"),
    column("resolution_unknown", "ExpectColumnValuesToBeInSet", "resolution", value_set=RESOLUTIONS),
    pair("interval_reversed", "ExpectColumnPairValuesAToBeGreaterThanB", "interval_end", "interval_start"),
    columns(
        "interval_differs_from_value",
        "ExpectIntervalToAgreeWithValue",
        ["timex_value", "timex_mod", "interval_start", "interval_end"],
    ),
    column("duration_negative", "ExpectColumnValuesToBeBetween", "duration_days", min_value=0),
)
