"""Values to TIMEX3 (ISO-TimeML): type and value. What is not known becomes X."""

from __future__ import annotations

from functools import lru_cache

from dateline.transforms.dates.meanings import Amount, Every, Moment, Span, Unanchored, Vague, Value
from dateline.transforms.dates.units import UNITS

UNRESOLVED = "XXXX"


def timex_type(value: Value) -> str:
    """DATE, TIME, DURATION or SET."""
    if isinstance(value, Every):
        return "SET"
    if isinstance(value, Span):
        return "DURATION"
    if isinstance(value, Unanchored) and value.of is not None:
        value = value.of
    if isinstance(value, Moment) and (value.hour is not None or value.part is not None):
        return "TIME"
    return "DATE"


@lru_cache(maxsize=16384)
def timex_value(value: Value) -> str:
    """The TIMEX3 value of a resolved (or partial) value."""
    if isinstance(value, Moment):
        return _day(value) + _clock(value)
    if isinstance(value, Span):
        return duration(value.amounts)
    if isinstance(value, Vague):
        return value.ref
    if isinstance(value, Every):
        return timex_value(value.base)
    if isinstance(value, Unanchored):
        return _HOLES.get(value.grain, UNRESOLVED) if value.of is None else timex_value(value.of)
    return UNRESOLVED


_HOLES = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
}


def _day(moment: Moment) -> str:
    if moment.century is not None:
        return f"BC{moment.century:02d}" if moment.bc else f"{moment.century:02d}"
    if moment.decade is not None:
        return f"BC{moment.decade:03d}" if moment.bc else f"{moment.decade:03d}"
    year = _year(moment)
    if moment.month is not None:
        return f"{year}-{moment.month:02d}" + (f"-{moment.day:02d}" if moment.day is not None else _hole(moment))
    if moment.day is not None:
        return f"{year}-XX-{moment.day:02d}"
    if moment.weekday is not None:
        return (
            f"{year}-W{moment.week:02d}-{moment.weekday}" if moment.week is not None else f"{year}-WXX-{moment.weekday}"
        )
    if moment.week is not None:
        return f"{year}-W{moment.week:02d}" + ("-WE" if moment.weekend else "")
    return year + _part_of_year(moment)


def _hole(moment: Moment) -> str:
    return "-XX" if moment.part is not None or moment.hour is not None else ""


def _part_of_year(moment: Moment) -> str:
    if moment.weekend:
        return "-WXX-WE"
    if moment.season is not None:
        return f"-{moment.season}"
    if moment.quarter is not None:
        return f"-Q{moment.quarter}" if moment.quarter else "-QX"
    if moment.half is not None:
        return f"-H{moment.half}" if moment.half else "-HX"
    if moment.feast is not None or moment.part is not None or moment.hour is not None:
        return "-XX-XX"
    return ""


def _year(moment: Moment) -> str:
    if moment.year is None:
        return UNRESOLVED
    return f"BC{moment.year:04d}" if moment.bc else f"{moment.year:04d}"


def _clock(moment: Moment) -> str:
    if moment.hour is None:
        return f"T{moment.part}" if moment.part is not None else ""
    clock = f"T{moment.hour:02d}:{moment.minute or 0:02d}"
    return clock if moment.second is None else f"{clock}:{moment.second:02d}"


def duration(amounts: tuple[Amount, ...]) -> str:
    """P2Y6M, PT24H, PXM; decades and centuries in years (P10Y)."""
    dated, clocked = "", ""
    for amount in amounts:
        unit = UNITS[amount.unit]
        text = f"{_count(amount.n * unit.factor)}{unit.letter}" if amount.n is not None else _vague(amount.unit)
        if unit.clock:
            clocked += text
        else:
            dated += text
    return f"P{dated}" + (f"T{clocked}" if clocked else "")


_VAGUE_LETTERS = {"decade": "DE", "century": "CE", "millennium": "ML", "half": "Y", "fortnight": "W"}


def _vague(unit: str) -> str:
    return "X" + _VAGUE_LETTERS.get(unit, UNITS[unit].letter)


def _count(n: float) -> str:
    rounded = round(n, 6)
    return str(int(rounded)) if rounded == int(rounded) else f"{rounded:g}"
