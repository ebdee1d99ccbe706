"""HTML fragments in text fields to plain text with paragraphs; boilerplate removal of pages is in ``page``."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree, html
from lxml.html import defs

from dateline.transforms.articles.entities import whole_text
from dateline.transforms.articles.marks import settle_marks

_ELEMENTS = defs.tags | defs.html5_tags
_UNCLOSED = frozenset(
    "area base br col embed frame hr img input link meta param source track wbr p li td th tr".split()
)
"""Elements that stand without an end tag in sound markup."""
_ANGLE = re.compile(r"<(/?)([A-Za-z][\w.:-]*)([^<>]*)(>?)")
_OPENED = re.compile(r"<(/?[a-z][\w.:-]*)")
_BLOCKS = frozenset(
    """
p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote section article figure figcaption header footer hr pre
dl dt dd center main aside address title
""".split()
)
_DROPPED = frozenset(["script", "style", "noscript", "iframe", "template", "head", "svg", "form", "button", "object"])
_SPACES = re.compile(r"[ \t\n\r\f]+")
_BREAKS = re.compile(r"(?<! ) *+\n[ \n]*")
_OUTER = re.compile(r"</?(?:html|body|frameset)\b[^<>]*>", re.IGNORECASE)
_ENDS = re.compile(r"</(?:html|body)\b[^<>]*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^<>]*>", re.IGNORECASE)


def is_marked_up(text: str) -> bool:
    """Whether angle brackets of a text are markup: at least one holds the tag of an HTML element."""
    if "<!--" in text:
        return True
    opened = Counter(_OPENED.findall(text.lower()))
    return any(_is_tag(found, text, opened) for found in _ANGLE.finditer(text))


def _as_said(text: str) -> str:
    """The text with the angle brackets that are none of markup (``Harbor Air <U>``, ``<Sale Plc>``) as ``&lt;``."""
    opened = Counter(_OPENED.findall(text.lower()))
    return _ANGLE.sub(lambda found: found.group() if _is_tag(found, text, opened) else f"&lt;{found.group()[1:]}", text)


def _is_tag(found: re.Match[str], text: str, opened: Counter[str]) -> bool:
    """Whether a bracket holds an element of HTML: by its name, then by attributes, small letters or its other tag.

    What begins with a capital and has no other tag stands for itself: codes of companies are often names of elements.
    opened: how often the text opens a bracket with each name, a slash before it included.
    """
    name, rest = found[2].lower(), found[3].strip(" \t\r\n/")
    if name not in _ELEMENTS:
        return False
    if "=" in rest:
        return True
    if not found[4] or rest != rest.lower():
        return False
    if found[2][0].islower() or (found[2].isupper() and len(name) > 4):
        return True
    if name in _UNCLOSED:
        return not _stands_alone(found, text, opened)
    return name in opened if found[1] else f"/{name}" in opened


def _stands_alone(found: re.Match[str], text: str, opened: Counter[str]) -> bool:
    """Whether capitals inside a line are written but once, a word before them, as a code is and a tag is not."""
    name, start = found[2].lower(), found.start()
    once = opened[name] + opened[f"/{name}"] == 1 and name not in ("br", "hr", "img")
    return once and start > 1 and text[start - 1] == " " and text[start - 2].isalnum()


def fragment_text(fragment: str) -> str:
    """Text of an HTML fragment: a blank line between blocks; text inside ``pre`` is not kept verbatim."""
    fragment = whole_text(fragment)
    plain = "\x00" not in fragment and not fragment.lstrip().lower().startswith("<?xml")
    source = fragment if plain else fragment.replace("\x00", "").replace("<?", "&lt;?")
    source = _of_one_body(_as_said(source))
    kept_lines = "\n" in source and not re.search(r"<(?:p|br|div)\b", source, re.IGNORECASE)
    try:
        root = html.fragment_fromstring(source, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):  # the last is lxml's own, of bodies
        return re.sub(r"<[^<>]*>", " ", source)
    settle_marks(root)
    pieces: list[str] = []
    _walk(root, pieces, kept_lines)
    return _BREAKS.sub("\n\n", "".join(pieces)).strip()


def _of_one_body(source: str) -> str:
    """Without later bodies and ends of documents: the parser drops what follows them, or refuses several."""
    source = _ENDS.sub(" ", source)
    first = _BODY.search(source)
    return source if first is None else source[: first.end()] + _OUTER.sub(" ", source[first.end() :])


def _walk(root: html.HtmlElement, pieces: list[str], kept_lines: bool) -> None:
    """Iterative, because real pages nest deeper than Python's stack."""
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event in ("comment", "pi"):
            _say(element.tail, pieces, kept_lines)
        elif event == "start":
            if tag in _DROPPED:
                for child in list(element):
                    element.remove(child)
                element.text = None
            pieces.append("\n" if tag in _BLOCKS else "")
            _say(element.text, pieces, kept_lines)
        else:
            pieces.append("\n" if tag in _BLOCKS else " " if tag in ("td", "th") else "")
            if element is not root:
                _say(element.tail, pieces, kept_lines)


def _say(text: str | None, pieces: list[str], kept_lines: bool) -> None:
    if text:
        pieces.append(text if kept_lines else _SPACES.sub(" ", text))
