"""What a row of quantities must satisfy."""

from __future__ import annotations

from dateline.expectations import nonsense
from dateline.expectations.check import Check, column, columns, pair
from dateline.expectations.suites.dates import OFFSETS
from dateline.transforms import schema

_IN_SET = "ExpectColumnValuesToBeInSet"
MODIFIERS = ["=", "~", "<", ">", "<=", ">="]

ROWS: tuple[Check, ...] = (
    *OFFSETS,
    columns("value_missing", "ExpectValueUnlessVague", ["value", "modifier"]),
    column("value_not_finite", "ExpectColumnValuesToBeBetween", "value", min_value=-1.7e308, max_value=1.7e308),
    columns("value_outside_bounds", "ExpectBoundsAroundValue", ["value_low", "value", "value_high"]),
    column("modifier_unknown", _IN_SET, "modifier", value_set=MODIFIERS),
    column("direction_unknown", _IN_SET, "direction", value_set=["up", "down"]),
    column("modality_unknown", _IN_SET, "modality", value_set=list(schema.MODALITIES)),
    column("modality_missing", "ExpectColumnValuesToNotBeNull", "modality"),
    column("polarity_unknown", _IN_SET, "polarity", value_set=list(schema.POLARITIES)),
    column("polarity_missing", "ExpectColumnValuesToNotBeNull", "polarity"),
    column("event_unknown", "ExpectColumnValuesToMatchRegex", "event", regex=rf"^(?:(?:{'|'.join(schema.EVENTS)}) )*$"),
    column("attribution_empty", "ExpectColumnValuesToMatchRegex", "attribution", regex=r"\S"),
    column("unit_malformed", "ExpectColumnValuesToMatchRegex", "unit", regex=r"^\S+$"),
    column("dimension_malformed", "ExpectColumnValuesToMatchRegex", "dimension", regex="^[a-z][a-z0-9_/ ]*$"),
    columns("unit_differs_from_dimension", "ExpectUnitToFitDimension", ["unit", "dimension"]),
    columns("si_incomplete", "ExpectBothOrNeither", ["value_si", "unit_si"]),
    columns("si_differs_from_value", "ExpectSiToAgreeWithValue", ["value", "unit", "value_si", "unit_si"]),
    pair("as_of_reversed", "ExpectColumnPairValuesAToBeGreaterThanB", "as_of_end", "as_of_start"),
    column("as_of_source_unknown", _IN_SET, "as_of_source", value_set=["mention", "publication"]),
    columns("percent_beside_scale", "ExpectPercentWithoutScale", nonsense.PERCENT, "warning"),
    column(
        "counted_is_pronoun",
        "ExpectColumnValuesToNotMatchRegex",
        "counted",
        "warning",
        regex=nonsense.pronouns(),
    ),
    column("counted_cut", "ExpectColumnValuesToNotMatchRegex", "counted", "warning", regex=nonsense.cut()),
    column("subject_cut", "ExpectColumnValuesToNotMatchRegex", "subject", "warning", regex=nonsense.cut()),
    columns("si_beyond_physics", "ExpectSiWithinPhysics", nonsense.SI, "warning"),
    columns("age_above_limit", "ExpectAgeWithinLife", nonsense.AGE, "warning"),
    columns("as_of_contradicts_phrase", "ExpectAsOfMonthAsNamed", nonsense.AS_OF, "warning"),
)
