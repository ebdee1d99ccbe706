"""Wikitext of news pages to plain text, by mwparserfromhell."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from dateline.transforms.articles.wikitemplates import shown

if TYPE_CHECKING:
    from mwparserfromhell.nodes import Node, Tag
    from mwparserfromhell.wikicode import Wikicode

_DATE = re.compile(r"\{\{\s*(?:date|datum|fecha|data)\s*\|\s*(?:[a-z]+\s*=\s*)?([^{}|]+)", re.IGNORECASE)
_MEDIA = re.compile(
    r"^\s*:?(?:file|image|category|datei|bild|fichier|archivo|imagen|kategorie|[a-z]{2,3}):", re.IGNORECASE
)
_END = re.compile(
    r"^=+\s*(?:sources?|references?|external links?|related (?:news|articles?|stories)|sister links|see also|notes?"
    r"|quellen|fuentes|fonti)\s*=+.*",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_HEADING = re.compile(r"^=.*=[ \t]*$", re.MULTILINE)
_GAPS = re.compile(r"(?<![ \t])[ \t]*+\n(?:[ \t]*+\n)+")
_COUNTED = 100
_LEFT_OUT = frozenset(("ref", "gallery", "references", "imagemap", "timeline"))
_OTHERS = r"(?:[ \t]*\{\{[^{}]*\}\}){0,8}"
_ALONE = (
    re.compile(rf"\A(?:\s*\{{\{{[^{{}}]*\}}\}})*\s*{_DATE.pattern}(?:\}}\}})?", re.IGNORECASE),
    re.compile(rf"^{_OTHERS}[ \t]*{_DATE.pattern}(?:\}}\}}{_OTHERS})?[ \t]*$", re.IGNORECASE | re.MULTILINE),
)
"""A date before all words of a page, or in a line that holds nothing but templates."""
_MARK = re.compile(
    r"\{\{|\}\}|\[\[|\]\]|\{\||\|\}|\[(?=https?:|//)|\]|\n"
    r"|<(/?)([A-Za-z][A-Za-z0-9]{0,19})(?:\s[^<>]*)?(?<!/)>"
)
_BOUND = re.compile(r"\{\{|\}\}|\n")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BRACKET = re.compile(r"<(?!/?[A-Za-z][^<>]*>)")
_CLOSES = {"}}": "{{", "]]": "[[", "|}": "{|", "]": "["}
_SINGLE = frozenset("br wbr hr meta link img li dt dd th td tr".split())


class Prose(msgspec.Struct, frozen=True):
    """Text of a page, and how many templates inside its sentences are left out because the table does not know them."""

    text: str
    dropped: int = 0


def stated_date(wikitext: str) -> str | None:
    """The day in ``{{date|January 4, 2019}}``, as written, where it stands alone: inside a sentence it tells of another
    day."""
    found = next(filter(None, (each.search(wikitext) for each in _ALONE)), None)
    return found[1].strip() if found else None


def to_text(wikitext: str) -> Prose:
    """Prose with a blank line between paragraphs, and rows of tables as lines; sources, files and categories are left
    out. Templates are what ``templates.tsv`` says."""
    import mwparserfromhell

    source = _END.sub("", wikitext)
    for each in _ALONE:
        source = each.sub("", source)
    source = balanced(source)
    code = mwparserfromhell.parse(source, skip_style_tags=True)
    dropped = _settle(code, _Lines(source), 0)
    text = code.strip_code(normalize=True, collapse=False)
    text = re.sub(r"'{2,}", "", _HEADING.sub(lambda found: found[0].strip("= \t"), text))
    return Prose(_GAPS.sub("\n\n", re.sub(r"(?m)^[*#:;]+\s*", "", text)).strip(), dropped)


def balanced(wikitext: str) -> str:
    """The wikitext without what opens and never closes, over which the parser would go back again and again."""
    wikitext = _BRACKET.sub("&lt;", _COMMENT.sub("", wikitext))
    unclosed: list[re.Match[str]] = []
    open_marks: dict[str, list[re.Match[str]]] = {}
    for found in _MARK.finditer(wikitext):
        mark = found[0]
        if found[2]:
            name = f"<{found[2].lower()}"
            if name[1:] in _SINGLE:
                continue
            if not found[1]:
                open_marks.setdefault(name, []).append(found)
            elif open_marks.get(name):
                open_marks[name].pop()
        elif mark == "\n":
            unclosed += open_marks.pop("[", [])
        elif mark not in _CLOSES:
            open_marks.setdefault(mark, []).append(found)
        elif open_marks.get(_CLOSES[mark]):
            open_marks[_CLOSES[mark]].pop()
    pieces, at = [], 0
    for found in sorted(chain(unclosed, *open_marks.values()), key=lambda each: each.start()):
        pieces.append(wikitext[at : found.start()])
        at = found.end()
    return "".join([*pieces, wikitext[at:]]) if at else wikitext


def _settle(code: Wikicode, lines: _Lines, dropped: int) -> int:
    """Puts what a reader sees in the place of templates, tables and what is left out, what is inside others first; the
    number of templates dropped so far. One walk: the parser's own replacing searches all for each."""
    from mwparserfromhell.nodes import Tag, Template, Wikilink
    from mwparserfromhell.utils import parse_anything

    settled: list[Node] = []
    for node in code.nodes:
        for child in node.__children__():
            dropped = _settle(child, lines, dropped)
        text: str | None = ""
        if isinstance(node, Template):
            text = shown(node)
            dropped += text is None and dropped < _COUNTED and lines.speak_around(str(node))
        elif isinstance(node, Tag) and str(node.tag).lower() == "table":
            text = _rows(node)
        elif not (isinstance(node, Wikilink) and _MEDIA.match(str(node.title))) and not (
            isinstance(node, Tag) and str(node.tag).lower() in _LEFT_OUT
        ):
            settled.append(node)
            continue
        settled += parse_anything(text).nodes if text else []
    code.nodes = settled
    return dropped


class _Lines:
    """Which lines of a source have words outside its templates, found in one pass."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts, self._spoken = [0], [False]
        depth = at = 0
        for found in _BOUND.finditer(source):
            self._spoken[-1] |= not depth and any(map(str.isalpha, source[at : found.start()]))
            at = found.end()
            if found[0] == "\n":
                self._starts.append(at)
                self._spoken.append(False)
            else:
                depth = depth + 1 if found[0] == "{{" else max(0, depth - 1)
        self._spoken[-1] |= any(map(str.isalpha, source[at:]))

    def speak_around(self, template: str) -> bool:
        """Whether a template stands in a line with words, rather than as a box or mark of its own."""
        start = self._source.find(template)
        return start >= 0 and "\n" not in template and self._spoken[bisect_right(self._starts, start) - 1]


def _rows(table: Tag) -> str:
    """A row a line, its cells parted by a bar."""
    loose = table.contents.filter_tags(matches=_is_cell, recursive=False)  # a first row needs no mark of its own
    lines = [" | ".join(map(_cell, loose))]
    for row in table.contents.filter_tags(matches=lambda node: str(node.tag).lower() == "tr", recursive=False):
        lines.append(" | ".join(map(_cell, row.contents.filter_tags(matches=_is_cell, recursive=False))))
    return "\n" + "\n".join(line for line in lines if line.strip(" |")) + "\n"


def _is_cell(node: Tag) -> bool:
    return str(node.tag).lower() in ("td", "th")


def _cell(node: Tag) -> str:
    return " ".join(str(node.contents.strip_code()).split())
