"""The words of an English sentence as one mark each, so that its grammar is patterns over one string.

The letters of transforms.text.tags, and where a form says more: o "of", S possessive, I "to" of an infinitive, p "to"
before a noun, H possessive pronoun, e "there" of "there are", U comma, dash or semicolon, - hyphen inside a word, Z end
mark, colon, bracket or quotation mark, t weekday, month or "today", y a year behind "in", l "last" and "next", j "dead",
"injured" and what else may be a noun, g "rising" and what else of its form describes a noun. Auxiliaries are X, and A
those that may stand behind another ("been"); verbs are V (finite), B (base form), F (past participle), G (-ing form); P
a preposition, K a subordinator, W a relative or interrogative.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dateline.transforms.text import tags
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.tags import LETTERS

_BY_TAG: Final = tuple(
    {
        tags.PART: "R",
        tags.PUNCT: "Z",
        tags.PRESENT: "V",
        tags.PAST: "V",
        tags.BASE: "B",
        tags.PARTICIPLE: "F",
        tags.GERUND: "G",
        tags.SYM: "Y",
        tags.INTJ: "E",
        tags.X: "M",
    }.get(tag, LETTERS[tag])
    for tag in range(len(LETTERS))
)


def _same(mark: str) -> tuple[str, ...]:
    return (mark,) * len(_BY_TAG)


def _but(changes: dict[int, str]) -> tuple[str, ...]:
    return tuple([changes.get(tag, mark) for tag, mark in enumerate(_BY_TAG)])


_CLASSES: Final = (
    ("inner auxiliary", {tags.AUX: "A"}),
    ("possessive pronoun", {tags.PRON: "H"}),
    ("calendar noun", {tags.PROPN: "t", tags.NOUN: "t", tags.ADV: "t"}),
    ("percent", {tags.NOUN: "Y"}),
    ("describing participle", {tags.GERUND: "g"}),
    ("nominal adjective", {tags.ADJ: "j"}),
    ("neighbouring", {tags.ADJ: "l"}),
    ("relative adverb", {tags.ADV: "W", tags.SCONJ: "W"}),
    ("possessive sign", {tags.PART: "S"}),
)
"""Classes of words, and the marks that their forms have by tag where it is another than the tag's."""
_SIGNS: Final = (",", ";", "–", "—", "--", "...", "…")


def _forms() -> dict[str, tuple[str, ...]]:
    """Form -> its mark by tag, for the forms that say more than their tag."""
    found: dict[str, tuple[str, ...]] = {sign: _same("U") for sign in _SIGNS}
    found["-"] = _same("-")
    found["of"] = _but({tags.ADP: "o", tags.SCONJ: "o"})
    found["to"] = _but({tags.PART: "I", tags.ADP: "p", tags.SCONJ: "I"})
    found["there"] = _but({tags.PRON: "e"})
    for name, changes in _CLASSES:
        found |= dict.fromkeys(words_of(name), _but(changes))
    return found | {form.capitalize(): marks for form, marks in found.items()}


_FORMS: Final = _forms()
_APOSTROPHES: Final = ("’", "'")
_CUT_OFF: Final = {"s": "SS", "t": "RR"}
"""What stands apart in text that was cut badly: "the city ’ s"."""
_DESCRIBED: Final = re.compile(r"(?<=[DQ])[VF](?![-JjGgFNMQYDTH])")
_NOMINAL: Final = words_of("nominal adjective")
_DATED: Final = re.compile(r"(?<=[PpK])Q")
_YEAR: Final = re.compile(r"1[6-9]\d\d|20\d\d")
_BEFORE_YEARS: Final = words_of("year preposition")
_NAMED: Final = re.compile(r"[VBFG](?=[MN])")


def marks_of(forms: Sequence[str], fine: Sequence[int]) -> str:
    """One mark a word."""
    known = _FORMS
    plain = _BY_TAG
    marks = "".join([known[form][tag] if form in known else plain[tag] for form, tag in zip(forms, fine, strict=True)])
    for at, form in enumerate(forms):
        if form in _APOSTROPHES and at + 1 < len(forms) and forms[at + 1] in _CUT_OFF:
            marks = marks[:at] + _CUT_OFF[forms[at + 1]] + marks[at + 2 :]
    for found in _DESCRIBED.finditer(marks):
        at = found.start()
        if forms[at].lower() in _NOMINAL:
            marks = marks[:at] + "j" + marks[at + 1 :]
    for found in _DATED.finditer(marks):
        at = found.start()
        if _YEAR.fullmatch(forms[at]) and forms[at - 1].lower() in _BEFORE_YEARS:
            marks = marks[:at] + "y" + marks[at + 1 :]
    for found in _NAMED.finditer(marks):
        at = found.start()
        if forms[at][0].isupper() and forms[at + 1][0].isupper() and (at == 0 or marks[at - 1] != "Z"):
            marks = marks[:at] + "M" + marks[at + 1 :]
    return marks
