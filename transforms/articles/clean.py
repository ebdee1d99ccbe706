"""Text as it arrives to the text that is kept. A body that arrives clean is kept character for character."""

from __future__ import annotations

import re

import ftfy
from ftfy.fixes import fix_c1_controls

from dateline.transforms.articles.entities import unescape

_OTHER_CONTROLS = "\ufeff\ufffe\uffff\u2060"
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f{_OTHER_CONTROLS}\ud800-\udfff]")
_CONTROLS = re.compile(rf"\x1b\[[0-9;]*m|{_CONTROL.pattern}")
_C1_BYTES = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_CONTROL_BYTES = bytes(code for code in range(0x80) if _CONTROL.match(chr(code)))
_WITHOUT = bytes.maketrans(_CONTROL_BYTES, b" " * len(_CONTROL_BYTES))
_ANGLE = re.compile(r"<[/!]?[A-Za-z-]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")
_MOJIBAKE = re.compile(
    "[ÃÂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]|â€|ï»¿|ðŸ"
)
_OUTER = " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u3000\ufeff\u200b"


def clean(text: str, marked: bool = True) -> tuple[str, int]:
    """The text without markup, control characters and outer white space, and the number of characters repaired.

    CR LF and bare CR become LF; NUL and other control characters go; entities are resolved; mojibake is undone, and
    controls U+0080 to U+009F are the characters of windows-1252 that their bytes were.
    Markup counts as such only when a known HTML element is written; ``marked`` False keeps angle brackets as they are.
    """
    repaired = 0
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if marked and "<" in text and _ANGLE.search(text) and _is_marked_up(text):
        text = _without_markup(text)
    elif marked and "&" in text and _ENTITY.search(text):
        text = unescape(text)
    if not text.isascii() and _MOJIBAKE.search(text):
        text, repaired = demojibake(text)
    if not text.isascii() and _C1_BYTES.search(text.encode("utf-8", "replace")):
        text, repaired = fix_c1_controls(text), repaired + len(_C1.findall(text))
    if _has_control(text):
        text, removed = _CONTROLS.subn(_control, text)
        repaired += removed
    return text.strip(_OUTER), repaired


def _has_control(text: str) -> bool:
    """``_CONTROL.search``, at a tenth of its cost."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return True
    return data.translate(_WITHOUT) != data or any(map(text.__contains__, _OTHER_CONTROLS))


def _control(found: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= found.group() <= "\udfff" else ""


def demojibake(text: str) -> tuple[str, int]:
    """UTF-8 that was read as another charset, undone; and how many characters that changed."""
    fixed = ftfy.fix_encoding(text)
    return fixed, 0 if fixed == text else max(1, len(text) - len(fixed))


def _is_marked_up(text: str) -> bool:
    from dateline.transforms.articles.markup import is_marked_up

    return is_marked_up(text)


def _without_markup(text: str) -> str:
    from dateline.transforms.articles.markup import fragment_text

    return fragment_text(text)


def one_line(text: str | None, marked: bool = True) -> str | None:
    """A headline or name: cleaned, white space runs become one space; None when nothing is left."""
    if text is None:
        return None
    return " ".join(clean(text, marked)[0].split()) or None
