"""An island's text to items: numeric literals, words of the lexicon, punctuation."""

from __future__ import annotations

import re

from dateline.transforms.engine.item import Item
from dateline.transforms.engine.memo import Memo
from dateline.transforms.languages import first
from dateline.transforms.text.language import Language, text_of
from dateline.transforms.text.lexicon import Lexicon
from dateline.transforms.text.patterns import (
    APOSTROPHE_YEAR,
    DASHES,
    FRACTION,
    MINUS,
    NUMBER,
    ORDINAL_TAIL,
    POSSESSIVE,
    sign_pattern,
    surfaces_of,
)
from dateline.transforms.text.scan import lowered, plain
from dateline.transforms.text.surfaces import Surfaces, cut

Cut = tuple[str, int, int]
"""A token: its kind, and where it starts and ends in the island."""


class Tokenizer:
    """Cuts islands into items with the classes of the lexicon; cardinals are composed."""

    def __init__(self, lexicon: Lexicon, language: Language | None = None) -> None:
        """language: None for the first that is read."""
        self._language: Language = language if language is not None else text_of(first())
        self._lexicon = lexicon
        self._known = Memo(20_000, self._look_up)
        self._cuts = Memo(10_000, self._cut)
        fixed = sorted({figure for surface in lexicon.surfaces() for figure in re.findall(r"\D\d+", surface)})
        free = [digit for digit in "9876543210" if not any(digit in figure for figure in fixed)]
        self._digits = str.maketrans("0123456789", free[0] * 10) if free else {}
        self._fixed = fixed
        self._words = Surfaces(lexicon.surfaces())
        self._signs = frozenset(cut(surface)[0] for surface in surfaces_of(lexicon, "sign"))
        self._figures = re.compile(
            rf"(?P<sign>{sign_pattern(lexicon)}(?={MINUS}?\.?\d))"
            rf"|(?P<number>{APOSTROPHE_YEAR}|{NUMBER}{FRACTION}?|{FRACTION}|\.\d+)"
            rf"|(?<=\d)(?P<tail>{ORDINAL_TAIL})(?![^\W_])"
        )
        self._rest = re.compile(
            rf"(?P<possessive>{POSSESSIVE})|(?P<dash>[{DASHES}])|(?P<slash>[/⁄∕])|(?P<comma>,)|(?P<other>[^\W\d_]+|\S)"
        )

    def items(self, text: str) -> list[Item]:
        """The items of an island's text; offsets into it."""
        out: list[Item] = []
        odd, before = False, -1
        for kind, start, end in self._cuts[self._shape(text)]:
            classes = self._classes(kind, text, start, end)
            glued = start == before
            odd = odd or (glued and "OTHER" in classes)
            out.append(Item(start, end, classes, glued))
            before = end
        return self._language.compose(_odd(out) if odd else out)

    def clear(self) -> None:
        """Forget how islands were cut (for cold measurements)."""
        self._cuts.clear()

    def _shape(self, text: str) -> str:
        """The text with one digit for all, which no surface has: islands of one shape are cut alike, unless a surface
        (km2), or a power of ten, asks for certain figures."""
        shape = text.translate(self._digits)
        if shape == text:
            return text
        low = plain(text).replace("\n", " ")
        for figure in self._fixed:
            if figure in low:
                return text
        return text if "10" in text and ("x" in text or "×" in text) else shape

    def _cut(self, text: str) -> tuple[Cut, ...]:
        out: list[Cut] = []
        low = lowered(text)
        atoms = cut(low)
        index: dict[int, int] = {}
        at, size = 0, len(low)
        for number, atom in enumerate(atoms):
            index[at] = number
            at += len(atom)
        at = 0
        while at < size:
            kind, end = self._next(low, text, at, atoms, index.get(at, -1))
            out.append((kind, at, end))
            at = end
            while at < size and low[at].isspace():
                at += 1
        return tuple(out)

    def _next(self, low: str, text: str, at: int, atoms: list[str], place: int) -> tuple[str, int]:
        """Kind and end of the token at ``at``, where atom ``place`` begins, or none: -1."""
        plain = place >= 0 and atoms[place].isalpha() and atoms[place] not in self._signs
        found = None if plain and not low[at - 1 : at].isdigit() else self._figures.match(low, at)
        if found is None or (found.lastgroup == "sign" and not self._is_sign(text[at : found.end()])):
            end = self._word(low, at, atoms, place)
            if end > at:
                return "word", end
            found = self._rest.match(low, at)
        if found is None:
            return "other", at + 1
        return found.lastgroup or "other", found.end()

    def _word(self, low: str, at: int, atoms: list[str], place: int) -> int:
        """The end of the longest surface at ``at``; ``at`` where none starts."""
        if place < 0:
            return self._words.longest(low, at)
        for number in range(place, self._words.longest_of(atoms, place)):
            at += len(atoms[number])
        return at

    def _is_sign(self, written: str) -> bool:
        """Whether letters before digits are a sign in this case: "KM 5", never "km2"."""
        return any(name.startswith("SIGN") for name in self._lexicon.classes(written.strip()))

    def _classes(self, kind: str, text: str, start: int, end: int) -> dict[str, object]:
        written = text[start:end]
        if kind == "dash":
            tight = text[start - 1 : start].strip() and text[end : end + 1].strip()
            return {"hyphen" if tight and written in "-‐‑" else "dash": written}
        return self._known[kind, written]

    def _look_up(self, key: tuple[str, str]) -> dict[str, object]:
        kind, written = key
        if kind == "number":
            return self._language.literal(written)
        if kind == "tail":
            return {"DECADETAIL": 1} if written in "sS" else {"ORDTAIL": 1, **self._lexicon.classes(written)}
        if kind in ("word", "sign"):
            return dict(self._lexicon.classes(" ".join(written.split()))) or {"OTHER": written}
        return {kind if kind != "other" else "OTHER": written}


def _odd(items: list[Item]) -> list[Item]:
    """Items with each number and the unknown letters that touch it (4Runner, 8f3x) as one."""
    out: list[Item] = []
    for item in items:
        if out and item.glued and "OTHER" in item.classes and "NUM" in out[-1].classes:
            out[-1] = Item(out[-1].start, item.end, {"ODD": 1}, out[-1].glued)
        else:
            out.append(item)
    return out
