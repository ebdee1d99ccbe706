"""Filters of a view: what the address says, as conditions with parameters.

``q`` is a row of quantities, ``a`` what ``facts`` knows of its article. Every condition is of this module; what a
person gives is only ever a parameter.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from dateline.flows.outputs.database import quoted
from dateline.transforms.errors import UsageError
from dateline.transforms.languages import first
from dateline.transforms.text.language import text_of
from dateline.transforms.text.tags import VERB

FACTS = """create table facts as select article_id, coalesce(domain, dump) as source, dump, title, published_date,
 duplicate_of, filename as file, file_row_number as place from read_parquet({paths}, filename = true,
 file_row_number = true, hive_partitioning = false)"""
"""What is asked of an article with every view: a few columns and where it lies, so that its text is found at once."""

FIGURES = """create view figures as select *, filename as file, file_row_number as place from read_parquet({paths},
 filename = true, file_row_number = true, hive_partitioning = false)"""
"""The rows of quantities and where each lies, so that a page of them is found before its columns are read."""

JOINED = "figures q join facts a using (article_id)"
OWN_VOICE = "-"
"""As attribution: what the article says itself."""
_WORDS = ("q.counted", "q.subject", "q.text")
"""Each looked at alone: of a column, every word is compared once, however often it comes again."""
_VALUE = "coalesce(q.value, q.value_low)"


class Condition(NamedTuple):
    """SQL with ``?`` for each parameter."""

    sql: str
    parameters: tuple[Any, ...] = ()


class Filter(NamedTuple):
    """One field of the address. several: whether it may be given more than once."""

    label: str
    make: Callable[[Sequence[str]], Iterable[Condition]]
    several: bool = False


def number(text: str, name: str) -> float:
    """A number as people write it. Raises UsageError."""
    try:
        found = float(text.replace(",", "").replace("_", ""))
    except ValueError:
        found = math.nan
    if math.isfinite(found):
        return found
    raise UsageError(f"{name} {text!r} is not a number; write it like 1200 or 1.5e6")


def day(text: str, name: str) -> dt.date:
    """A day; of a month or a year its first. Raises UsageError."""
    padded = text.strip() + {4: "-01-01", 7: "-01"}.get(len(text.strip()), "")
    try:
        return dt.date.fromisoformat(padded)
    except ValueError:
        raise UsageError(f"{name} {text!r} is not a day; write it like 2024-01-31, 2024-01 or 2024") from None


def _end(text: str, name: str) -> dt.date:
    """The day after the last one of a day, month or year."""
    first = day(text, name)
    try:
        if len(text.strip()) == 4:
            return first.replace(year=first.year + 1)
        if len(text.strip()) == 7:
            return (first + dt.timedelta(days=32)).replace(day=1)
        return first + dt.timedelta(days=1)
    except (ValueError, OverflowError):
        raise UsageError(f"{name} {text!r} is beyond the calendar; write a day before it") from None


def _lemma(word: str) -> str:
    """The base form of a verb, as the column of predicates has it."""
    return text_of(first()).lemma(word.lower(), VERB)


def _words(column: str) -> Callable[[Sequence[str]], Iterable[Condition]]:
    """Each word of what is asked stands somewhere in the column, in any case."""
    return lambda given: (
        Condition(f"contains({column}, ?)", (word.lower(),)) for text in given for word in text.split()
    )


def _anywhere(given: Sequence[str]) -> Iterable[Condition]:
    """Each word stands in what is counted, the subject or the mention, or is a form of a verb of the statement."""
    for word in (word for text in given for word in text.split()):
        verb = _lemma(word)
        held = " or ".join(f"contains(lower({column}), ?)" for column in _WORDS)
        yield Condition(f"({held} or list_contains(q.predicate, ?))", (*[word.lower()] * len(_WORDS), verb))


def _verb(given: Sequence[str]) -> Iterable[Condition]:
    for text in given:
        yield Condition("list_has_any(q.predicate, ?)", ([text.lower(), _lemma(text)],))


def _equals(column: str) -> Callable[[Sequence[str]], Iterable[Condition]]:
    return lambda given: [Condition(f"{column} in ({', '.join('?' * len(given))})", tuple(given))]


def _bound(sql: str, name: str, read: Callable[[str, str], Any]) -> Callable[[Sequence[str]], Iterable[Condition]]:
    return lambda given: (Condition(sql, (read(text, name),)) for text in given)


def _attribution(given: Sequence[str]) -> Iterable[Condition]:
    for text in given:
        if text == OWN_VOICE:
            yield Condition("q.attribution is null")
        else:
            yield from _words("lower(q.attribution)")([text])


def _instant(text: str, name: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise UsageError(f"{name} {text!r} is not a time; write it like 2024-01-31T00:00") from None


FILTERS: dict[str, Filter] = {
    "q": Filter("Words", _anywhere),
    "counted": Filter("Counted", _words("lower(q.counted)")),
    "subject": Filter("Subject", _words("lower(q.subject)")),
    "predicate": Filter("Verb or event noun", _verb),
    "event": Filter("Event", lambda given: [Condition("list_has_any(q.event, ?)", (list(given),))], True),
    "unit": Filter("Unit", _equals("q.unit")),
    "dimension": Filter("Dimension", _equals("q.dimension")),
    "min": Filter("Value from", _bound(f"{_VALUE} >= ?", "min", number)),
    "max": Filter("Value to", _bound(f"{_VALUE} <= ?", "max", number)),
    "modality": Filter("Modality", _equals("q.modality"), True),
    "polarity": Filter("Polarity", _equals("q.polarity")),
    "attribution": Filter("Attributed to", _attribution),
    "source": Filter("Source", lambda given: [Condition("(a.source = ? or a.dump = ?)", (given[0], given[0]))]),
    "published_from": Filter("Published from", _bound("a.published_date >= ?", "published_from", day)),
    "published_to": Filter("Published to", _bound("a.published_date < ?", "published_to", _end)),
    "asof_from": Filter("As of from", _bound("q.as_of_end > ?", "asof_from", day)),
    "asof_to": Filter("As of to", _bound("q.as_of_start < ?", "asof_to", _end)),
    # a point of the timeline
    "phrase": Filter("Counted exactly", _equals("lower(coalesce(q.counted, ''))")),
    "value": Filter("Value", _bound("q.value = ?", "value", number)),
    "modifier": Filter("Modifier", _equals("q.modifier")),
    "asof": Filter("As of exactly", _bound("q.as_of_start = ?", "asof", _instant)),
}
POINT = ("phrase", "value", "modifier", "asof")
"""Filters that only links set."""


def given(address: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The filters of an address that say something, in the order of ``FILTERS``."""
    found = {name: [text.strip() for text in address.get(name, ()) if text.strip()] for name in FILTERS}
    if "phrase" in address and not found["phrase"]:
        found["phrase"] = [""]
    return {name: texts for name, texts in found.items() if texts}


def conditions(address: Mapping[str, Sequence[str]]) -> list[Condition]:
    """The conditions of an address. Copies of an article are left out unless it says ``copies=1``. Raises UsageError on
    a value that is none."""
    found = [] if "1" in address.get("copies", ()) else [Condition("a.duplicate_of is null")]
    for name, texts in given(address).items():
        found += FILTERS[name].make(texts)
    return found


def clause(found: Sequence[Condition]) -> tuple[str, list[Any]]:
    """All conditions as one, and their parameters."""
    return " and ".join(c.sql for c in found) or "true", [value for c in found for value in c.parameters]


def spelled(found: Sequence[Condition]) -> str:
    """The same with literals in place of parameters, for people to read and take along."""
    return "\n  and ".join(_filled(c) for c in found) or "true"


def _filled(one: Condition) -> str:
    pieces = one.sql.split("?")
    literals = [_literal(value) for value in one.parameters]
    return "".join(piece + literal for piece, literal in zip(pieces, [*literals, ""], strict=True))


def _literal(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, dt.datetime):
        return f"timestamp '{value.isoformat(sep=' ')}'"
    if isinstance(value, dt.date):
        return f"date '{value.isoformat()}'"
    return repr(value) if isinstance(value, float) else quoted(str(value))
