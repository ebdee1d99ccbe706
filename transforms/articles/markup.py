"""HTML fragments in text fields to plain text with paragraphs; boilerplate removal of pages is in ``page``."""

from __future__ import annotations

import re

from lxml import etree, html

_BLOCKS = frozenset(
    """
p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote section article figure figcaption header footer hr pre
dl dt dd center main aside address title
""".split()
)
_DROPPED = frozenset(["script", "style", "noscript", "iframe", "template", "head", "svg", "form", "button", "object"])
_SPACES = re.compile(r"[ \t\n\r\f]+")
_BREAKS = re.compile(r" *\n[ \n]*")


def fragment_text(fragment: str) -> str:
    """Text of an HTML fragment: a blank line between blocks; text inside ``pre`` is not kept verbatim."""
    plain = "\x00" not in fragment and not fragment.lstrip().lower().startswith("<?xml")
    source = fragment if plain else fragment.replace("\x00", "").replace("<?", "&lt;?")
    kept_lines = "\n" in source and not re.search(r"<(?:p|br|div)\b", source, re.IGNORECASE)
    try:
        root = html.fragment_fromstring(source, create_parent="div")
    except (etree.LxmlError, ValueError):
        return re.sub(r"<[^<>]*>", " ", source)
    pieces: list[str] = []
    _walk(root, pieces, kept_lines)
    return _BREAKS.sub("\n\n", "".join(pieces)).strip()


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
