"""Who speaks aside in an English sentence: ", Ann Roe said in a letter," before, inside or behind what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.en.verbs import FINITE, Group
from dateline.transforms.text.phrases import Phrase

_TELLING: Final = words_of("speaking") | words_of("telling aside")
_ADDRESSING: Final = words_of("addressing")
_NOBODY: Final = words_of("complementizer") | words_of("anaphoric determiner")
_QUOTES: Final = frozenset(("\u201d", '"', "''", "\u2019\u2019", "\u201c", "``"))
_BEFORE: Final = re.compile(r"n[nPpoRS-]*")
_ABOUT: Final = re.compile(r"(?:R|J|[Ppo]+n+|(?<=[RJnVX])n+)*(?=U|Z|$)")
"""What may stand behind the verb: when, where, how it was said."""


class Aside(NamedTuple):
    """The words of one, half open, without the comma behind it; its verb and who speaks."""

    start: int
    end: int
    group: Group
    speaker: Phrase


def asides(
    forms: Sequence[str], masked: str, groups: Sequence[Group], starts: dict[int, Phrase], ends: dict[int, Phrase]
) -> list[Aside]:
    """The asides in order. masked: the marks, "n" for words of phrases. starts, ends: phrases by their ends."""
    found: list[Aside] = []
    for group in groups:
        if group.form != FINITE or group.lemma not in _TELLING or group.lone:
            continue
        opened = _opened(forms, masked, group, starts, ends)
        if opened is None or (found and opened[0] < found[-1].end):
            continue
        start, speaker = opened
        end = _closed(masked, group, starts)
        if end >= 0 and not _leads(forms, start, end):
            found.append(Aside(start, end, group, speaker))
    return found


def _opened(
    forms: Sequence[str], masked: str, group: Group, starts: dict[int, Phrase], ends: dict[int, Phrase]
) -> tuple[int, Phrase] | None:
    """Where an aside begins and who speaks in it: a phrase with all that hangs on it, behind a comma or a quotation."""
    at = group.start
    if masked[at - 1 : at] == "U":
        at -= 1
        while at and masked[at - 1] in "nPpoRSCz-":
            at -= 1
        first = ends.get(at - 1) if at and masked[at - 1] == "U" else None
        return _bounded(forms, masked, first.start, first) if first is not None and first.preposition < 0 else None
    while at and masked[at - 1] in "nPpoRS-":
        at -= 1
    if _BEFORE.fullmatch(masked, at, group.start) is None or (speaker := starts.get(at)) is None:
        return None
    if speaker.preposition >= 0 or speaker.head is None or forms[speaker.head].lower() in _NOBODY:
        return None
    if speaker.temporal and not forms[speaker.head][0].isupper():
        return None
    whole = speaker.apposed or speaker
    return _bounded(forms, masked, whole.start, whole)


def _bounded(forms: Sequence[str], masked: str, at: int, speaker: Phrase) -> tuple[int, Phrase] | None:
    """The place of the comma before an aside, or of its first word behind a quotation."""
    if at < 2:
        return None
    if masked[at - 1] == "U":
        return at - 1, speaker
    return (at, speaker) if forms[at - 1] in _QUOTES and at > 2 else None


def _closed(masked: str, group: Group, starts: dict[int, Phrase]) -> int:
    """Behind the last word of an aside; -1 where something follows that is said."""
    at = group.end
    if group.lemma in _ADDRESSING and (told := starts.get(at)) is not None and told.preposition < 0:
        at = told.whole[1]
    found = _ABOUT.match(masked, at)
    if found is None:
        return -1
    for index in range(at, found.end()):
        phrase = starts.get(index)
        if phrase is not None and phrase.preposition < 0 and not phrase.temporal:
            return -1
    return found.end()


def _leads(forms: Sequence[str], start: int, end: int) -> bool:
    """Whether what is said only follows: "In May, Ann said: ...", "In May, Ann said, "..." """
    if end >= len(forms):
        return False
    if forms[end] == ":":
        return True
    quoted = any(form in _QUOTES for form in forms[: start + 1])
    return not quoted and end + 1 < len(forms) and forms[end + 1] in _QUOTES
