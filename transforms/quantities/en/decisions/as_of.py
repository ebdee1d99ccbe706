"""When a quantity holds: the date that governs it, the one that the story goes on with, else the day of publication."""

from __future__ import annotations

import datetime as dt
from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.as_of import UNDATED, AsOf, decision
from dateline.transforms.quantities.en.periods import governing, stretched
from dateline.transforms.records import QuantityMention
from dateline.transforms.text import clauses as c
from dateline.transforms.text.en.classes import words_of

_PERIOD: Final = words_of("period noun")
_MOVING: Final = words_of("moving verb")
_AGO: Final = words_of("ago")
_THE: Final = words_of("anaphoric determiner")
_REACH: Final = 1  # sentences over which a period goes on


def _day(claim: Claim) -> AsOf:
    published = claim.published
    if published is None:
        return UNDATED
    return AsOf(published.isoformat(), (published + dt.timedelta(days=1)).isoformat(), "publication")


@decision(
    "the moment that its clause describes",
    yes=("In May 2019, when 12 men died, it rained.", "2019-05-01..2019-06-01 mention"),
    no="In May 2019 12 men died.",
)
def described(claim: Claim) -> AsOf | None:
    """ "since October 2007, when 139 died": the clause tells what happened then."""
    clause = claim.clause
    while clause is not None:
        antecedent = clause.antecedent
        if clause.kind == c.RELATIVE and antecedent is not None:
            start, end = claim.sentence.starts[antecedent.start], claim.sentence.ends[antecedent.end - 1]
            for date in claim.dates:
                if date.interval_start is not None and start <= date.start_char and date.end_char <= end:
                    return AsOf(date.interval_start, date.interval_end, "mention")
        clause = clause.parent
    return None


@decision(
    "the same period of another year",
    yes=("It made $5 on Feb. 3, 2024, against $3 a year ago.", "2023-02-03..2023-02-04 mention"),
    no="It made $5 on Feb. 3, 2024, against $3 in 2022.",
)
def another_year(claim: Claim) -> AsOf | None:
    """ "5 in February, against 3 a year ago": what stands before says which part of that year."""
    last, times = claim.memory.last, governing(claim)
    if last is None or not times or last.sentence_start_char != claim.bounds[0] or last.as_of_source != "mention":
        return None
    date = times[0].mention
    words = set(date.text.lower().split()) | set(claim.sentence.words[max(0, times[0].first - 3) : times[0].first])
    if date.grain != "year" or (_AGO.isdisjoint(words) and "same" not in words) or date.interval_start is None:
        return None
    return _in_year(last, int(date.interval_start[:4]))


def _in_year(mention: QuantityMention, year: int) -> AsOf | None:
    """The period of a mention, in another year."""
    if mention.as_of_start is None or mention.as_of_end is None:
        return None
    moved = year - int(mention.as_of_start[:4])
    start, end = mention.as_of_start, mention.as_of_end
    return AsOf(f"{year:04}{start[4:]}", f"{int(end[:4]) + moved:04}{end[4:]}", "mention")


@decision(
    "the month, the year that was named",
    yes=("It made $5 in February 2023. It lost $3 in the month.", "2023-02-01..2023-03-01 mention"),
    no="It made $5 in February 2023. It lost $3 in March.",
)
def same_period(claim: Claim) -> AsOf | None:
    """ "(5 in February.) 3 in the month": the period that the text has named last."""
    last, times = claim.memory.last, governing(claim)
    if last is None or not times or last.as_of_source != "mention":
        return None
    words = times[0].mention.text.lower().split()
    if len(words) != 2 or words[0] not in _THE or words[1] not in _PERIOD:
        return None
    return AsOf(last.as_of_start, last.as_of_end, "mention")


@decision(
    "the date of its clause",
    yes=("Sales were $5 in March 2020.", "2020-03-01..2020-04-01 mention"),
    no="Sales were $5.",
)
def dated(claim: Claim) -> AsOf | None:
    times = governing(claim)
    return stretched(claim, times) if times else None


@decision(
    "the period said before",
    yes=("Output rose 5% in March 2020. Exports fell 3%.", "2020-03-01..2020-04-01 mention"),
    no="Output rose 5% in March 2020. Exports are 3% of it.",
)
def continued(claim: Claim) -> AsOf | None:
    """ "Output rose 5% in March. Exports fell 3%.": a report goes on with its period while it tells what happened."""
    last, clause = claim.memory.last, claim.clause
    if last is None or last.as_of_source != "mention" or clause is None or claim.dates:
        return None
    discourse = claim.window.discourse
    if not discourse.same_paragraph(last.end_char, claim.start) or clause.tense != c.PAST:
        return None
    if _MOVING.isdisjoint(claim.sentence.lemma(verb) for verb in clause.verbs):
        return None
    before = discourse.before(claim.bounds)
    for _ in range(_REACH):
        if before is None or before[0] < last.sentence_start_char:
            return None
        if before[0] == last.sentence_start_char:
            return AsOf(last.as_of_start, last.as_of_end, "mention")
        before = discourse.before(before)
    return None


@decision("the day of publication", yes=("Sales were $5.", "2024-05-15..2024-05-16 publication"), no="Sales were good.")
def published(claim: Claim) -> AsOf | None:
    return _day(claim)
