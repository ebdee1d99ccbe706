"""Text of articles as HTML: nothing in it can become markup, and overlapping mentions never nest tags."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from dateline.flows.report.model import Mention
from dateline.flows.visible import visible


def segments(length: int, mentions: Sequence[Mention], field: str = "text") -> list[tuple[int, int, tuple[int, ...]]]:
    """Cut [0, length) at every border of a mention: (start, end, indexes of the mentions that cover it).

    The shortest covering mention comes first, so a nested one wins a click and the outer one stays reachable.
    Mentions of another field, and those that are empty or lie outside the text, are left out.
    """
    held = [(i, m) for i, m in enumerate(mentions) if m.field == field and 0 <= m.start < m.end <= length]
    borders = sorted({0, length, *(m.start for _, m in held), *(m.end for _, m in held)})
    opening: dict[int, list[int]] = {}
    for i, m in held:
        opening.setdefault(m.start, []).append(i)
    active: list[int] = []
    found = []
    for start, end in pairwise(borders):
        active = [i for i in active if mentions[i].end > start] + opening.get(start, [])
        covering = sorted(active, key=lambda i: (mentions[i].end - mentions[i].start, mentions[i].start, i))
        found.append((start, end, tuple(covering)))
    return found


def highlight(text: str, mentions: Sequence[Mention], key: str, field: str = "text") -> Markup:
    """HTML of a field's text: covered stretches are links ``#<key>-<index>`` of class date, quantity or both."""
    parts: list[Markup] = []
    for start, end, covering in segments(len(text), mentions, field):
        piece = escape(visible(text[start:end]))
        parts.append(_link(piece, mentions, covering, key) if covering else piece)
    return Markup("").join(parts)


def _link(piece: Markup, mentions: Sequence[Mention], covering: tuple[int, ...], key: str) -> Markup:
    kinds = {mentions[i].kind for i in covering}
    css = "both" if len(kinds) == 2 else kinds.pop()
    rows = " ".join(str(i) for i in covering)
    return Markup('<a class="m {}" href="#{}-{}" data-rows="{}">{}</a>').format(css, key, covering[0], rows, piece)
