"""What stands between a thing and the clause that describes it: an aside between dashes, a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase

_WHEN: Final = words_of("relative time")
_DASHES: Final = ("–", "—", "--")
_LONGEST: Final = 20  # words between two dashes


def before_time(last: Phrase | None, thing: Phrase | None, at: int, form: str) -> Phrase | None:
    """The thing before a time that stands between it and what describes it: "a storm last year that killed 30"."""
    if last is None or thing is None or not last.temporal or last.end != at or form in _WHEN:
        return None
    begin = last.preposition if last.preposition >= 0 else last.start
    return thing if thing.end == begin else None


def before_dashes(forms: Sequence[str], marks: str, ends: Mapping[int, Phrase], at: int) -> Phrase | None:
    """The phrase before an aside between two dashes of which the second stands at a word: "a rate - the lowest since
    1916 - that would fall"."""
    if marks[at : at + 1] != "U" or forms[at] not in _DASHES:
        return None
    opening = next((place for place in range(at - 1, 0, -1) if forms[place] in _DASHES), -1)
    return ends.get(opening) if at - opening <= _LONGEST else None


def last_of(forms: Sequence[str], sign: str) -> int:
    """Where a sign stands last; -1 where it does not."""
    return max((at for at, form in enumerate(forms) if form == sign), default=-1)


def is_described(marks: str, phrase: Phrase, last: Phrase | None) -> bool:
    """ "(the house) his father built": a phrase right behind another, before a finite verb."""
    if last is None or last.end != phrase.start or last.temporal or phrase.temporal:
        return False
    at = phrase.whole[1]
    while marks[at : at + 1] == "R":
        at += 1
    return marks[at : at + 1] in ("V", "X")
