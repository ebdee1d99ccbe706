"""A resolved value in all its forms: TIMEX3, EDTF, interval, length. Kept, because news names the same days again."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dateline.transforms.dates.edtf import edtf
from dateline.transforms.dates.interval import duration_days, interval
from dateline.transforms.dates.meanings import Every, Moment, Span, Value
from dateline.transforms.dates.timex import timex_type, timex_value
from dateline.transforms.dates.values import grain


@lru_cache(maxsize=32768)
def forms(value: Value, mod: str | None, alternatives: tuple[str, ...]) -> dict[str, Any]:
    """The columns of ``DateMention`` that follow from a value, its mod and the other readings that resolution left."""
    columns: dict[str, Any] = {
        "timex_type": timex_type(value),
        "timex_value": timex_value(value),
        "timex_mod": mod,
        "alternatives": alternatives,
    }
    if isinstance(value, Moment):
        start, end = interval(value) or (None, None)
        columns.update(edtf=edtf(value, mod), grain=grain(value), interval_start=start, interval_end=end)
    elif isinstance(value, Span):
        columns.update(duration_days=duration_days(value), grain=value.amounts[-1].unit)
        if value.high:
            columns["alternatives"] = (timex_value(Span(value.high)),)
    elif isinstance(value, Every):
        columns.update(timex_quant=value.quant, timex_freq=value.freq)
    return columns
