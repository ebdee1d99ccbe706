"""Expectations that Great Expectations lacks, vectorised, with row-level results.

Importing this module imports Great Expectations (seconds): only the gate does, inside its call.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pandas as pd

from dateline.expectations import nonsense
from dateline.expectations.gx import (
    ExpectColumnValuesToMatchRegex,
    MulticolumnMapExpectation,
    MulticolumnMapMetricProvider,
    PandasExecutionEngine,
    multicolumn_condition_partial,
)

_condition = cast(
    "Callable[[Callable[..., pd.Series]], Any]", multicolumn_condition_partial(engine=PandasExecutionEngine)
)

_DATE = r"(?:\d{4}|\d{3}X|\d{2}XX|XXXX|BC\d{2,4}|KA\d+|MA\d+|GA\d+)"
_REST = r"(?:-(?:\d\d|XX|Q[1-4X]|H[12X]|SP|SU|FA|WI|W(?:\d\d|XX)(?:-(?:[1-7X]|WE))?|WE))?(?:-(?:\d\d|XX))?"
_TIME = r"(?:T(?:MO|MI|AF|EV|NI|PM|DT|XX|\d\d)(?::(?:\d\d|XX)){0,2}(?:Z|[+-]\d\d:?\d\d)?)?"
_SHORT = r"\d{1,4}"
_NUMBER = r"(?:\d+(?:\.\d+)?|X{1,2})"
_UNITS = r"(?:DE|CE|ML|Y|M|W|WE|D|Q|S|SP|SU|FA|WI|H|MO|AF|EV|NI|DT)"
_DURATION = rf"P(?:{_NUMBER}{_UNITS})*(?:T(?:{_NUMBER}(?:H|M|S|MO|MI|AF|EV|NI|DT))+)?"
TIMEX_VALUE = rf"^(?:(?:PAST|PRESENT|FUTURE)_REF|{_DATE}{_REST}{_TIME}|{_SHORT}|T[0-9X:]{{2,8}}|PXX|{_DURATION})$"
"""TIMEX3 values of ISO-TimeML (TimeML 1.2.1 annotation guidelines, section 2.2), as a regular expression."""


class ExpectTimexValue(ExpectColumnValuesToMatchRegex):
    """The value follows the TIMEX3 grammar."""

    regex: str = TIMEX_VALUE


class BoundsAroundValue(MulticolumnMapMetricProvider):
    condition_metric_name = "multicolumn_values.bounds_around_value"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")

    @_condition
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:
        low, value, high = (column_list.iloc[:, k].to_numpy(float, na_value=np.nan) for k in range(3))
        return pd.Series(~(low > value) & ~(value > high), index=column_list.index)


class ExpectBoundsAroundValue(MulticolumnMapExpectation):
    """low <= value <= high; a null bound is open."""

    map_metric = "multicolumn_values.bounds_around_value"


class ValueUnlessVague(MulticolumnMapMetricProvider):
    condition_metric_name = "multicolumn_values.value_unless_vague"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")

    @_condition
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:
        return column_list.iloc[:, 0].notna() | (column_list.iloc[:, 1] == "~").fillna(False)


class ExpectValueUnlessVague(MulticolumnMapExpectation):
    """A value is missing only beside the modifier ``~``: of "dozens" no number is stated."""

    map_metric = "multicolumn_values.value_unless_vague"


class BothOrNeither(MulticolumnMapMetricProvider):
    condition_metric_name = "multicolumn_values.both_or_neither"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")

    @_condition
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:
        return column_list.iloc[:, 0].isna() == column_list.iloc[:, 1].isna()


class ExpectBothOrNeither(MulticolumnMapExpectation):
    """Both columns hold a value, or none does."""

    map_metric = "multicolumn_values.both_or_neither"


class UnitFitsDimension(MulticolumnMapMetricProvider):
    condition_metric_name = "multicolumn_values.unit_fits_dimension"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")

    @_condition
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:
        from dateline.expectations.units import fits

        pairs = column_list.iloc[:, 0].astype(object) + "\t" + column_list.iloc[:, 1].astype(object)
        verdict = {pair: fits(*str(pair).split("\t", 1)) for pair in pairs.unique()}
        return pairs.map(verdict).astype(bool)


class ExpectUnitToFitDimension(MulticolumnMapExpectation):
    """The unit is one that its dimension can have: an ISO 4217 code for currency, % for percent, 1 for count."""

    map_metric = "multicolumn_values.unit_fits_dimension"


class SiAgreesWithValue(MulticolumnMapMetricProvider):
    condition_metric_name = "multicolumn_values.si_agrees_with_value"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")

    @_condition
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:
        from dateline.expectations.units import in_si

        value, unit, value_si, unit_si = (column_list.iloc[:, k] for k in range(4))
        agrees = pd.Series(True, index=column_list.index)
        stated = value_si.notna()
        for code, rows in value[stated].groupby(unit[stated].astype(object)):
            si, factor, offset = in_si(str(code))
            same = np.isclose(rows.astype(float) * factor + offset, value_si[rows.index].astype(float), rtol=1e-9)
            agrees[rows.index] = same & (unit_si[rows.index] == si).to_numpy(bool)
        return agrees


class ExpectSiToAgreeWithValue(MulticolumnMapExpectation):
    """A value in SI units is the stated value, converted by the definition of its unit."""

    map_metric = "multicolumn_values.si_agrees_with_value"


class IntervalAgreesWithValue(MulticolumnMapMetricProvider):
    condition_metric_name = "multicolumn_values.interval_agrees_with_value"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")

    @_condition
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:
        value, mod, start, end, edtf = (column_list.iloc[:, k] for k in range(5))
        agrees = np.ones(len(column_list), bool)
        several = edtf.astype("string").str.contains("/", regex=False).fillna(False).to_numpy(bool)  # Ramadan
        plain = np.flatnonzero((mod.isna() & start.notna() & end.notna()).to_numpy(bool) & ~several)
        places, distinct = pd.factorize(value.iloc[plain])
        values = pd.Series(distinct, dtype=object)
        starts, ends = start.to_numpy()[plain], end.to_numpy()[plain]
        for pattern, months, days in ((r"\d{4}-\d\d-\d\d", 0, 1), (r"\d{4}-\d\d", 1, 0), (r"\d{4}", 12, 0)):
            named = values[values.str.fullmatch(pattern).astype(bool)]
            if named.empty:
                continue
            first = pd.to_datetime(named, format="ISO8601", errors="coerce")
            last = first + pd.DateOffset(months=months, days=days)
            rows = np.isin(places, named.index)
            same = (first[places[rows]].to_numpy() == starts[rows]) & (last[places[rows]].to_numpy() == ends[rows])
            agrees[plain[rows]] = same
        return pd.Series(agrees, index=column_list.index)


class ExpectIntervalToAgreeWithValue(MulticolumnMapExpectation):
    """The half-open interval of an unmodified day, month or year is that day, month or year; a feast of several days,
    whose EDTF value is an interval, has its first day as value."""

    map_metric = "multicolumn_values.interval_agrees_with_value"


class PercentWithoutScale(MulticolumnMapMetricProvider):
    condition_metric_name = "multicolumn_values.percent_without_scale"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")

    @_condition
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:
        return nonsense.percent_holds(column_list)


class ExpectPercentWithoutScale(MulticolumnMapExpectation):
    """No percentage far above a thousand stands in a text with a scale word, such as ``68.3 million``."""

    map_metric = "multicolumn_values.percent_without_scale"


class AgeWithinLife(MulticolumnMapMetricProvider):
    condition_metric_name = "multicolumn_values.age_within_life"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")

    @_condition
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:
        return nonsense.age_holds(column_list)


class ExpectAgeWithinLife(MulticolumnMapExpectation):
    """An age in years is one that a person can reach."""

    map_metric = "multicolumn_values.age_within_life"


class SiWithinPhysics(MulticolumnMapMetricProvider):
    condition_metric_name = "multicolumn_values.si_within_physics"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")

    @_condition
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:
        return nonsense.si_holds(column_list)


class ExpectSiWithinPhysics(MulticolumnMapExpectation):
    """A value in SI units is one that nature allows."""

    map_metric = "multicolumn_values.si_within_physics"


class AsOfMonthAsNamed(MulticolumnMapMetricProvider):
    condition_metric_name = "multicolumn_values.as_of_month_as_named"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")

    @_condition
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> pd.Series:
        return nonsense.as_of_holds(column_list)


class ExpectAsOfMonthAsNamed(MulticolumnMapExpectation):
    """The as-of interval touches the month that the phrase itself names."""

    map_metric = "multicolumn_values.as_of_month_as_named"
