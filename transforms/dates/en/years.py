"""Which numbers are years, and which short ones are decades."""

from __future__ import annotations

import re

DATING = re.compile(
    r"(?:^|[^\w])(?:between|than|circa|around|about|dated|built|founded|born|made|in|of|since|from|by|until|to|and|late|early|mid|the|before|after|during)[\s-]+$",
    re.IGNORECASE,
)
_MEDIEVAL = re.compile(
    r"(?<!\d )(?<!\bone )(?<!\bOne )\b(?:[Ii]n|[Ss]ince|[Uu]ntil|circa|[Bb]etween|[Bb]etween \d{4} and)\s+$"
)
_LEFT = re.compile(
    r"(?: and \d{4})?(?:[.,;)](?!\d)|$| (?:by|when|after|before|until|as|with|under|the|he|she|they|it|but)\b)"
)
"""What leaves a number of four digits alone: in 1215, but not in 1215 homes."""
_SIGNS = ("$", "£", "€", "¥", "#", "№")
_NUMBERING = re.compile(
    r"(?:(?<!\w)s\.|resolution|decree|proposition|asteroid|pages?|pp?\.|flights?|rooms?|nos?\.|number|routes?|highway|interstate|h\.r\.|section|article|chapter|model|lot"
    r"|bus|train|channel|version|psalm|mount|unit|apartment|apt\.|suite|box|[$£€¥]"
    r"|(?:average|total|maximum|minimum|mean|median) of)\s*$",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"\b(?:temperatures?|highs|lows|readings|thermometers?|the mercury)\b[^.;:\n]*$", re.IGNORECASE)
_COMPOUND = re.compile(r"[-‐‑][^\W\d_]")


def a_year(text: str, start: int, end: int) -> bool:
    """A number that could be a year is none behind a sign or a word that numbers or sums (page 1984), nor below 1800
    without a word that dates, nor of the Middle Ages before a noun (in 1200 homes)."""
    if (
        text[start - 1 : start] in _SIGNS
        or _COMPOUND.match(text, end)
        or _NUMBERING.search(text, max(0, start - 16), start)
    ):
        return False
    if text[start:end] < "1500":
        return _MEDIEVAL.search(text, max(0, start - 24), start) is not None and _LEFT.match(text, end) is not None
    return text[start:end] >= "1800" or DATING.search(text, max(0, start - 12), start) is not None


def about_year(text: str, start: int, end: int) -> bool:
    """ "around 1300 homes", "about 1300." are numbers more often than years."""
    said = text[end - 4 : end]
    return not (said.isdigit() and said < "1500") or text.startswith("circa", start)


def short_year(text: str, start: int, end: int) -> bool:
    """'98 alone needs a word that dates: '60 Minutes' opens a title."""
    return DATING.search(text, max(0, start - 12), start) is not None


def short_decade(text: str, start: int, end: int) -> bool:
    """ "temperatures in the 90s" are degrees."""
    return _DEGREES.search(text, max(0, start - 70), start) is None
