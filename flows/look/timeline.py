"""The timeline of a figure: every value that is stated of it against the time it holds for.

A point is one statement (what is counted, its time, value, bounds, modality, attribution), however many articles make
it; copies of an article are left out with the view. Statements contradict each other where the same thing is counted at
the same time in the same unit of the same event, both as a fact, and their bounds do not meet: "at least 30" and 34 do,
34 and 39 do not. An article that itself gives several values means different things by them, and is no witness.
"""

from __future__ import annotations

from typing import Any

from dateline.flows.look.ask import Address
from dateline.flows.look.filters import JOINED, clause, conditions
from dateline.flows.outputs.database import Database

POINTS = 3_000
_KEYS = (
    "lower(coalesce(q.counted, '')) as phrase, q.as_of_start as start, q.as_of_end as until, q.value as value,"
    " q.value_low as low, q.value_high as high, q.modifier as modifier, q.modality as modality,"
    " coalesce(q.attribution, '') as attribution, q.direction as direction, q.polarity as polarity,"
    " array_to_string(list_sort(q.event), ' ') as event"
)
_SAME = "phrase, start, until, event, coalesce(direction, ''), modality = 'asserted' and polarity = 'positive'"
_APART = f"""low > min(if(witness, high, null)) over (partition by {_SAME})
    or high < max(if(witness, low, null)) over (partition by {_SAME})"""


def units(db: Database, address: Address) -> list[dict[str, Any]]:
    """The units of the view that can be drawn, the most frequent first."""
    where, given = clause(conditions(address))
    return db.rows(
        f"select q.unit as unit, count(*) as rows from {JOINED}"
        f" where {where} and q.as_of_start is not null and q.value is not null"
        " group by 1 order by 2 desc, 1 limit 50",
        given,
    )


def points(db: Database, address: Address, unit: str) -> list[dict[str, Any]]:
    """At most ``POINTS`` points of one unit in the order of time, those that most articles state first to be kept.

    Each has phrase, start, until, value, low, high, modifier, modality, attribution, articles and contradicted.
    """
    where, given = clause(conditions(address))
    return db.rows(
        f"""with said as (
  select {_KEYS}, q.article_id as article_id from {JOINED}
  where {where} and q.unit = ? and q.as_of_start is not null and q.value is not null
), heard as (
  select *, min(value) over (partition by {_SAME}, article_id) = max(value) over (partition by {_SAME}, article_id)
    as witness from said
), stated as (
  select * exclude (article_id, witness), bool_or(witness) as witness, count(distinct article_id) as articles
  from heard group by all
), judged as (
  select * exclude (witness), witness and phrase <> '' and modality = 'asserted' and polarity = 'positive'
    and coalesce({_APART}, false) as contradicted
  from stated
)
select * from (select * from judged order by articles desc, start, phrase, value limit {POINTS})
order by start, value, phrase, modality, attribution""",
        [*given, unit],
    )
