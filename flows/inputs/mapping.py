"""The YAML file of ``--mapping``: which fields of a dump play which role."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from dateline.transforms.errors import MappingError
from dateline.transforms.readers.base import Options

_ROLES = ("text", "title", "url", "published", "modified", "retrieved", "id", "authors", "language")
_SETTINGS = {"table": str, "encoding": str, "max_record_bytes": int}


def load_mapping(path: Path) -> Options:
    """Options of a mapping file; MappingError quotes what does not fit.

    ``text: body`` or ``text: [story.body, story.lead]`` name fields, dots reach into nested objects; ``fixed:`` gives
    values that hold for every record; ``table``, ``encoding`` and ``max_record_bytes`` are settings of the reader.
    """
    try:
        stated = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise MappingError(f"cannot read the mapping {str(path)!r}: {error}") from None
    if not isinstance(stated, dict):
        raise MappingError(f"{path}: a mapping is lines of 'role: field'; got {type(stated).__name__}")
    unknown = [key for key in stated if key not in (*_ROLES, *_SETTINGS, "fixed")]
    if unknown:
        known = ", ".join((*_ROLES, "fixed", *_SETTINGS))
        raise MappingError(f"{path}: unknown key {unknown[0]!r}; known keys: {known}")
    settings = {key: _setting(path, key, stated[key]) for key in _SETTINGS if key in stated}
    mapping = {role: _names(path, role, stated[role]) for role in _ROLES if role in stated}
    return Options(mapping=mapping, fixed=_fixed(path, stated.get("fixed", {})), **settings)


def _setting(path: Path, key: str, value: Any) -> Any:
    kind = _SETTINGS[key]
    if not isinstance(value, kind) or isinstance(value, bool) or (isinstance(value, int) and value <= 0):
        raise MappingError(f"{path}: {key} must be a {'positive number' if kind is int else 'text'}, got {value!r}")
    return value


def _names(path: Path, role: str, value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    if not names or not all(isinstance(name, str) and name for name in names):
        raise MappingError(f"{path}: {role} must name a field or a list of fields, got {value!r}")
    return tuple(names)


def _fixed(path: Path, value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(key in _ROLES and key != "text" for key in value):
        raise MappingError(f"{path}: fixed must map roles (other than text) to values, got {value!r}")
    return {key: str(each) for key, each in value.items()}
