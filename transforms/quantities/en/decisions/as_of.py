"""When a quantity holds: the date that governs it, the one that the story goes on with, else the day of publication."""

from __future__ import annotations

import datetime as dt
from typing import Final

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions.as_of import UNDATED, AsOf, decision
from dateline.transforms.quantities.en.going_on import DAYS, HAPPENING, goes_on, is_news, told_in, whole
from dateline.transforms.quantities.en.periods import governing, stretched
from dateline.transforms.quantities.en.topics import told
from dateline.transforms.records import DateMention, QuantityMention
from dateline.transforms.text import clauses as c
from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.en.classes import words_of

_PERIOD: Final = words_of("period noun")
_MOVING: Final = words_of("moving verb")
_AGO: Final = words_of("ago")
_THE: Final = words_of("anaphoric determiner")
_AGAIN: Final = (", or", "or")
_ALIKE: Final = words_of("same period")
_REACH: Final = 3  # sentences, its own included, in which the time of a story or report is sought
_LEAD: Final = 3  # sentences that a story opens with


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
    if last is None or not times or last.as_of_source != "mention":
        return None
    date, near = times[0].mention, last.sentence_start_char == claim.bounds[0]
    if date.interval_start is None or not (near or _is_behind(claim, last)):
        return None
    words = set(date.text.lower().replace("-", " ").split())
    before = claim.sentence.words[max(0, times[0].first - 3) : times[0].first]
    if len(before) == 3 and before[1] in _PERIOD:  # the same period in
        words.update(before)
    words.update(before[-1:])
    alike = "same" in words or (near and not _AGO.isdisjoint(words))
    period = "period" in words and not words.isdisjoint(_ALIKE)
    if period and not _AGO.isdisjoint(words) and last.as_of_start is not None:
        return _in_year(last, int(last.as_of_start[:4]) - 1)
    if period or (alike and date.grain == "year"):
        return _in_year(last, int(date.interval_start[:4]))
    return None


def _is_behind(claim: Claim, last: QuantityMention) -> bool:
    """Whether a claim stands in the sentence behind that of a mention."""
    before = claim.window.discourse.before(claim.bounds)
    return before is not None and before[0] == last.sentence_start_char


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
    if words[0] == "this" and words[1] != "period":
        return None
    return AsOf(last.as_of_start, last.as_of_end, "mention")


@decision(
    "the same figure again",
    yes=("Sales rose in 2019 to $361 million (€301 million).", "2019-01-01..2020-01-01 mention"),
    no="Sales in 2019 were $361 million (now €301 million).",
)
def said_again(claim: Claim) -> AsOf | None:
    """ "$361 million (€301 million)", "$502 million, or $1.29 a share": the figure before in another unit."""
    last = claim.memory.last
    if last is None or last.as_of_source != "mention" or last.sentence_start_char != claim.bounds[0]:
        return None
    between = claim.text[last.end_char : claim.start].strip()
    if (between == "(" and claim.behind == ")") or between in _AGAIN:
        return AsOf(last.as_of_start, last.as_of_end, "mention")
    return None


@decision(
    "the date of its clause",
    yes=("Sales were $5 in March 2020.", "2020-03-01..2020-04-01 mention"),
    no="Sales were $5.",
)
def dated(claim: Claim) -> AsOf | None:
    times = governing(claim)
    return stretched(claim, times) if times else None


@decision(
    "at the time",
    yes=("In 2019 it came to Peru. At the time, 299 shops sold it.", "2019-01-01..2020-01-01 mention"),
    no="In 2019 it came to Peru. At times, 299 shops sold it.",
)
def at_the_time(claim: Claim) -> AsOf | None:
    """ "At the time": the date that the text has named last."""
    if not any([date.timex_value == "PAST_REF" and date.text.endswith("time") for date in claim.dates]):
        return None
    bounds: tuple[int, int] | None = claim.bounds
    for _ in range(_REACH):
        if bounds is None:
            return None
        for date in reversed(claim.memory.timeline.dates(bounds)):
            if date.interval_start is not None and date.start_char < claim.start:
                return AsOf(date.interval_start, date.interval_end, "mention")
        bounds = claim.window.discourse.before(bounds)
    return None


@decision(
    "the period said before",
    yes=("Output rose 5% in March 2024. Exports fell 3%.", "2024-03-01..2024-04-01 mention"),
    no="Output rose 5% in March 2024. Exports are 3% of it.",
)
def continued(claim: Claim) -> AsOf | None:
    """ "Output rose 5% in March. Exports fell 3%.": a report goes on with its period while it tells what happened."""
    clause = told_in(claim) if claim.memory.timeline.dated else None
    if clause is None:
        return None
    discourse, timeline = claim.window.discourse, claim.memory.timeline
    before: tuple[int, int] | None = claim.bounds
    for _ in range(_REACH):
        if before is None or not discourse.same_paragraph(before[0], claim.start):
            return None
        dates = [date for date in timeline.dates(before) if date.interval_start is not None]
        if dates and not any([goes_on(claim, clause, _spanned(date), date.grain or "") for date in dates]):
            return None  # cheaper than to ask what the sentence tells of
        found = timeline.told(before, told) if dates else None
        if found is not None:
            return whole(found[0], claim.published) if goes_on(claim, clause, *found) else None
        before = discourse.before(before)
    return _of_last(claim, clause)


def _spanned(date: DateMention) -> AsOf:
    return AsOf(date.interval_start, date.interval_end, "mention")


def _of_last(claim: Claim, clause: Clause) -> AsOf | None:
    """The time of the figure before, in the sentence before."""
    last = claim.memory.last
    if last is None or last.as_of_source != "mention" or not _is_behind(claim, last):
        return None
    moving = not _MOVING.isdisjoint([claim.sentence.lemma(verb) for verb in clause.verbs])
    if not moving or not claim.window.discourse.same_paragraph(last.end_char, claim.start):
        return None
    return whole(AsOf(last.as_of_start, last.as_of_end, "mention"), claim.published)


@decision(
    "the day of the story",
    yes=("A ferry sank on Monday.\n\nThe captain got away. It killed 40 people.", "2024-05-13..2024-05-14 mention"),
    no="A ferry sank on Monday.\n\nIt has killed 40 people.",
)
def of_the_story(claim: Claim) -> AsOf | None:
    """What happened is told of the day that the story has opened with."""
    if claim.published is None or not claim.memory.timeline.dated:
        return None
    if HAPPENING.isdisjoint(claim.event) or told_in(claim) is None:
        return None
    discourse, timeline = claim.window.discourse, claim.memory.timeline
    bounds = discourse.sentences.at(0)
    for _ in range(_LEAD):
        if bounds[0] >= claim.bounds[0]:
            return None
        found = timeline.told(bounds, told)
        if found is not None and found[0].start != claim.published.isoformat():
            when, grain = found
            return whole(when, claim.published) if grain in DAYS and is_news(when, claim.published) else None
        follows = discourse.behind(bounds)
        if follows is None:
            return None
        bounds = follows
    return None


@decision("the day of publication", yes=("Sales were $5.", "2024-05-15..2024-05-16 publication"), no="Sales were good.")
def published(claim: Claim) -> AsOf | None:
    published = claim.published
    if published is None:
        return UNDATED
    return AsOf(published.isoformat(), (published + dt.timedelta(days=1)).isoformat(), "publication")
