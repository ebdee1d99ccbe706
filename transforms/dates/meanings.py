"""What a temporal expression can mean: one frozen type per meaning. No publication date, no output format.

``Moment`` is absolute or partial; ``Relative``, ``Shift``, ``Nth`` and ``Within`` become a Moment in ``resolve``;
``Span``, ``Every`` and ``Vague`` stay what they are.
"""

from __future__ import annotations

import msgspec


class Moment(msgspec.Struct, frozen=True, gc=False):
    """A calendar value; a field that is None is not stated.

    decade 197 = the 1970s; century 19 = 1900-1999 (TIMEX3's prefix); quarter, half 1-4, 1-2; season SP SU FA WI;
    week = ISO week of ``year``; weekday 1-7 = Monday-Sunday; part MO MI AF EV NI DT; hour 24 = the midnight at its end.
    zone: as written (EST, GMT). feast: name of a named day. days: length in days of a feast that lasts longer.
    fiscal: of a fiscal year. bc: the year is before Christ.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    decade: int | None = None
    century: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    week: int | None = None
    weekday: int | None = None
    weekend: bool = False
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    feast: str | None = None
    days: int = 1
    fiscal: bool = False
    bc: bool = False


class Relative(msgspec.Struct, frozen=True, gc=False):
    """A unit or a partial Moment, counted from an anchor: last year (-1), this week (0), next Monday (+1).

    of "period": the month that the sentence compares, else the quarter.
    anchor: "now" = publication, "mention" = the last mentioned of that grain (the year, that day, the quarter),
    "latest" = the last mentioned that is over, else the last one over; "base" = ``base`` (the Friday before Christmas);
    "told" = "mention" where a sentence goes on with a story, else "now"; "story" = "mention" in a narrative, else
    "now".
    base: else the day it ends, which tells it when no mention does (the quarter ended Sept. 30).
    """

    of: str | Moment
    step: int
    anchor: str = "now"
    base: Value | None = None


class Shift(msgspec.Struct, frozen=True, gc=False):
    """So many units before (negative) or after a base; ``count`` None = unstated (a few years ago).

    base None: from ``anchor``, "now" (ago, from now) or "mention" (earlier, later).
    """

    span: Span
    sign: int
    base: Value | None = None
    anchor: str = "now"


class Nth(msgspec.Struct, frozen=True, gc=False):
    """The n-th (negative: from the end) unit or weekday within a value: the first Monday in October."""

    n: int
    of: str | Moment
    within: Value


class Within(msgspec.Struct, frozen=True, gc=False):
    """A finer value inside a coarser one: March of last year, 8 p.m. on Monday."""

    inner: Value
    outer: Value


class Amount(msgspec.Struct, frozen=True, gc=False):
    """A number of one unit; n None = a vague number (several)."""

    n: float | None
    unit: str


class Span(msgspec.Struct, frozen=True, gc=False):
    """A length of time in its literal units, largest first; high: upper end of a stated range."""

    amounts: tuple[Amount, ...]
    high: tuple[Amount, ...] = ()


class Every(msgspec.Struct, frozen=True, gc=False):
    """A recurring time. base: what recurs (every Monday) or the period (twice a week); freq: how often in it."""

    base: Value
    quant: str | None = None
    freq: str | None = None


class Vague(msgspec.Struct, frozen=True, gc=False):
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    ref: str


class Unanchored(msgspec.Struct, frozen=True, gc=False):
    """A value of some grain that nothing anchors: a relative one without a publication date, or a day of any week.

    of: what is said of it (a Monday).
    """

    grain: str
    of: Moment | None = None


class Unsettled(msgspec.Struct, frozen=True, gc=False):
    """More than one reading that only the source can decide (1/4/2024): month first, then day first."""

    month_first: Moment
    day_first: Moment


class Pair(msgspec.Struct, frozen=True, gc=False):
    """Two values written as one (1998-99, May 3-5); each is a mention, the second ends with the last character."""

    first: Value
    second: Value


class Series(msgspec.Struct, frozen=True, gc=False):
    """Values written as one list (April 8, 9 and 10); each is a mention."""

    values: tuple[Value, ...]


Value = Moment | Relative | Shift | Nth | Within | Span | Every | Vague | Unsettled | Unanchored | Pair | Series
