"""Bytes to text: stated charset, byte order mark, UTF-8, then what the bytes look like."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_SAMPLE = 20_000


def decode(data: bytes, stated: str | None = None) -> tuple[str, str, int]:
    """Text, the charset it was decoded from, and the number of characters that were replaced.

    Latin-1 labels mean windows-1252, as the WHATWG Encoding Standard has it. Valid UTF-8 wins over a stated charset
    of one byte a character, because such labels are often wrong and random text is hardly ever valid UTF-8.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _loosely(data, charset)
    try:
        return data.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError:
        pass
    known = _known(stated)
    if known is not None and known != "utf-8":
        return _loosely(data, known)
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost * 8 <= sum(byte >= 0xC2 for byte in data) or (known == "utf-8" and lost < 20):
        return text, "utf-8", lost
    return _loosely(data, _guess(data))


def _known(name: str | None) -> str | None:
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip("\"' ;").lower()).name
    except LookupError:
        return None
    return _MEANT.get(found, found)


def _loosely(data: bytes, charset: str) -> tuple[str, str, int]:
    try:
        return data.decode(charset), charset.removesuffix("-sig"), 0
    except UnicodeDecodeError:
        text = data.decode(charset, "replace")
        return text, charset.removesuffix("-sig"), text.count("\ufffd")


def _guess(data: bytes) -> str:
    """windows-1252 where the bytes above 127 stand alone among letters, else what the detector finds."""
    high = sum(byte >= 0x80 for byte in data)
    if high * 4 < len(data):
        return "cp1252"
    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"
