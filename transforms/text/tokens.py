"""An island's text to items: numeric literals, words of the lexicon, punctuation."""

from __future__ import annotations

import re

from transforms.engine.memo import Memo
from transforms.engine.rule import Item
from transforms.text import numbers
from transforms.text.lexicon import Lexicon
from transforms.text.scan import (
    APOSTROPHE_YEAR,
    DASHES,
    FRACTION,
    NUMBER,
    ORDINAL_TAIL,
    POSSESSIVE,
    any_word_pattern,
    lowered,
    sign_pattern,
)


class Tokenizer:
    """Cuts islands into items with the classes of the lexicon; cardinals are composed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: Memo[tuple[str, str], dict[str, object]] = Memo(20_000)
        words = any_word_pattern(lexicon)
        self._regex = re.compile(
            rf"(?P<sign>{sign_pattern(lexicon)})"
            rf"|(?P<number>{APOSTROPHE_YEAR}|{NUMBER}{FRACTION}?|{FRACTION}|\.\d+)"
            rf"|(?<=\d)(?P<tail>{ORDINAL_TAIL})(?![^\W_])"
            rf"|(?P<word>{words})"
            rf"|(?P<possessive>{POSSESSIVE})"
            rf"|(?P<dash>[{DASHES}])|(?P<slash>/)|(?P<comma>,)|(?P<other>\w+|\S)"
        )

    def items(self, text: str) -> list[Item]:
        """The items of an island's text; offsets into it."""
        out: list[Item] = []
        last = -1
        for found in self._regex.finditer(lowered(text)):
            start, end = found.span()
            classes = self._classes(found.lastgroup or "other", text, start, end)
            out.append(Item(start, end, classes, glued=start == last))
            last = end
        return numbers.compose(out)

    def _classes(self, kind: str, text: str, start: int, end: int) -> dict[str, object]:
        written = text[start:end]
        if kind == "dash":
            tight = text[start - 1 : start].strip() and text[end : end + 1].strip()
            return {"hyphen" if tight and written in "-‐‑" else "dash": written}
        key = (kind, written)
        known = self._known.get(key)
        return known if known is not None else self._known.put(key, self._look_up(kind, written))

    def _look_up(self, kind: str, written: str) -> dict[str, object]:
        if kind == "number":
            return numbers.literal(written)
        if kind == "tail":
            return {"DECADETAIL": 1} if written in "sS" else {"ORDTAIL": 1, **self._lexicon.classes(written)}
        if kind in ("word", "sign"):
            return dict(self._lexicon.classes(" ".join(written.split()))) or {"OTHER": written}
        return {kind if kind != "other" else "OTHER": written}
