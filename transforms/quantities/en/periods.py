"""Which date of an English sentence governs a quantity: by clauses, phrases and the two sides of a comparison."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Final

from dateline.transforms.dates.calendar import add_days, add_months
from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.as_of import AsOf
from dateline.transforms.records import DateMention
from dateline.transforms.text import clauses as c
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.sentence import Sentence

_HANGING: Final = frozenset((c.PARTICIPIAL, c.INFINITIVE, c.COMPLEMENT, c.RELATIVE))
_OF_CONTRACT: Final = words_of("contract noun")
_COMPARING: Final = words_of("comparator")
_SIDE: Final = words_of("comparing preposition")
_SINCE: Final = words_of("open beginning")
_SPEAKING: Final = words_of("reporting")
_STOPS: Final = frozenset((",", ";", ":", "(", ")", "–", "—", "--", "-"))
_STRETCHING: Final = words_of("stretching preposition")
_YARDSTICK: Final = words_of("yardstick")
_OCCASION: Final = words_of("occasion preposition")
_CHANGED: Final = words_of("changed adverb")
_OPENING: Final = words_of("range opening")
_CLOSING: Final = words_of("range closing")
_LENGTH: Final = re.compile(r"P(\d+)([DWMY])")
_LINK: Final = 4  # words between a length and its date
_MONTHS: Final = {"M": 1, "Y": 12}
_ENDING: Final = words_of("period ending")
_FIRST: Final = words_of("first")


class Time:
    """A date mention as its sentence holds it: words first to last (half open), its phrase, its clause."""

    __slots__ = ("clause", "first", "last", "mention", "phrase")

    def __init__(self, sentence: Sentence, mention: DateMention) -> None:
        self.mention = mention
        self.first = sentence.at(mention.start_char)
        self.last = sentence.at(mention.end_char - 1) + 1
        self.phrase: Phrase | None = sentence.phrase_at(self.first)
        self.clause: Clause | None = sentence.clause_at(self.first)


def governing(claim: Claim) -> list[Time]:
    """The dates that may govern a quantity, the best one first."""
    return claim.times(_governing)


def _governing(claim: Claim) -> list[Time]:
    sentence = claim.sentence
    first, behind = claim.place
    times = [
        Time(sentence, date)
        for date in claim.dates
        if date.interval_start is not None and (date.end_char <= claim.start or claim.end <= date.start_char)
    ]
    if not times:
        return []
    opened = _ranges(sentence, times)
    side = _side(sentence, first, opened)
    fit = [time for time in times if _side(sentence, time.first, opened) == side and _governs(claim, time)]
    fit.sort(key=lambda time: _distance(claim, time, first, behind))
    return fit


def _ranges(sentence: Sentence, times: list[Time]) -> frozenset[int]:
    """Words that open a range of two dates: "from 2009 to 2017" compares nothing."""
    return frozenset([one.first - 1 for one, other in pairwise(times) if _are_ends(sentence, one, other)])


def _governs(claim: Claim, time: Time) -> bool:
    sentence = claim.sentence
    if _word(sentence, time.first - 1) in _SINCE or _is_since(sentence, time):
        return False
    if _word(sentence, time.last) in _OF_CONTRACT:
        return False
    owner = _described(sentence, time)
    if owner is not None and not _is_own(claim, owner):
        return False
    if _of_occasion(claim, time) or _aside(sentence, time):
        return False
    return _reaches(claim, time.clause)


def _is_since(sentence: Sentence, time: Time) -> bool:
    """ "since the attack in 2016": what has come since then holds today."""
    clause = time.clause
    at = time.first - 1
    low = clause.start if clause is not None else 0
    while at >= low and sentence.words[at] not in _STOPS:
        if sentence.low[at] in _SINCE:
            return True
        at -= 1
    return False


def _described(sentence: Sentence, time: Time) -> Phrase | None:
    """The phrase that a date describes: "the 2016 election", "the bond of 1975"; None where it stands for itself."""
    phrase = time.phrase
    if phrase is None:
        return None
    if phrase.head is not None and phrase.head >= time.last and not phrase.temporal:
        return phrase
    if phrase.preposition > 0 and _word(sentence, phrase.preposition) == "of":
        owner = sentence.phrase_at(phrase.preposition - 1)
        if owner is not None and not owner.temporal:
            return owner
    return None


def _of_occasion(claim: Claim, time: Time) -> bool:
    """ "(jumped 6%) after a presentation on Sunday": the day of what came before or after."""
    sentence = claim.sentence
    at = time.first - 1
    while at > 0 and sentence.words[at] not in _STOPS:
        if sentence.low[at] in _OCCASION:
            begins = sentence.at(claim.start)
            return begins < at and at != time.first - 1 and sentence.phrase_at(at + 1) is not time.phrase
        at -= 1
    return False


def _aside(sentence: Sentence, time: Time) -> bool:
    """ "AMD, the best of its index for 2018, (gained 8%)": between commas, behind the subject."""
    clause = time.clause
    if clause is None or clause.subject is None or clause.verb < 0:
        return False
    if not clause.subject.end <= time.first < clause.group[0] or _word(sentence, time.last) != ",":
        return False
    return "," in sentence.words[clause.subject.end - 1 : time.first - 1]


def _is_own(claim: Claim, owner: Phrase) -> bool:
    """True for the phrase of the quantity itself, what it hangs on, and the subject of its clause."""
    phrase, clause = claim.phrase, claim.clause
    if phrase is not None and (owner is phrase or phrase.preposition == owner.end or owner.preposition == phrase.end):
        return True
    subject = clause.subject if clause is not None else None
    if subject is None:
        return False
    return owner is subject or owner.start < subject.tail <= owner.tail or subject.start <= owner.start < subject.tail


def _reaches(claim: Claim, clause: Clause | None) -> bool:
    """Whether a date of a clause governs the clause of the quantity: it is the same, holds it, or hangs on it as an
    adverbial; what describes another noun, and the day on which somebody spoke, do not."""
    own = claim.clause
    if clause is None or own is None or clause is own:
        return True
    inner: Clause | None = own
    while inner is not None:
        if inner.parent is clause:
            spoken = inner.kind == c.COMPLEMENT and _speaks(claim.sentence, clause)
            return not spoken and (inner.kind in _HANGING or clause.kind not in (c.PARTICIPIAL, c.RELATIVE))
        inner = inner.parent
    outer: Clause | None = clause
    while outer is not None and outer is not own:
        if outer.kind == c.RELATIVE and outer.antecedent is not None and outer.antecedent is claim.phrase:
            return True
        if outer.kind == c.RELATIVE or (outer.kind == c.PARTICIPIAL and not _opens(outer, own)):
            return False
        if _speaks(claim.sentence, outer) and outer.reporter is None and outer.kind == c.MAIN:
            return False
        outer = outer.parent
    return outer is own or _share_parent(clause, own)


def _share_parent(clause: Clause, own: Clause) -> bool:
    return clause.parent is not None and clause.parent is own.parent and c.RELATIVE not in (clause.kind, own.kind)


def _opens(inner: Clause, outer: Clause) -> bool:
    """True for a participle before the verb it hangs on: "Ending in March, the year ..."."""
    return inner.voice == c.ACTIVE and inner.end <= outer.verb and inner.subject is outer.subject


def _speaks(sentence: Sentence, clause: Clause) -> bool:
    return clause.verb >= 0 and sentence.lemma(clause.verb) in _SPEAKING


def _distance(claim: Claim, time: Time, first: int, behind: int) -> tuple[int, int, int]:
    """Steps between clauses, punctuation between, then words between; one behind the quantity goes before one ahead."""
    steps = 0 if time.clause is claim.clause else 1
    ahead = time.last <= first
    low, high = (time.last, first) if ahead else (behind, time.first)
    words = claim.sentence.words[low:high]
    stops = len([word for word in words if word in _STOPS])
    numbers = len([at for at in range(low, high) if claim.sentence.words[at][:1].isdigit()])
    return steps + stops + (0 if ahead else numbers), high - low, ahead


def _side(sentence: Sentence, at: int, opened: frozenset[int]) -> int:
    """The comparator ("than", "compared with", "from", "over") in whose scope a word stands; -1 for none. A scope ends
    at a comma, a "to", a verb."""
    place = at - 1
    while place >= 0:
        word, low = sentence.words[place], sentence.low[place]
        if low in _COMPARING:
            return place
        if low in _SIDE and place not in opened and _compares(sentence, place):
            return place
        if word in _STOPS or low == "to":
            before = _word(sentence, place - 1)
            if low == "to" and before in _COMPARING:
                return place - 1
            return -1
        place -= 1
    return -1


def _compares(sentence: Sentence, at: int) -> bool:
    """ "rose 5% from 12", "up 3% over 2018", "20% on a year ago": behind a number or a word of change."""
    if _word(sentence, at) in _STRETCHING and not _is_yardstick(sentence, at + 1):
        return False
    before = _word(sentence, at - 1)
    number = sentence.phrase_at(at - 1)
    counted = number is not None and number.number is not None
    return counted or before in _CHANGED


def _is_yardstick(sentence: Sentence, at: int) -> bool:
    """ "(up 3% over) 2018", "(20% on) a year ago", "the same period": never "over the weekend"."""
    word = _word(sentence, at)
    if len(word) == 4 and word.isdigit():
        return True
    phrase = sentence.phrase_at(at)
    head = phrase.head if phrase is not None else None
    return head is not None and sentence.lemma(head) in _YARDSTICK


def _word(sentence: Sentence, at: int) -> str:
    return sentence.low[at] if 0 <= at < len(sentence.words) else ""


def stretched(claim: Claim, times: list[Time]) -> AsOf:
    """The interval of the best time: with its other end ("from 2009 to 2017"), or with its length ("the nine months
    ended in September", "the first two months of 1986")."""
    best = times[0]
    sentence = claim.sentence
    for one, other in pairwise(sorted(times, key=lambda time: time.first)):
        if best in (one, other) and _are_ends(sentence, one, other):
            return AsOf(one.mention.interval_start, other.mention.interval_end, "mention")
    for date in claim.dates:
        if date.timex_type == "DURATION" and (found := _period(sentence, date, best)) is not None:
            return found
    return AsOf(best.mention.interval_start, best.mention.interval_end, "mention")


def _period(sentence: Sentence, length: DateMention, time: Time) -> AsOf | None:
    """A length before a date as a stretch of time that ends there, or, "the first ... of", begins there."""
    start, end = time.mention.interval_start, time.mention.interval_end
    found = _LENGTH.fullmatch(length.timex_value)
    if found is None or start is None or end is None or length.end_char > time.mention.start_char:
        return None
    at = sentence.at(length.start_char)
    between = [word.lower() for word in sentence.words[sentence.at(length.end_char - 1) + 1 : time.first]]
    if not 0 < len(between) <= _LINK or not _ENDING.issuperset(between):
        return None
    count, unit = int(found[1]), found[2]
    if "of" not in between and between != ["in"]:
        return AsOf(_moved(end, -count, unit), end, "mention")
    if _word(sentence, at) in _FIRST or _word(sentence, at - 1) in _FIRST:
        return AsOf(start, _moved(start, count, unit), "mention")
    return None


def _are_ends(sentence: Sentence, one: Time, other: Time) -> bool:
    if _word(sentence, one.first - 1) not in _OPENING and _word(sentence, one.first - 2) not in _OPENING:
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
