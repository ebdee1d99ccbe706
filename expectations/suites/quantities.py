"""What a row of quantities must satisfy."""

from __future__ import annotations

from dateline.expectations.check import Check, column, columns, pair
from dateline.expectations.suites.dates import OFFSETS

MODIFIERS = ["=", "~", "<", ">", "<=", ">="]

ROWS: tuple[Check, ...] = (
    *OFFSETS,
    column("value_missing", "ExpectColumnValuesToNotBeNull", "value"),
    column("value_not_finite", "ExpectColumnValuesToBeBetween", "value", min_value=-1.7e308, max_value=1.7e308),
    columns("value_outside_bounds", "ExpectBoundsAroundValue", ["value_low", "value", "value_high"]),
    column("modifier_unknown", "ExpectColumnValuesToBeInSet", "modifier", value_set=MODIFIERS),
    column("direction_unknown", "ExpectColumnValuesToBeInSet", "direction", value_set=["up", "down"]),
    column("unit_malformed", "ExpectColumnValuesToMatchRegex", "unit", regex=r"^\S+$"),
    column("dimension_malformed", "ExpectColumnValuesToMatchRegex", "dimension", regex="^[a-z][a-z0-9_/ ]*$"),
    columns("unit_differs_from_dimension", "ExpectUnitToFitDimension", ["unit", "dimension"]),
    columns("si_incomplete", "ExpectBothOrNeither", ["value_si", "unit_si"]),
    columns("si_differs_from_value", "ExpectSiToAgreeWithValue", ["value", "unit", "value_si", "unit_si"]),
    pair("as_of_reversed", "ExpectColumnPairValuesAToBeGreaterThanB", "as_of_end", "as_of_start"),
    column("as_of_source_unknown", "ExpectColumnValuesToBeInSet", "as_of_source", value_set=["mention", "publication"]),
)
