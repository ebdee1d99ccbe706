"""HTML character references to characters, whatever number a hostile page writes in them."""

from __future__ import annotations

import html
import re

_HUGE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
"""Beyond every character; Python refuses to convert numbers of thousands of digits, and takes quadratic time."""
_NUMBERED = re.compile(r"&#(?:([0-9]{1,7})|[xX]([0-9a-fA-F]{1,6}));")
REPLACED = "\ufffd"


def unescape(text: str) -> str:
    """As ``html.unescape``, which has U+FFFD for numbers that no character has (WHATWG). Never raises."""
    return html.unescape(_HUGE.sub(REPLACED, text)) if "&" in text else text


def without_surrogates(text: str) -> str:
    """References to halves of surrogate pairs as U+FFFD: of those libxml2 makes broken UTF-8."""
    return _NUMBERED.sub(_whole, text) if "&#" in text else text


def _whole(found: re.Match[str]) -> str:
    code = int(found[1]) if found[1] else int(found[2], 16)
    return REPLACED if 0xD800 <= code <= 0xDFFF else found.group()


def whole_text(text: str) -> str:
    """The text with lone surrogates, which no file can hold, as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
