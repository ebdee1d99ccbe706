"""Text that is safe to show: control characters become their pictures, so no terminal or page acts on them."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"} | {0x7F: 0x2421}
_DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_PICTURES |= dict.fromkeys((*range(0x80, 0xA0), *_DIRECTIONS), 0xFFFD)
_LINES = {ord("\n"): 0x240A, ord("\t"): 0x2409}
_ACTING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
S = TypeVar("S", bound=msgspec.Struct)


def visible(text: str) -> str:
    """``text`` with control characters as pictures (U+0000 -> U+2400) and C1 and direction controls as U+FFFD.

    Line feeds and tabs stay; so do all offsets.
    """
    return text.translate(_PICTURES)


def visible_name(name: str) -> str:
    """The name of a file as one line that acts on nothing."""
    return visible(name.translate(_LINES))


def visible_all(found: S) -> S:
    """The struct with every text in it, also in what it holds, ``visible``."""
    shown: S = msgspec.convert(_each(msgspec.to_builtins(found)), type(found))
    return shown


def _each(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {_each(key): _each(entry) for key, entry in value.items()}
    return [_each(entry) for entry in value] if isinstance(value, list | tuple) else value


def excerpt(raw: bytes, size: int) -> str:
    """The first ``size`` bytes as text; bytes that are not UTF-8 as ``\\xNN``."""
    return visible(raw[:size].decode("utf-8", "backslashreplace"))


def json(value: Any, *, indent: int = 1) -> str:
    """The value as JSON that acts on no terminal and says the same: control characters are escaped in it.

    indent: 0 for one line.
    """
    encoded = msgspec.json.encode(value)
    return inert((msgspec.json.format(encoded, indent=indent) if indent else encoded).decode())


def inert(encoded: str) -> str:
    """JSON with the control characters escaped that its grammar leaves as they are."""
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)
