"""Wikitext of news pages to plain text, by mwparserfromhell."""

from __future__ import annotations

import re

_DATE = re.compile(r"\{\{\s*(?:date|datum|fecha|data)\s*\|\s*(?:[a-z]+\s*=\s*)?([^{}|]+)", re.IGNORECASE)
_MEDIA = re.compile(
    r"^\s*:?(?:file|image|category|datei|bild|fichier|archivo|imagen|kategorie|[a-z]{2,3}):", re.IGNORECASE
)
_END = re.compile(
    r"^=+\s*(?:sources?|references?|external links?|related (?:news|articles?|stories)|sister links|see also|notes?"
    r"|quellen|fuentes|fonti)\s*=+.*",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_HEADING = re.compile(r"^=+\s*(.*?)\s*=+\s*$", re.MULTILINE)
_GAPS = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")
_LINKS = frozenset("w wp wl wikt commons s iw2 nowrap lang small".split())


def stated_date(wikitext: str) -> str | None:
    """The day in ``{{date|January 4, 2019}}``, as written."""
    found = _DATE.search(wikitext)
    return found[1].strip() if found else None


def to_text(wikitext: str) -> str:
    """Prose with a blank line between paragraphs; sources, files, categories, tables and templates are left out."""
    import mwparserfromhell
    from mwparserfromhell.nodes import Tag, Template, Wikilink

    code = mwparserfromhell.parse(_END.sub("", wikitext), skip_style_tags=True)
    nodes = [node for node in code.filter(recursive=True) if isinstance(node, Template | Wikilink | Tag)]
    for node in nodes:
        shown = ""
        if isinstance(node, Template):
            if str(node.name).strip().lower() in _LINKS and node.params:
                shown = str(node.params[1 if len(node.params) > 1 and not node.params[1].showkey else 0].value)
        elif isinstance(node, Wikilink):
            if not _MEDIA.match(str(node.title)):
                continue
        elif str(node.tag).lower() not in ("ref", "table", "gallery", "references", "imagemap", "timeline"):
            continue
        try:
            code.replace(node, shown)
        except ValueError:
            continue
    text = code.strip_code(normalize=True, collapse=False)
    text = re.sub(r"'{2,}", "", _HEADING.sub(r"\1", text))
    return _GAPS.sub("\n\n", re.sub(r"(?m)^[*#:;]+\s*", "", text)).strip()
