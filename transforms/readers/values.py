"""Values of structured dumps as the text they stand for; MongoDB, WordPress and XML-to-JSON exports wrap them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

_INNER = (
    "$date", "$numberLong", "$numberInt", "$numberDouble", "$oid", "rendered", "#text", "_text", "$t", "$", "__cdata",
    "plain", "text", "content", "value", "main", "original", "full_name", "name", "html", "time", "iso", "displayName",
)  # fmt: skip
_NOTHING = frozenset({"", "null", "none", "nan", "nat", "n/a", "na", "<na>", "-", "--", "undefined", "nil", "\\n"})
_FILLER_BLOCKS = frozenset({"image", "video", "gallery", "byline", "kicker", "title", "date", "author_info", "deck"})


_DEEPEST = 12
"""Levels of lists and objects around a value, which a hostile dump nests a thousand deep."""


def nothing(value: str) -> bool:
    """Whether a text stands for a missing value."""
    return len(value) <= 9 and value.strip().lower() in _NOTHING


def scalar(value: Any, depth: int = _DEEPEST) -> str | None:
    """One value as text, None where there is none; of a list the first."""
    if isinstance(value, str):
        stripped = value.strip()
        return None if nothing(stripped) else stripped
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict | list | tuple):
        return _day(value) or (_inner(value, depth - 1) if depth else None)
    if isinstance(value, bytes):
        return scalar(value.decode("utf-8", "replace"))
    return scalar(str(value))


def _inner(value: dict[str, Any] | list[Any] | tuple[Any, ...], depth: int) -> str | None:
    inside = [value[key] for key in _INNER if key in value] if isinstance(value, dict) else value
    return next((found for each in inside if (found := scalar(each, depth)) is not None), None)


def _day(value: dict[str, Any] | list[Any] | tuple[Any, ...]) -> str | None:
    """``{"year": 2024, "month": 1, "day": 4}`` and ``[2024, 1, 4, ...]`` as a day."""
    parts = [value.get(name) for name in ("year", "month", "day")] if isinstance(value, dict) else list(value[:3])
    if len(parts) == 3 and all(isinstance(part, int) for part in parts) and 1600 < (parts[0] or 0) < 2100:
        return "-".join(map(str, parts))
    return None


def _number(value: float) -> str | None:
    if value != value or value in (float("inf"), float("-inf")):
        return None
    return str(int(value)) if value.is_integer() else repr(value)


def prose(value: Any, depth: int = _DEEPEST) -> str | None:
    """A body as one text, not stripped; lists are paragraphs, of a block list (``contents``) the text blocks."""
    if isinstance(value, str):
        return None if nothing(value) else value
    if isinstance(value, list | tuple):
        parts = [part for each in value if (part := _block(each, depth - 1))] if depth else None
        return "\n\n".join(parts) if parts else None
    if isinstance(value, dict):
        inside = [value[key] for key in _INNER if key in value] if depth else []
        return next((found for each in inside if (found := prose(each, depth - 1)) is not None), None)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace") or None
    return None


def _block(value: Any, depth: int) -> str | None:
    kind = value.get("type") if isinstance(value, dict) else None
    if isinstance(kind, str) and kind.lower() in _FILLER_BLOCKS:
        return None
    return prose(value, depth)


_BY = re.compile(r"^(?:by|By|BY|von|Von|par|Par|por|Por)\s+")
_COMMAS = re.compile(r"\s*,\s*(?:and\s+|und\s+|y\s+|et\s+)?|\s+(?:and|und|y|et|&)\s+")
_NAME = re.compile(
    r"(?:[A-ZÀ-ÞŁŚŠŽČĐ][\w.'’-]*\s+)(?:(?:[a-z]{1,4}|[A-ZÀ-ÞŁŚŠŽČĐ][\w.'’-]*)\s+){0,2}[A-ZÀ-ÞŁŚŠŽČĐ][\w.'’-]*"
)
_NAMES = re.compile(r"[;|\n]")


def people(value: Any) -> tuple[str, ...]:
    """Authors as given; a list stated as one text (``['A', 'B']``, ``A; B``) is split."""
    if isinstance(value, list | tuple):
        return tuple(name for each in value if (name := scalar(each)))
    text = scalar(value)
    if text is None or text in ("[]", "()", "{}"):
        return ()
    if text.startswith("[") and text.endswith("]"):
        return tuple(part.strip("'\" ") for part in re.split(r"""['"]\s*,\s*['"]""", text[1:-1]) if part.strip("'\" "))
    return tuple(name for part in _NAMES.split(text) if part.strip() for name in _listed(part))


def _listed(text: str) -> tuple[str, ...]:
    """``Nora Quill, Ben Ashe and Ida Holt`` as three names; ``Quill, Nora`` and what is no list as it stands."""
    bare = _BY.sub("", text.strip())
    parts = tuple(part for part in _COMMAS.split(" ".join(bare.split())) if part)
    return parts if len(parts) > 1 and all(map(_NAME.fullmatch, parts)) else (bare,)
