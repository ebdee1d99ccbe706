"""Which time an English sentence tells of, for the figures of the sentences behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.transforms.quantities.en import periods
from dateline.transforms.quantities.en.times import Time, interval, ranges, times_of
from dateline.transforms.quantities.timeline import Told
from dateline.transforms.records import DateMention
from dateline.transforms.text import clauses as c
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.sentence import Sentence

_LOOSE: Final = frozenset((c.PARTICIPIAL, c.INFINITIVE))
_CLOCK: Final = frozenset(("hour", "minute", "second"))
_COMPARED: Final = words_of("same period")
_LEADING: Final = words_of("occasion preposition") | words_of("open beginning") | words_of("limit preposition")


def told(sentence: Sentence, dates: Sequence[DateMention]) -> Told | None:
    """The time that the assertion of a sentence is set in, and its grain; None where it names none."""
    times = times_of(sentence, dates)
    opened = ranges(sentence, times)
    fit = [time for time in times if _is_told(sentence, time, opened)]
    if not fit:
        return None
    best = min(fit, key=_rank)
    return interval(sentence, dates, best, times), best.mention.grain or ""


def _rank(time: Time) -> tuple[bool, bool, int]:
    """The date of a main clause before that of another, a day or more before a clock time, then the first."""
    inner = time.clause is not None and time.clause.kind not in (c.MAIN, c.COORDINATE)
    return inner, time.mention.grain in _CLOCK, time.first


def _is_told(sentence: Sentence, time: Time, opened: frozenset[int]) -> bool:
    before = sentence.words[time.first - 1].lower() if time.first else ""
    if before in _LEADING or periods.is_since(sentence, time) or periods.side_of(sentence, time.first, opened) >= 0:
        return False
    if not _COMPARED.isdisjoint([word.lower() for word in sentence.words[max(0, time.first - 2) : time.last]]):
        return False
    clause = time.clause
    owner = periods.described(sentence, time)
    if owner is not None and (clause is None or clause.subject is not owner):
        return False
    if periods.aside(sentence, time) or periods.occasion(sentence, time) >= 0 or _in_brackets(sentence, time.first):
        return False
    return clause is None or _asserts(sentence, clause)


def _asserts(sentence: Sentence, clause: Clause) -> bool:
    """True for a clause that tells what happened, or has no verb."""
    if clause.verb < 0 and not clause.tense:
        return clause.kind != c.RELATIVE
    while clause.kind in _LOOSE and clause.parent is not None:
        if clause.kind == c.PARTICIPIAL and clause.voice == c.PASSIVE:
            return False
        clause = clause.parent
    if clause.kind == c.RELATIVE or periods.speaks(sentence, clause):
        return False
    return clause.tense == c.PAST and clause.modality == c.ASSERTED


def _in_brackets(sentence: Sentence, at: int) -> bool:
    opened = [word for word in sentence.words[:at] if word in ("(", ")", "[", "]")]
    return bool(opened) and opened[-1] in ("(", "[")
