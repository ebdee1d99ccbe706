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
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_MIXED = "dateline-mixed"
_NO_CHARSETS = frozenset(
    "charmap idna mbcs oem palmos punycode raw-unicode-escape undefined unicode-escape utf-7".split()
)
"""Codecs that Python lists as its own, some of which take quadratic time, and UTF-7, which the WHATWG standard bans."""
_LONGEST_NAME = 40
_SAMPLE = 20_000


def decode(data: bytes, stated: str | None = None) -> tuple[str, str, int]:
    """Text, the charset it was decoded from, and the number of characters that were replaced.

    Labels mean what the WHATWG Encoding Standard has them mean: Latin-1 is windows-1252. Valid UTF-8 wins over a stated
    charset of one byte a character, because such labels are often wrong and random text is hardly ever valid UTF-8.
    Bytes inside UTF-8 that are none of it are read as windows-1252, which pages of two sources mix.
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
        text = data.decode("utf-8", _MIXED)
        return text, "utf-8", text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return _loosely(data, _guess(data))


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """The first byte that is no UTF-8 as windows-1252; of a sequence that is cut off all are lost as one."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    begun = error.end - error.start > 1 or error.end == len(error.object)
    if begun and error.object[error.start] >= 0xC2:
        return "\ufffd", error.end
    return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1


codecs.register_error(_MIXED, _as_windows)


def _known(name: str | None) -> str | None:
    """The codec of a stated charset; None for what is no charset: other codecs of Python (base64, zlib) among them."""
    if not name or len(name) > _LONGEST_NAME:
        return None
    try:
        codec = codecs.lookup(name.strip("\"' ;").lower())
    except (LookupError, ValueError):
        return None
    if codec.name in _NO_CHARSETS or not codec._is_text_encoding:
        return None
    return _MEANT.get(codec.name, codec.name)


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
    return (_known(best.encoding) if best is not None else None) or "cp1252"
