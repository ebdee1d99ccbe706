"""Dates as an English sentence holds them, and the stretch of time that one or two of them mean together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from dateline.transforms.dates.calendar import add_days, add_months
from dateline.transforms.quantities.decisions.as_of import AsOf
from dateline.transforms.records import DateMention
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_OPENING: Final = words_of("range opening")
_CLOSING: Final = words_of("range closing")
_LENGTH: Final = re.compile(r"P(\d+)([DWMY])")
_LINK: Final = 4  # words between a length and its date
_MONTHS: Final = {"M": 1, "Y": 12}
_ENDING: Final = words_of("period ending")
_UNTIL: Final = words_of("ending preposition")
_ENDED: Final = words_of("ending")
_LENGTHS: Final = {"quarter": (3, "M"), "year": (1, "Y"), "half": (6, "M"), "month": (1, "M"), "week": (1, "W")}
_AND: Final = words_of("joining")
_FIRST: Final = words_of("first")
_LAST: Final = words_of("last")


class Time:
    """A date mention as its sentence holds it: words first to last (half open), its phrase, its clause; with the unit
    or length that it ends, where one stands before it: "the year ended March 31" """

    __slots__ = ("clause", "first", "last", "length", "mention", "phrase")

    def __init__(self, sentence: Sentence, mention: DateMention, before: DateMention | None = None) -> None:
        self.mention = mention
        self.first = sentence.at(mention.start_char)
        self.last = sentence.at(mention.end_char - 1) + 1
        self.length = before if before is not None and _ends(sentence, before, self.first) else None
        if self.length is not None:
            self.first = sentence.at(self.length.start_char)
        self.phrase: Phrase | None = sentence.phrase_at(self.first)
        self.clause: Clause | None = sentence.clause_at(self.first)


def times_of(sentence: Sentence, dates: Sequence[DateMention]) -> list[Time]:
    """The dates of a sentence that have an interval, in order; a unit that one of them ends is no time of its own."""
    found: list[Time] = []
    before: DateMention | None = None
    for date in dates:
        if date.interval_start is not None:
            time = Time(sentence, date, before)
            if time.length is not None and found and found[-1].mention is time.length:
                found.pop()
            found.append(time)
        before = date
    return found


def _ends(sentence: Sentence, length: DateMention, first: int) -> bool:
    """True for a unit or length that the date behind it ends: the year ended March 31, the six months to June."""
    behind = sentence.at(length.end_char - 1) + 1
    between = [word.lower() for word in sentence.words[behind:first]]
    if not 0 < len(between) <= _LINK or not _ENDING.issuperset(between):
        return False
    opened = not _OPENING.isdisjoint([sentence.word(sentence.at(length.start_char) - step) for step in (1, 2)])
    return between[0] in _ENDED or (between[0] in _UNTIL and not opened)


def ranges(sentence: Sentence, times: list[Time]) -> frozenset[int]:
    """Words that open a range of two dates: "from 2009 to 2017" compares nothing."""
    return frozenset([one.first - 1 for one, other in pairwise(times) if are_ends(sentence, one, other)])


def interval(sentence: Sentence, dates: Sequence[DateMention], best: Time, times: Sequence[Time]) -> AsOf:
    """The interval of one of the times of a sentence: with its other end ("from 2009 to 2017", "in May and June"), or
    with its length ("the nine months ended in September", "the first two months of 1986")."""
    for one, other in pairwise(sorted(times, key=lambda time: time.first)):
        if best in (one, other) and (are_ends(sentence, one, other) or _are_joined(sentence, one, other)):
            return AsOf(one.mention.interval_start, other.mention.interval_end, "mention")
    for date in dates:
        if date is best.length or date.timex_type == "DURATION":
            found = lengthened(sentence, date, best)
            if found is not None:
                return found
    return AsOf(best.mention.interval_start, best.mention.interval_end, "mention")


def lengthened(sentence: Sentence, length: DateMention, time: Time) -> AsOf | None:
    """A length before a date as a stretch of time that ends there, or, "the first ... of", begins there."""
    start, end = time.mention.interval_start, time.mention.interval_end
    size = _size(length)
    if size is None or start is None or end is None or length.end_char > time.mention.start_char:
        return None
    at, behind = sentence.at(length.start_char), sentence.at(length.end_char - 1) + 1
    between = [word.lower() for word in sentence.words[behind : sentence.at(time.mention.start_char)]]
    if not 0 < len(between) <= _LINK or not _ENDING.issuperset(between):
        return None
    count, unit = size
    said = [word.lower() for word in sentence.words[max(0, at - 1) : behind]]
    if ("of" not in between and between != ["in"]) or not _LAST.isdisjoint(said):
        return AsOf(_moved(end, -count, unit), end, "mention")
    if not _FIRST.isdisjoint(said):
        return AsOf(start, _moved(start, count, unit), "mention")
    return None


def _size(length: DateMention) -> tuple[int, str] | None:
    """How long a duration, or a unit of the calendar, is: 9 months; a quarter is 3."""
    if length.timex_type != "DURATION":
        return _LENGTHS.get(length.grain or "")
    found = _LENGTH.fullmatch(length.timex_value)
    return None if found is None else (int(found[1]), found[2])


def _are_joined(sentence: Sentence, one: Time, other: Time) -> bool:
    """True for two dates of a kind that follow one another: November and December."""
    between = sentence.words[one.last : other.first]
    same = one.mention.grain == other.mention.grain and one.mention.interval_end == other.mention.interval_start
    return same and len(between) == 1 and between[0].lower() in _AND


def are_ends(sentence: Sentence, one: Time, other: Time) -> bool:
    """True for the two ends of a range: from 2009 to 2017."""
    if sentence.word(one.first - 1) not in _OPENING and sentence.word(one.first - 2) not in _OPENING:
        return False
    between = [word.lower() for word in sentence.words[one.last : other.first]]
    ordered = (one.mention.interval_start or "") < (other.mention.interval_end or "")
    return ordered and bool(between) and len(between) <= 3 and between[0] in _CLOSING


def _moved(stamp: str, count: int, unit: str) -> str:
    """An ISO day or stamp, moved by days, weeks, months or years within the calendar."""
    day = dt.date.fromisoformat(stamp[:10])
    if unit in _MONTHS:
        return add_months(day, count * _MONTHS[unit]).isoformat() + stamp[10:]
    return add_days(day, count * (7 if unit == "W" else 1)).isoformat() + stamp[10:]
