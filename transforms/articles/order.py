"""Whether a dump writes 4/1/2024 for 4 January or for April 1, from the days that leave no doubt."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dateline.transforms.articles import within
from dateline.transforms.articles.stamps import Stamp, parse
from dateline.transforms.readers.base import Record
from dateline.transforms.records import RawRecord

_OUTVOTED = 50


class DayOrder(msgspec.Struct, frozen=True):
    """day_first: None = undecided. conflict: both orders were seen. numeric: days that show or need an order."""

    day_first: bool | None = None
    conflict: bool = False
    numeric: int = 0
    note: str = ""


def day_order(records: Iterable[Record]) -> DayOrder:
    """Counts days that can be read in one order only, by themselves or by the date in the record's address.

    One order holds when the other is seen in less than one of fifty such days (slips of the pen); otherwise both are
    in conflict and undecided days go to quarantine.
    """
    day = month = undecided = 0
    for record in records:
        if not isinstance(record, RawRecord):
            continue
        for evidence in record.published:
            stamp = parse(evidence.raw)
            if not isinstance(stamp, Stamp):
                continue
            shown = stamp.ordered or _by_address(stamp, record.url)
            day += shown == "dmy"
            month += shown == "mdy"
            undecided += stamp.other is not None and shown is None
    return _decide(day, month, undecided)


def _by_address(stamp: Stamp, url: str | None) -> str | None:
    found = within.in_url(url) if stamp.other is not None and url else None
    if found is None:
        return None
    return {stamp.day: "mdy", stamp.other: "dmy"}.get(found.raw)


def _decide(day: int, month: int, undecided: int) -> DayOrder:
    numeric = day + month + undecided
    if not day + month:
        note = f"{undecided} all-numeric dates, none of which shows the order of day and month" if undecided else ""
        return DayOrder(numeric=numeric, note=note)
    if min(day, month) * _OUTVOTED > max(day, month):
        note = f"{day} dates are day-month and {month} month-day: {undecided} undecided ones go to quarantine"
        return DayOrder(conflict=True, numeric=numeric, note=note)
    order = "day-month" if day > month else "month-day"
    return DayOrder(day > month, numeric=numeric, note=f"numeric dates are {order}: {max(day, month)} of them show it")
