"""Elements inside one record of a marked-up dump, found by their tags in time linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache


@cache
def _open(name: str, flags: int) -> re.Pattern[str]:
    return re.compile(rf"<{name}(?=[\s>])", flags)


@cache
def _close(name: str, flags: int) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s*>", flags)


def spans(source: str, name: str, flags: int = 0) -> Iterator[tuple[int, int, int, int | None]]:
    """Of each element: where it, its content, its end tag and what follows begin. The last is None, and the third the
    end of the source, where no end tag is left."""
    at = 0
    while (found := _open(name, flags).search(source, at)) is not None:
        inside = source.find(">", found.end()) + 1
        if not inside:
            return
        if source[inside - 2] == "/":
            at = inside
            continue
        close = _close(name, flags).search(source, inside)
        if close is None:
            yield found.start(), inside, len(source), None
            return
        yield found.start(), inside, close.start(), close.end()
        at = close.end()


def without(source: str, name: str, flags: int = 0) -> str:
    """The source without the elements of this name that have an end."""
    kept, at = [], 0
    for start, _, _, end in spans(source, name, flags):
        if end is not None:
            kept.append(source[at:start])
            at = end
    return "".join([*kept, source[at:]]) if at else source
