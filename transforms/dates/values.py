"""Temporal expressions as rules build them: values of ``meanings``, put together and told apart."""

from __future__ import annotations

from mypy_extensions import mypyc_attr

from dateline.transforms.dates.meanings import (
    Amount,
    Every,
    Moment,
    Nth,
    Pair,
    Relative,
    Series,
    Shift,
    Span,
    Vague,
    Value,
    Within,
)
from dateline.transforms.dates.units import RANK, UNITS


@mypyc_attr(acyclic=True)
class Expression:
    """What a rule builds: a value, its TIMEX3 mod, and whether it is a mention when nothing else takes it up.

    tag: a class that the wording adds (ADJ: an attribute, as in "the third-quarter loss", takes no article).
    """

    __slots__ = ("mention", "mod", "tag", "value")

    def __init__(self, value: Value, mod: str | None = None, mention: bool = True, tag: str = "") -> None:
        self.value = value
        self.mod = mod
        self.mention = mention
        self.tag = tag

    def __repr__(self) -> str:
        return f"Expression(value={self.value!r}, mod={self.mod!r}, mention={self.mention!r}, tag={self.tag!r})"

    @property
    def classes(self) -> dict[str, Expression]:
        """What later rules see of it: DATE and its kind (D_month, D_year, SPAN, SET ...), and the tag."""
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
    if isinstance(value, Pair | Series):
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
