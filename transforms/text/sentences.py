"""Sentence bounds, by punctuation, capitals and the abbreviations of the language."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from dateline.transforms.languages import first
from dateline.transforms.text.language import Abbreviations, Language, text_of

_BREAK: Final = re.compile(
    r"[.!?…\n](?:(?<=\n)[ \t\u00a0]*\n\s*"
    r"|(?<![.!?…\n].)(?<!\n)[.!?…]*+(?P<closing>(?:[\"')\]]|\s?(?:[”’]|''))*+)\s+(?=(?:[\"“‘'(\[•`]+\s?)?[A-Z0-9$£€]))"
)
_CAPITALS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_MARKS: Final = ".!?…\n"
_LETTERS_BEFORE: Final = 3
_QUOTES: Final = '”’")'
_OPENING: Final = re.compile(r"(?:[AI](?= [a-z])|[A-Z][a-z]+)(?=[ ,’'])")
_ADDRESSES: Final = frozenset("com org net gov edu".split())
_DOTTED: Final = re.compile(r"(?:\w\.)+\w")
LONGEST: Final = 1500  # code points: what is longer is no sentence (a table, a list) and is cut at white space
NARROW: Final = 60  # code points: lines are wrapped here or later
WRAPPED: Final = 100  # longer lines are paragraphs, which nobody has wrapped
LONGEST_WORD: Final = 12  # of those that are abbreviated


class Sentences:
    """Sentences of a text: ``at(offset)`` gives the bounds of the one that holds a code point."""

    def __init__(self, text: str, language: Language | None = None) -> None:
        """language: None for the first one that is read."""
        known = (language if language is not None else text_of(first())).abbreviations
        self._text = text
        self._ends: list[int] = []
        self._starts = [0]
        done = width = 0
        for at in _marks(text):
            if at < done or not _may_end(text, at):
                continue
            if text.startswith("\n  ", at):
                width = width or _width(text)
                if (opened := _opened(text, at, width)) >= 0:
                    self._close(at, opened)
                    done = opened
                    continue
            if _is_plain(text, at):
                end, done = at + 1, at + 2
            elif found := _BREAK.match(text, at):
                end, done = found.end("closing"), found.end()
            elif (behind := _glued(text, at)) > 0:
                end = done = behind
            else:
                continue
            if end < 0:
                self._close(at, done)  # a paragraph
            elif end > at + 1 or text[at] != "." or not _abbreviated(text, at, done, known):
                self._close(end, done)
        self._close(len(text), None)

    def _close(self, end: int, following: int | None) -> None:
        """Ends the open sentence at ``end``, in pieces where it is too long, and opens the next one."""
        while end - self._starts[-1] > LONGEST:
            limit = self._starts[-1] + LONGEST
            blank = self._text.rfind(" ", self._starts[-1] + 1, limit)
            cut = blank if blank > 0 else limit
            self._ends.append(cut)
            self._starts.append(cut)
        self._ends.append(end)
        if following is not None:
            self._starts.append(following)

    def at(self, offset: int) -> tuple[int, int]:
        """(start, end) of the sentence, white space around it left out."""
        place = bisect_right(self._starts, offset) - 1
        start, end = self._starts[place], max(self._ends[place], self._starts[place])
        piece = self._text[start:end]
        return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _marks(text: str) -> list[int]:
    """Where a sentence may end: to look for one sign at a time is faster than a pattern for any of them."""
    marks: list[int] = []
    for mark in _MARKS:
        at = text.find(mark)
        while at >= 0:
            marks.append(at)
            at = text.find(mark, at + 1)
    marks.sort()
    return marks


def _may_end(text: str, at: int) -> bool:
    """False for most signs inside a sentence: 1.5, "U.S. troops"."""
    if text[at] == "\n" or at + 2 >= len(text):
        return True
    following = text[at + 1]
    if following == " ":
        return not text[at + 2].islower()
    return not following.isalnum() or _glued(text, at) > 0


def _glued(text: str, at: int) -> int:
    """Where the next sentence begins that no blank parts from the end at ``at``: "by June.The firm", "it fell.”In May";
    0 where none does, as in an address or a name ("Node.JS", "shop.Com")."""
    before = text[max(0, at - _LETTERS_BEFORE) : at]
    if text[at] == "\n" or len(before) < _LETTERS_BEFORE or not before.isalnum() or before.isupper():
        return 0
    behind = at + 1
    while text[behind : behind + 1] in _QUOTES and behind < len(text):
        behind += 1
    found = _OPENING.match(text, behind)
    return behind if found is not None and found[0].lower() not in _ADDRESSES else 0


def _width(text: str) -> int:
    """Where its lines are wrapped, in code points: at the longest of those that are no paragraphs."""
    return max((len(line) for line in text.split("\n") if NARROW < len(line) <= WRAPPED), default=NARROW)


def _opened(text: str, at: int, width: int) -> int:
    """Where the indented line behind the line break ``at`` begins, if it opens a paragraph or is a line of a table: it
    is deeper than the line before, or its first word had room there; else -1."""
    before = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    end = text.find("\n", at + 1)
    line = text[at + 1 : end if end >= 0 else len(text)]
    word = line.split(None, 1)[0] if line.strip() else ""
    if not word or word[0].islower():
        return -1
    indent = len(line) - len(line.lstrip())
    deeper = indent > len(before) - len(before.lstrip())
    fits = len(before) + 1 + len(word) <= width
    return at + 1 + indent if fits or (deeper and not word[0].isdigit()) else -1


def _is_plain(text: str, at: int) -> bool:
    """True for most ends of sentences: what ``_BREAK`` matches there is the sign and the blank behind it."""
    if not text.startswith(" ", at + 1) or text[at + 2 : at + 3] not in _CAPITALS:
        return False
    return text[at] != "\n" and text[at - 1 : at] not in _MARKS


def _abbreviated(text: str, at: int, following: int, known: Abbreviations) -> bool:
    """Whether the full stop at ``at`` is part of a word. following: where the next sentence would begin."""
    word = text[max(0, at - LONGEST_WORD) : at].rpartition(" ")[2]
    if word.isalpha() and len(word) > known.longest:
        return False
    word = word.lstrip("\n\"“‘'([")
    lower = word.lower()
    if lower in known.before_figures:
        return text[following].isdigit()
    initial = len(word) == 1 and word.isupper()
    return initial or lower in known.anywhere or ("." in word and _DOTTED.fullmatch(word) is not None)
