"""Text that is safe to show: control characters become their pictures, so no terminal or page acts on them."""

from __future__ import annotations

_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"} | {0x7F: 0x2421}
_PICTURES |= {code: 0xFFFD for code in (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def visible(text: str) -> str:
    """``text`` with control characters as pictures (U+0000 -> U+2400) and C1 and direction controls as U+FFFD.

    Line feeds and tabs stay; so do all offsets.
    """
    return text.translate(_PICTURES)


def excerpt(raw: bytes, size: int) -> str:
    """The first ``size`` bytes as text; bytes that are not UTF-8 as ``\\xNN``."""
    return visible(raw[:size].decode("utf-8", "backslashreplace"))
