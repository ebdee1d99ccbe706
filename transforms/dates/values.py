"""What a temporal expression can mean: one frozen type per meaning. No publication date, no output format.

``Moment`` is absolute or partial; ``Relative``, ``Shift``, ``Nth`` and ``Within`` become a Moment in ``resolve``;
``Span``, ``Every`` and ``Vague`` stay what they are.
"""

from __future__ import annotations

import msgspec

from transforms.dates.units import RANK, UNITS


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

    anchor: "now" = publication, "mention" = the last mentioned of that grain (the year, that day, the quarter),
    "latest" = the last mentioned that is over, else the last one over; "base" = ``base`` (the Friday before Christmas);
    "told" = "mention" where a sentence goes on with a story, else "now".
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


Value = Moment | Relative | Shift | Nth | Within | Span | Every | Vague | Unsettled | Unanchored | Pair


class Expression(msgspec.Struct, frozen=True, gc=False):
    """What a rule builds: a value, its TIMEX3 mod, and whether it is a mention when nothing else takes it up.

    tag: a class that the wording adds (ADJ: an attribute, as in "the third-quarter loss", takes no article).
    classes: what later rules see of it: DATE and its kind (D_month, D_year, SPAN, SET ...), and the tag.
    """

    value: Value
    mod: str | None = None
    mention: bool = True
    tag: str = ""

    @property
    def classes(self) -> dict[str, Expression]:
        found = {name: self for name in kinds(self.value)}
        if self.tag:
            found[self.tag] = self
        return found


def said(value: Value, mod: str | None = None, mention: bool = True, tag: str = "") -> Expression:
    """An expression of a value."""
    return Expression(value, mod, mention, tag)


def kinds(value: Value) -> tuple[str, ...]:
    """Class names of a value for the patterns of rules."""
    if isinstance(value, Moment):
        return _moment_kinds(value)
    if isinstance(value, Relative):
        unit = value.of if isinstance(value.of, str) else grain(value.of)
        return ("DATE", "D_relative", f"D_{unit}")
    if isinstance(value, Shift):
        return ("DATE", "D_shift", f"D_{value.span.amounts[-1].unit}")
    if isinstance(value, Within):
        return ("DATE", "D_within", *(name for name in kinds(value.inner) if name.startswith("D_")))
    if isinstance(value, Nth):
        return ("DATE", "D_nth", f"D_{value.of if isinstance(value.of, str) else grain(value.of)}")
    if isinstance(value, Pair):
        return ("PAIR",)
    if isinstance(value, Span):
        return ("SPAN",)
    if isinstance(value, Every):
        return ("SET",)
    return ("VAGUE",) if isinstance(value, Vague) else ("DATE", "D_day")


def _moment_kinds(moment: Moment) -> tuple[str, ...]:
    unit = grain(moment)
    if moment.weekday is not None and moment.day is None and unit == "day":
        return ("DATE", "D_weekday")
    if unit in ("hour", "minute", "second"):
        return ("DATE", "D_clock") if moment.day is None and moment.weekday is None else ("DATE", "D_clock_day")
    if unit == "day" and moment.day is not None and moment.month is None:
        return ("DATE", "D_monthday")
    if moment.feast is not None:
        return ("DATE", "D_day", "D_feast")
    bare = moment.year is None and unit not in ("year", "decade", "century")
    return ("DATE", f"D_{unit}", f"D_{unit}_bare" if bare else f"D_{unit}_full")


def span(n: float | None, unit: str) -> Span:
    """So many units; a fraction is carried to the next finer unit where that is exact (2.5 years = P2Y6M)."""
    if n is None or n == int(n):
        return Span((Amount(n, unit),))
    if unit in _IN_YEARS:
        return Span((Amount(round(n * UNITS[unit].factor, 6), "year"),))
    whole, finer = int(n), _carry(n - int(n), unit)
    if finer is None:
        return Span((Amount(n, unit),))
    return Span((Amount(whole, unit), finer) if whole else (finer,))


_FINER = {"year": ("month", 12), "day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60)}
_IN_YEARS = ("decade", "century", "millennium")


def _carry(part: float, unit: str) -> Amount | None:
    if unit not in _FINER:
        return None
    finer, count = _FINER[unit]
    n = round(part * count, 6)
    return Amount(n, finer) if n == int(n) else None


def plus(left: Span, right: Span) -> Span:
    """Two lengths said as one: six years and two months."""
    return Span(left.amounts + right.amounts, left.high + right.high if left.high and right.high else ())


def between(low: Span, high: Span) -> Span:
    """A stated range of lengths: two to three weeks."""
    return Span(low.amounts, high.amounts)


def grain(moment: Moment) -> str:
    """The finest unit that a Moment states."""
    for name in ("second", "minute", "hour"):
        if getattr(moment, name) is not None:
            return name
    if moment.part is not None:
        return "daypart"
    if moment.day is not None or moment.weekday is not None or moment.feast is not None:
        return "day"
    if moment.weekend:
        return "weekend"
    for name in ("week", "month", "quarter", "season", "half", "year", "decade", "century"):
        if getattr(moment, name) is not None:
            return name
    return "year"


def merge(left: Moment, right: Moment) -> Moment | None:
    """Both at once (Friday + March 3); None when they state one field differently."""
    fields: dict[str, object] = {}
    for name in Moment.__struct_fields__:
        a, b = getattr(left, name), getattr(right, name)
        if a == _DEFAULTS[name]:
            fields[name] = b
        elif b in (a, _DEFAULTS[name]):
            fields[name] = a
        else:
            return None
    return Moment(**fields)  # type: ignore[arg-type]


_DEFAULTS: dict[str, object] = dict(
    zip(Moment.__struct_fields__[-len(Moment.__struct_defaults__) :], Moment.__struct_defaults__, strict=True)
)


def within(inner: Value, outer: Value) -> Value:
    """The finer value in the coarser one; two Moments that fit become one."""
    if isinstance(inner, Moment) and isinstance(outer, Moment):
        if RANK[grain(inner)] > RANK[grain(outer)]:
            inner, outer = outer, inner
        both = merge(inner, outer)
        if both is not None:
            return both
    return Within(inner, outer)


def year_of(text: str) -> int:
    """A written year: four digits as they are; two digits by the news pivot: 00-30 = 2000-2030, else 19xx."""
    number = int(text)
    if len(text) > 2:
        return number
    return 2000 + number if number <= 30 else 1900 + number
