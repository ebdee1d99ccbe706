"""Coordination of English noun phrases: "doctors, nurses and cooks", and what only looks like it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.lemmas import lemma
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.tags import VERB

_BRACKET: Final = 6  # words of a short aside
_OPENERS: Final = "KWZ"
_SAYING: Final = words_of("speaking") | words_of("opining")
WIDEST: Final = 40
"""Words before a phrase that tell whether it opens its clause."""


def coordinate(forms: Sequence[str], marks: str, found: list[Phrase]) -> None:
    """Joins phrases between commas and a conjunction: "doctors, nurses and cooks"."""
    by_start = {phrase.start: phrase for phrase in found}
    tried = 0
    for phrase in found:
        if phrase.leader is not None or phrase.start < tried:
            continue
        members, joined = _members(forms, marks, phrase, by_start)
        tried = members[-1].start
        if joined:
            phrase.members = tuple(members)
            for member in members[1:]:
                member.leader = phrase
                if member.preposition < 0:
                    member.preposition = phrase.preposition


def _members(
    forms: Sequence[str], marks: str, phrase: Phrase, by_start: dict[int, Phrase]
) -> tuple[list[Phrase], bool]:
    """A phrase with those that follow it between commas and conjunctions, and whether a conjunction was among them."""
    members = [phrase]
    joined = False
    while True:
        joint = members[-1].tail
        if joined and _is_renamed(marks, members):
            return members[:1], False
        at = joint + (marks[joint : joint + 1] == "U")
        conjoined = marks[at : at + 1] == "C"
        at += conjoined
        following = by_start.get(at)
        if at == joint or following is None or (joined and not conjoined):
            return members, joined
        if len(members) == 1 and not conjoined and is_fronted(marks, phrase):
            return members, joined
        if phrase.head is None and (following.number is None or _is_other(marks, phrase, following)):
            return members, joined
        if following.temporal != phrase.temporal or (following.pronoun and not phrase.pronoun):
            return members, joined
        if _opens_clause(marks, phrase, following, by_start) and not _is_said(forms, marks, phrase):
            return members, joined
        members.append(following)
        joined = joined or conjoined


def _is_other(marks: str, first: Phrase, phrase: Phrase) -> bool:
    """Whether things follow a sum of money: "costs $20, and 100 tablets (cost) ..."."""
    return phrase.head is not None and first.number is not None and "Y" in marks[slice(*first.number)]


def _is_renamed(marks: str, members: list[Phrase]) -> bool:
    """Whether a name is followed by what it is: "Ann Roe, the founder and owner of a mill, (said)"."""
    first, end = members[0], members[-1].tail
    if len(members) != 3 or first.preposition >= 0 or first.head is None or marks[first.head] != "M":
        return False
    renamed = marks[members[1].start] in "DNJ" and marks[members[1].core] == "N" == marks[members[2].core]
    return renamed and marks[end : end + 1] == "U" and marks[end + 1 : end + 2] in ("V", "X", "R", "F")


def _opens_clause(marks: str, first: Phrase, phrase: Phrase, by_start: dict[int, Phrase]) -> bool:
    """Whether a phrase is the subject of what follows, and not joined to one that stands behind a verb."""
    at = phrase.tail
    if marks[at : at + 1] == "C" and (joined := by_start.get(at + 1)) is not None:
        at = joined.tail
    if marks[at : at + 1] == "Z" and (closing := marks.find("Z", at + 1, at + _BRACKET)) > 0:
        at = closing + 1
    while marks[at : at + 1] == "R":
        at += 1
    if marks[at : at + 1] not in ("V", "X", "A", "F"):
        return False
    return any(mark in "VXABFG" for mark in marks[_opening(marks, first.start) : first.start])


def _is_said(forms: Sequence[str], marks: str, phrase: Phrase) -> bool:
    """Whether a phrase stands right behind a verb of saying: "believes Ann and Bo can win"."""
    before = phrase.start - 1
    return before > 0 and marks[before] == "V" and lemma(forms[before], VERB) in _SAYING


def _opening(marks: str, at: int) -> int:
    """Behind the last sign or word that opens a clause."""
    limit = max(0, at - WIDEST)
    while at > limit and marks[at - 1] not in _OPENERS:
        at -= 1
    return at


def is_fronted(marks: str, phrase: Phrase) -> bool:
    """Whether a phrase with its preposition opens its clause: "in this study, those (who ...)"."""
    if phrase.preposition < 0:
        return False
    opening = _opening(marks, phrase.start)
    return marks[opening] in "Pp" and not any(mark in "VXABFG" for mark in marks[opening : phrase.start])
