"""The publication day from all evidence of a record: the first that holds wins, the others confirm or are recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import msgspec

from dateline.transforms.articles import within
from dateline.transforms.articles.stamps import Refused, Stamp, parse
from dateline.transforms.records import Evidence, RawRecord

_LATER = ("file_name", "page")
_SAME_SECONDS = 120
_DAY_ONLY = ("url", "time", "meta")


class Published(msgspec.Struct, frozen=True):
    """Columns published_* of an article. conflict: ``source=day or raw (reason)`` of what disagrees or was refused."""

    raw: str | None = None
    day: str | None = None
    at: str | None = None
    offset: str | None = None
    source: str | None = None
    conflict: str | None = None
    ambiguous: bool = False


def decide(record: RawRecord, text: str, day_first: bool | None) -> Published:
    """Evidence in the record's order, then URL, file name, dateline and first lines of ``text``, then the page guess.

    The day is the local one where an instant in UTC wins and other evidence states the same instant with its zone, or
    a neighbouring day without one.

    An all-numeric day of undecided order counts only when other evidence agrees with one of its readings. A day after
    the retrieval is refused. A dateline without a year takes it from the retrieval, else it decides nothing.
    """
    retrieved = _day(record.retrieved)
    taken: list[tuple[Evidence, Stamp]] = []
    refused: list[tuple[Evidence, str]] = []
    for evidence in _all(record, text, retrieved):
        stamp = parse(evidence.raw, day_first)
        if isinstance(stamp, Stamp) and retrieved and stamp.day > retrieved:
            stamp = _other_before(stamp, retrieved)
        if isinstance(stamp, Stamp):
            taken.append((evidence, stamp))
        elif stamp.reason != "absent":
            refused.append((evidence, stamp.reason))
    return _choose(taken, refused)


def _all(record: RawRecord, text: str, retrieved: str | None) -> Iterator[Evidence]:
    yield from (each for each in record.published if each.source not in _LATER)
    if record.url and (found := within.in_url(record.url)):
        yield found
    yield from (each for each in record.published if each.source == "file_name")
    dateline = within.in_dateline(text)
    if isinstance(dateline, Evidence):
        yield dateline
    elif dateline is not None and retrieved is not None:
        yield Evidence("dateline", _latest_before(dateline, retrieved))
    if line := within.in_first_lines(text):
        yield line
    yield from (each for each in record.published if each.source == "page")


def _latest_before(dateline: within.DayMonth, retrieved: str) -> str:
    year = int(retrieved[:4])
    year -= f"{dateline.month:02d}-{dateline.day:02d}" > retrieved[5:]
    return f"{year}-{dateline.month:02d}-{dateline.day:02d}"


def _day(raw: str | None) -> str | None:
    stamp = parse(raw) if raw else None
    return stamp.day if isinstance(stamp, Stamp) and stamp.other is None else None


def _other_before(stamp: Stamp, retrieved: str) -> Stamp | Refused:
    """Allows for a day between time zones; an undecided day keeps the reading before the retrieval."""
    if stamp.other is not None and stamp.other <= retrieved:
        return Stamp(stamp.other)
    ahead = date.fromisoformat(stamp.day) - date.fromisoformat(retrieved)
    return stamp if ahead.days <= 1 else Refused("after_retrieval")


def _choose(taken: list[tuple[Evidence, Stamp]], refused: list[tuple[Evidence, str]]) -> Published:
    settled = {stamp.day for _, stamp in taken if stamp.other is None}
    for evidence, stamp in taken:
        if stamp.other is not None:
            readings = settled & {stamp.day, stamp.other}
            if len(readings) != 1:
                continue
            stamp = Stamp(readings.pop())
        others = [(each, found) for each, found in taken if each is not evidence]
        evidence, stamp = _local(evidence, stamp, others)
        conflict = _conflict(stamp, others, refused)
        return Published(evidence.raw, stamp.day, stamp.at, stamp.offset, evidence.source, conflict)
    return Published(conflict=_conflict(None, taken, refused), ambiguous=bool(taken))


def _local(won: Evidence, stamp: Stamp, others: list[tuple[Evidence, Stamp]]) -> tuple[Evidence, Stamp]:
    """The same moment as its place writes it: sites state it in UTC for machines and in local time for people."""
    if stamp.at is None or stamp.offset != "+00:00" or won.source not in ("json_ld", "meta", "time"):
        return won, stamp
    moment = datetime.fromisoformat(stamp.at)
    for evidence, other in others:
        if other.at is None or other.offset in (None, "+00:00"):
            continue
        if abs((datetime.fromisoformat(other.at) - moment).total_seconds()) < _SAME_SECONDS:
            return evidence, other
    for evidence, other in others:
        if evidence.source in _DAY_ONLY and other.at is None and other.other is None and _beside(moment, other.day):
            return evidence, Stamp(other.day, stamp.at)
    return won, stamp


def _beside(moment: datetime, day: str) -> bool:
    """Whether some place on earth has that day at that moment while UTC has another; UTC-12 to UTC+14 are in use."""
    shifted = {(moment + timedelta(hours=hours)).date().isoformat() for hours in (-12, 14)}
    return day in shifted and day != moment.date().isoformat()


def _conflict(
    won: Stamp | None, others: list[tuple[Evidence, Stamp]], refused: list[tuple[Evidence, str]]
) -> str | None:
    parts: list[str] = []
    for evidence, stamp in others:
        if won is not None and (won.day in (stamp.day, stamp.other) or (won.at and won.at == stamp.at)):
            continue
        parts.append(f"{evidence.source}={stamp.day}" + (f" or {stamp.other} (ambiguous)" if stamp.other else ""))
    parts += [f"{evidence.source}={evidence.raw[:60]} ({reason})" for evidence, reason in refused]
    return "; ".join(dict.fromkeys(parts)) or None
