"""Raised and lowered figures of HTML as text that keeps numbers apart: exponents, cents, fractions, note marks.

``45<sup>2</sup> women`` are 45 women with a note, ``10<sup>6</sup>`` is a million: plain text of both would be another
number. What is no figure (``5<sup>th</sup>``) stays as it stands.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

_FIGURES = re.compile(r"[+\-−–]?\d{1,3}(?:[,;–-]\s?\d{1,3})*")
_POWER = re.compile(r"[+\-−–]?\d{1,3}")
_NOTE_SIGN = re.compile(r"[*†‡§¶#]+|[\[(].{0,40}[\])]", re.DOTALL)
_OF_A_NOTE = re.compile(r"note|ref|cite|\bfn", re.IGNORECASE)
_TEN = re.compile(r"(?<![\d.,])10$")
_UNIT = re.compile(r"(?:^|[\s\d/·.(-])(?:[kcdmnµμ]?m|ft|in|yd|mi|[A-Za-z]|[b-df-hj-np-tv-z]{2})$")
_PRICE = re.compile(r"[$£€¥]\s?(?:\d{1,3}(?:,\d{3})+|\d+)$")
_CENTS = re.compile(r"\d\d")
_SLASH = re.compile(r"\s*[/⁄∕]\s*$")
_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_REACH = 24


def settle_marks(root: HtmlElement) -> None:
    """Replaces every ``sup`` and ``sub`` below ``root`` by the text that it stands for."""
    for element in list(root.iter("sup", "sub")):
        shown = _raised(element) if element.tag == "sup" else _lowered(element)
        for child in list(element):
            element.remove(child)
        element.text = shown
        element.tag = "span"  # joining it to the text around costs the whole text, once for each mark


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _raised(element: HtmlElement) -> str:
    text, before, after = _text(element).strip(), _before(element), (element.tail or "")[:_REACH]
    if _NOTE_SIGN.fullmatch(text):
        return ""
    noted = _is_note(element)
    if not _FIGURES.fullmatch(text):
        return "" if noted and len(text) < 3 else text
    numerator = _SLASH.match(after) and (following := element.getnext()) is not None and following.tag == "sub"
    if numerator:
        return f" {text}" if before[-1:].isdigit() else text
    if noted:
        return ""
    if _POWER.fullmatch(text):
        if _TEN.search(before):
            return f"^{text}".replace("−", "-").replace("–", "-")
        if _UNIT.search(before):
            return text.translate(_RAISED)
    if _CENTS.fullmatch(text) and _PRICE.search(before):
        return f".{text}"
    if not before.strip() or before[-1:].isspace():  # the mass number of a nuclide, or a note's own number before it
        return text if after[:1].isalpha() and before else f"{text} "
    return ""


def _lowered(element: HtmlElement) -> str:
    """Indices of letters stay (``CO2``), a denominator too; one that would lengthen a number goes."""
    text, before = _text(element).strip(), _before(element)
    return "" if text.isdigit() and before[-1:].isdigit() and not _SLASH.search(before) else text


def _is_note(element: HtmlElement) -> bool:
    """A mark that is linked, or is named after notes."""
    named = (str(each.get(name) or "") for each in element.iter() for name in ("class", "id", "rel"))
    return element.find(".//a") is not None or any(map(_OF_A_NOTE.search, named))


def _before(element: HtmlElement) -> str:
    """Some characters that stand before an element, out of the elements around it where they begin with it."""
    at: etree._Element | None = element
    for _ in range(4):
        if at is None:
            break
        sibling = at.getprevious()
        if sibling is not None:
            text = (str(sibling.tail) if sibling.tail else _text(sibling)) or " "
            return text[-_REACH:]
        at = at.getparent()
        if at is not None and at.text:
            return str(at.text)[-_REACH:]
        if at is not None and at.tag not in ("b", "i", "em", "strong", "span", "a", "font", "u"):
            break
    return ""
