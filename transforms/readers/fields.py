"""A structured record (JSON object, CSV or table row) to a RawRecord: which field plays which role."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from dateline.transforms.readers.base import Options, Record, quote
from dateline.transforms.readers.names import ROLES, WRAPPERS, plain
from dateline.transforms.readers.values import nothing, people, prose, scalar
from dateline.transforms.records import Evidence, RawRecord, Rejected

Fields = Mapping[str, Any]
_EVIDENCE_KEPT = 4


@lru_cache(maxsize=4096)
def roles(keys: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Role -> the fields among ``keys`` that play it, the most trusted first."""
    by_name: dict[str, str] = {}
    for key in keys:
        by_name.setdefault(plain(key), key)
    return {role: tuple(by_name[name] for name in names if name in by_name) for role, names in ROLES.items()}


def article_like(keys: tuple[str, ...]) -> bool:
    """Whether fields of these names can hold an article: a text, or at least a headline or summary with a date."""
    found = roles(keys)
    return bool(found["text"]) or bool((found["summary"] or found["title"]) and (found["published"] or found["url"]))


def may_be_article(fields: Fields) -> bool:
    """Whether an object can be an article: its fields are named so, and the text is not something else, as an object
    of sections."""
    fields = unwrap(fields)
    found = roles(tuple(fields))
    text = [fields[key] for key in found["text"]]
    return article_like(tuple(fields)) and (not text or any(_is_missing(each) or prose(each) for each in text))


def unwrap(fields: Fields) -> Fields:
    """Fields of the object inside a wrapper (``_source``, ``article``, ``fields``), the outer ones kept beside them."""
    for key, value in fields.items():
        if isinstance(value, dict) and plain(key) in WRAPPERS:
            inner = roles(tuple(value))
            if inner["text"] or inner["published"] or (inner["title"] and inner["url"]):
                outer = {name: each for name, each in fields.items() if name != key}
                return {**value, **outer} if roles(tuple(outer))["text"] else {**outer, **value}
    return fields


def to_record(fields: Fields, record_no: int, offset: int, raw: bytes, options: Options) -> RawRecord | Rejected:
    """The record's fields by role; a record in which nothing can be the text is rejected with the names seen."""
    fields = unwrap(fields)
    found: Mapping[str, tuple[str, ...]] = roles(tuple(fields))
    if options.mapping or options.fixed:
        fields, found = _mapped(fields, found, options)
    title = _first(fields, found["title"])
    body = _body(fields, found, title)
    if body is None:
        return _no_text(fields, found, record_no, offset, raw)
    return RawRecord(
        record_no=record_no,
        byte_offset=offset,
        raw=raw,
        body=body,
        source_id=_first(fields, found["id"]),
        title=title,
        url=_url(fields, found["url"]),
        authors=next((names for key in found["authors"] if (names := people(fields[key]))), ()),
        language=_first(fields, found["language"]),
        published=_published(fields, found),
        modified=_first(fields, found["modified"]),
        retrieved=_first(fields, found["retrieved"]),
    )


def _first(fields: Fields, keys: tuple[str, ...]) -> str | None:
    return next((value for key in keys if (value := scalar(fields[key])) is not None), None)


def _body(fields: Fields, found: Mapping[str, tuple[str, ...]], title: str | None) -> str | None:
    """The text; a dump without a text column (headlines, abstracts) has its summary or title as text.

    A record whose text field is empty has none beside its headline.
    """
    for key in found["text"]:
        text = prose(fields[key])
        if text is not None and text.strip():
            return text
    if found["text"]:
        return "" if title and all(_is_missing(fields[key]) for key in found["text"]) else None
    for key in found["summary"] + found["title"]:
        text = prose(fields[key])
        if text is not None and text.strip():
            return text
    return None


def _is_missing(value: Any) -> bool:
    """Whether a field is there and empty, rather than filled with something that is no text."""
    return value is None or value in ([], {}) or (isinstance(value, str) and (not value.strip() or nothing(value)))


def _url(fields: Fields, keys: tuple[str, ...]) -> str | None:
    values = [value for key in keys if (value := scalar(fields[key])) is not None]
    return next((value for value in values if "://" in value or value.startswith("www.")), None)


def _published(fields: Fields, found: Mapping[str, tuple[str, ...]]) -> tuple[Evidence, ...]:
    evidence = []
    for key in found["published"]:
        value = scalar(fields[key])
        if value is not None and not (len(value) <= 2 and value.isdigit()):
            evidence.append(Evidence("field", value))
    year, month, day = (_first(fields, found[role]) for role in ("year", "month", "day"))
    if not evidence and year and month and day:
        evidence.append(Evidence("field", f"{day} {month} {year}" if not month.isdigit() else f"{year}-{month}-{day}"))
    return tuple(evidence[:_EVIDENCE_KEPT])


def _no_text(fields: Fields, found: Mapping[str, tuple[str, ...]], record_no: int, offset: int, raw: bytes) -> Rejected:
    if found["text"] or found["summary"] or found["title"]:
        key = (found["text"] + found["summary"] + found["title"])[0]
        detail = f"field {key!r} holds no text: {quote(fields[key])}"
        return Rejected(record_no, offset, "read", "no_text", detail, raw)
    names = ", ".join(list(fields)[:20])
    detail = f"no field looks like the text; fields: {quote(names, 300)}; name it with --mapping"
    return Rejected(record_no, offset, "read", "no_text_field", detail, raw)


def _mapped(
    fields: Fields, found: Mapping[str, tuple[str, ...]], options: Options
) -> tuple[Fields, Mapping[str, tuple[str, ...]]]:
    """The user's mapping first: dotted names reach into nested objects, fixed values hold for every record."""
    flat, by_role = dict(fields), dict(found)
    for role, paths in options.mapping.items():
        for path in paths:
            flat[path] = fields[path] if path in fields else _dig(fields, path)
        by_role[role] = paths
    for role, value in options.fixed.items():
        flat[f"={role}"] = value
        by_role[role] = (f"={role}",)
    return flat, by_role


def _dig(value: Any, path: str) -> Any:
    for part in path.split("."):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isdigit():
            value = value[int(part)] if int(part) < len(value) else None
        else:
            return None
    return value


def with_evidence(record: Record, evidence: Evidence | None) -> Record:
    """The record with one more piece of evidence of its day, the least trusted."""
    if evidence is None or not isinstance(record, RawRecord):
        return record
    return msgspec.structs.replace(record, published=(*record.published, evidence))
