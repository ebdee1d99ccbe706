"""The words of an English sentence as one mark each, so that its grammar is patterns over one string.

The letters of transforms.text.tags, and where a form says more: o "of", S possessive, I "to" of an infinitive, p "to"
before a noun, H possessive pronoun, e "there" of "there are", U comma, dash or semicolon, - hyphen inside a word, Z
end mark, colon, bracket or quotation mark, t weekday, month or "today", y a year behind "in", l "last" and "next", j
"dead", "injured" and what else may be a noun, g "rising" and what else of its form describes a noun. Auxiliaries are
X, and A those that may stand behind another ("been"); verbs are V (finite), B (base form), F (past participle), G
(-ing form); P a preposition, K a subordinator, W a relative or interrogative.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dateline.transforms.text import tags
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase
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
    ("percent", {tags.NOUN: "Y", tags.ADJ: "Y", tags.PROPN: "Y"}),
    ("scale word", {tags.NOUN: "Q", tags.ADJ: "Q", tags.PROPN: "Q", tags.ADP: "Q"}),
    ("describing participle", {tags.GERUND: "g"}),
    ("nominal adjective", {tags.ADJ: "j"}),
    ("neighbouring", {tags.ADJ: "l"}),
    ("relative adverb", {tags.ADV: "W", tags.SCONJ: "W"}),
    ("never describing", {tags.PARTICIPLE: "V"}),
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
_CUT_OFF: Final = {"s": "S", "t": "R"}
"""What stands apart in text that was cut badly: "the city ’ s"."""
_PARTICLES: Final = words_of("particle")
_FIGURES: Final = frozenset("0123456789")
_CURRENCIES: Final = frozenset("$£€")
_AMOUNT: Final = re.compile(r"[\d.,]*\d(?:m|k|b|bn|tn|mn|million|billion|trillion)")
"""Figures with the letters of a scale: "$77million", "£65m"."""
_ATTRIBUTION: Final = words_of("attribution")
_NOMINAL: Final = words_of("nominal adjective")
_YEAR: Final = re.compile(r"1[6-9]\d\d|20\d\d")
_MONEY: Final = words_of("currency noun")
_COMPARISONS: Final = words_of("comparison of years")
_SPANNED: Final = re.compile(r"(?<=[QY])N-[PpRKI]-N(?![-JNM])")
"""Year-to-date, quarter-on-quarter: behind a figure, and before no noun, adverbs."""
_MULTIPLIED: Final = re.compile(r"(?<![VX])[RJNj][KPpI][VF]")
_MULTIPLYING: Final = words_of("multiplying verb")
_BEFORE_YEARS: Final = words_of("year preposition")


def _is_particle(forms: Sequence[str], at: int) -> bool:
    """ "gave up 12 floors": a preposition that belongs to the verb."""
    return forms[at].lower() in _PARTICLES


def _is_nominal(forms: Sequence[str], at: int) -> bool:
    """ "the injured", "40 missing" """
    return forms[at].lower() in _NOMINAL


def _is_year(forms: Sequence[str], at: int) -> bool:
    """ "in 1998" """
    return _YEAR.fullmatch(forms[at]) is not None and forms[at - 1].lower() in _BEFORE_YEARS


def _dates_a_thing(forms: Sequence[str], at: int) -> bool:
    """ "a December 2023 report": a part of its name, and no count of reports."""
    return _YEAR.fullmatch(forms[at]) is not None


def _is_currency(forms: Sequence[str], at: int) -> bool:
    """ "5 mln dlrs": a noun that says which money a number is."""
    return forms[at].lower() in _MONEY


def _is_couple(forms: Sequence[str], at: int) -> bool:
    """ "a couple minor suggestions" """
    return forms[at].lower() == "couple"


def _is_plain(forms: Sequence[str], at: int) -> bool:
    """ "a hefty 8.3 %": a noun by mistake before a share."""
    return forms[at].islower() and forms[at - 1].lower() in ("a", "an")


def _is_comparison(forms: Sequence[str], at: int) -> bool:
    """ "up 5% yoy" """
    return forms[at].lower() in _COMPARISONS


def _is_one(forms: Sequence[str], at: int) -> bool:
    """ "a one percent rise" """
    return forms[at].lower() == "one"


def _is_half(forms: Sequence[str], at: int) -> bool:
    """ "a half-dozen" """
    return forms[at].lower() == "half"


def _is_named(forms: Sequence[str], at: int) -> bool:
    """ "United Airlines": a verb with a capital before a name."""
    return forms[at][0].isupper() and forms[at + 1][0].isupper()


def _is_capital(forms: Sequence[str], at: int) -> bool:
    """ "the S&P 500 rose": a name that the tagger takes for a noun."""
    return forms[at][0].isupper()


def _is_source(forms: Sequence[str], at: int) -> bool:
    """ "according to": what comes behind it is a phrase."""
    return at > 0 and forms[at - 1].lower() in _ATTRIBUTION


def _is_in_source(forms: Sequence[str], at: int) -> bool:
    """ "according to exit polls" """
    return at > 1 and forms[at - 2].lower() in _ATTRIBUTION


def _is_joined(forms: Sequence[str], at: int) -> bool:
    """ "the conservative-leaning Tax Foundation" """
    return forms[at - 1] == "-"


def _is_any(forms: Sequence[str], at: int) -> bool:
    return True


_LOOKED_AT: Final = (
    (re.compile(r"(?<=S)[VB](?=[PpoUZC]|$)|(?<=[SHD]l)[VB]"), _is_any, "N"),
    (re.compile(r"(?<=G)I"), _is_source, "p"),
    (re.compile(r"(?<=GI)[BV](?=[NM])"), _is_in_source, "N"),
    (re.compile(r"(?<=[NJM]-)G(?=[NMJ])"), _is_joined, "g"),
    (re.compile(r"(?<=[^Z-])N(?=Q)|N(?=Q[VXA])"), _is_capital, "M"),
    (re.compile(r"[NDJ](?=-Q)"), _is_half, "Q"),
    (re.compile(r"N(?=Y)"), _is_one, "Q"),
    (re.compile(r"(?<=D)N(?=[JN])"), _is_couple, "Q"),
    (re.compile(r"(?<=D)N(?=Q+Y)"), _is_plain, "J"),
    (re.compile(r"(?<=Y)[NMJ](?![-JNM])"), _is_comparison, "R"),
    (re.compile(r"(?<=Q)[NM]|(?<=Y)N(?<!QYN)"), _is_currency, "Y"),
    (re.compile(r"(?<=[VBFG])P(?![po])"), _is_particle, "R"),
    (re.compile(r"(?<=[DQ])[VF](?![-JjGgFNMQYDTH])"), _is_nominal, "j"),
    (re.compile(r"(?<=[PpK])Q"), _is_year, "y"),
    (re.compile(r"(?<=Dt)Q(?=J?N)"), _dates_a_thing, "M"),
    (re.compile(r"(?<!Z)[VBFG](?=[MN])|(?<=M)J(?=[MN])"), _is_named, "M"),
)
"""Marks among others that may be another where their words say so."""


def _adverbs(forms: Sequence[str], marks: str, letters: list[str]) -> None:
    """Several words that are one adverb."""
    for found in _SPANNED.finditer(marks):
        letters[found.start() : found.end()] = "RRRRR"
    for found in _MULTIPLIED.finditer(marks):  # "profit more than doubled": "more than" says how far
        at = found.start()
        if forms[at + 1].lower() == "than" and forms[at + 2].lower() in _MULTIPLYING:
            letters[at : at + 3] = "RRV"


def marks_of(forms: Sequence[str], fine: Sequence[int]) -> str:
    """One mark a word."""
    known = _FORMS
    plain = _BY_TAG
    letters = [known[form][tag] if form in known else plain[tag] for form, tag in zip(forms, fine, strict=True)]
    for at, form in enumerate(forms):
        if form in _APOSTROPHES and at + 1 < len(forms) and forms[at + 1] in _CUT_OFF:
            letters[at] = "E" if letters[at + 1] == "X" else _CUT_OFF[forms[at + 1]]
            letters[at + 1] = "X" if letters[at + 1] == "X" else letters[at]
        elif form[0] in _FIGURES and letters[at] in "NMJ" and _AMOUNT.fullmatch(form):
            letters[at] = "Q"
        elif form[-1] in _CURRENCIES and letters[at] in "NMJ":
            letters[at] = "Y"
    marks = "".join(letters)
    _adverbs(forms, marks, letters)
    for pattern, says, mark in _LOOKED_AT:
        for found in pattern.finditer(marks):
            if says(forms, found.start()):
                letters[found.start()] = mark
    return "".join(letters)


def hidden(marks: str, phrases: Sequence[Phrase]) -> str:
    """The marks with "n" for the words of phrases, and "z" for what joins the members of a coordination."""
    letters = list(marks)
    for phrase in phrases:
        if phrase.members:
            for at in range(phrase.start, phrase.members[-1].start):
                if letters[at] in "CU":
                    letters[at] = "z"
    for phrase in phrases:
        letters[phrase.start : phrase.end] = "n" * (phrase.end - phrase.start)
    return "".join(letters)
