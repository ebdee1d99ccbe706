"""Lengths of time: three weeks, a six-month contract, 2 1/2 years, 12-18 months, the past two years."""

from __future__ import annotations

from dateline.transforms.dates.en import guards, lengths
from dateline.transforms.dates.en.rules.atoms import Count
from dateline.transforms.dates.meanings import Amount, Span
from dateline.transforms.dates.values import Expression, between, plus, said, span
from dateline.transforms.engine.rule import any_of, behind, but_not, not_ahead, opt, rule
from dateline.transforms.text.number import Number

COUNT = any_of("COUNT", "NUM", "a")
UNIT = any_of("TU", "TUS")
MORE = opt("more", "working")


def count(stated: Count | Number | float) -> Count:
    """A count from whatever states it: a Count, a number, the article."""
    if isinstance(stated, Count):
        return stated
    return Count(stated.value if isinstance(stated, Number) else 1)


def _length(stated: Count | Number | float, unit: str, tag: str = "") -> Expression | None:
    found = count(stated)
    if found.n is not None and not 0 < found.n < 1e7:
        return None
    return said(span(found.n, unit), found.mod, tag=tag)


@rule("<count> <units>", COUNT, opt("more"), MORE, "TUS", level="atom", example=("three weeks", "P3W"))
def count_units(stated: Count | Number | float, more: object, again: object, unit: str) -> Expression | None:
    """Working days count no date from another: that would take the calendar of their holidays."""
    if stated == 1:
        return None
    found = _length(stated, unit, "WORKDAYS" if again == "working" else "")
    return found and said(found.value, found.mod, unit != "quarter" or count(stated).n != 3, found.tag)


@rule(
    "one <unit>",
    any_of("NUM", "a"),
    MORE,
    "TU",
    not_ahead("hyphen"),
    level="atom",
    example=("a year", "P1Y"),
    guard=guards.one_unit,
    refuses="There are four flights a year.",
    recast=lengths.some_day,
)
def one_unit(stated: Number | int, more: object, unit: str) -> Expression | None:
    """A singular unit: one year, a day; "five year" (speech); "a second" is an ordinal far more often."""
    if unit in ("second", "quarter", "weekend") and not isinstance(stated, Number):
        return None
    return _length(stated, unit, "A_UNIT" if stated == 1 else "ADJ" if count(stated).n != 1 else "")


@rule("<count>-<unit>", COUNT, "hyphen", UNIT, level="atom", example=("six-month", "P6M"))
def hyphenated(stated: Count | Number | float, hyphen: object, unit: str) -> Expression | None:
    """An attribute: six-month; "three-quarters" is a fraction."""
    return None if unit == "quarter" and count(stated).n in (1, 3) else _length(stated, unit, "ADJ")


@rule(
    "<count>-<unit>-old",
    COUNT,
    opt("hyphen"),
    UNIT,
    opt("hyphen"),
    "TAIL_OLD",
    level="atom",
    makes="AGED",
    priority=-5,
    example=("a decade-old strike", ""),
)
def aged(stated: Count | Number | float, hyphen: object, unit: str, dash: object, old: object) -> Count:
    """An age is a quantity, not a date."""
    return count(stated)


@rule(
    "<count>-<unit>-long",
    COUNT,
    "hyphen",
    "TU",
    opt("hyphen"),
    "TAIL_LONG",
    level="atom",
    example=("a three-hour-long session", "PT3H"),
)
def hyphenated_long(
    stated: Count | Number | float, hyphen: object, unit: str, dash: object, long: object
) -> Expression | None:
    return _length(stated, unit, "ADJ")


@rule("<unit>-long", "TU", "hyphen", "TAIL_LONG", level="atom", example=("week-long", "P1W"))
def unit_long(unit: str, hyphen: object, long: object) -> Expression:
    return said(span(1, unit), tag="ADJ")


@rule("<units>-long", "TUS", "hyphen", "TAIL_LONG", level="atom", priority=1, example=("decades-long", "PXDE"))
def units_long(unit: str, hyphen: object, long: object) -> Expression:
    return said(span(None, unit), tag="ADJ")


@rule("half a <unit>", opt("a"), "HALF", opt("a"), opt("hyphen"), "TU", level="atom", example=("half an hour", "PT30M"))
def half_a_unit(a: object, half: float, an: object, hyphen: object, unit: str) -> Expression | None:
    return said(span(half, unit)) if a or an or hyphen else None


@rule(
    "half <unit>",
    behind("past", "last", "next", "coming", "thepast", "nearly", "approx", "over", "morethan"),
    "HALF",
    "TU",
    level="atom",
    example=("the past half century", "P50Y"),
)
def half_unit(half: float, unit: str) -> Expression:
    return said(span(half, unit))


@rule(
    "a quarter <century>",
    opt("a"),
    "TU",
    opt("of", "hyphen"),
    opt("a"),
    "TU",
    level="atom",
    example=("a quarter of a century", "P25Y"),
)
def quarter_century(a: object, quarter: str, of: object, an: object, unit: str) -> Expression | None:
    return said(span(0.25, unit)) if quarter == "quarter" and unit == "century" else None


@rule("<unit>long", "LONGWORD", level="atom", example=("a yearlong probe", "P1Y"))
def long_word(unit: str) -> Expression:
    return said(span(1, unit), tag="ADJ")


@rule(
    "the last <unit> and a half",
    opt("the"),
    any_of("past", "last", "next", "coming", "thepast"),
    "TU",
    "and",
    "a",
    "HALF",
    level="atom",
    example=("the last year and a half", "P1Y6M"),
)
def last_unit_and_a_half(the: object, which: object, unit: str, _and: object, _a: object, half: float) -> Expression:
    return said(span(1 + half, unit))


@rule(
    "a <unit> and a half",
    any_of("a", "NUM"),
    opt("hyphen"),
    "TU",
    opt("hyphen"),
    "and",
    opt("hyphen"),
    "a",
    opt("hyphen"),
    "HALF",
    level="atom",
    example=("a minute and a half", "PT1M30S"),
)
def unit_and_a_half(
    a: Number | int, h1: object, unit: str, h2: object, _and: object, h3: object, _a: object, h4: object, half: float
) -> Expression | None:
    return said(span(1 + half, unit)) if count(a).n == 1 else None


@rule(
    "<count> to <count> <units>",
    COUNT,
    any_of("to", "or", "hyphen", "dash"),
    any_of("COUNT", "NUM"),
    opt("hyphen"),
    UNIT,
    level="atom",
    priority=1,
    example=("two to three weeks", "P2W"),
)
def range_units(
    low: Count | Number, joint: object, high: Count | Number, hyphen: object, unit: str
) -> Expression | None:
    first, last = count(low).n, count(high).n
    if first is None or last is None or not 0 < first < last:
        return None
    return said(between(span(first, unit), span(last, unit)), "EQUAL_OR_MORE")


@rule("a <unit> or two", "a", "TU", "or", "NUM", level="atom", example=("a year or two", "P1Y"))
def a_unit_or_two(a: object, unit: str, _or: object, high: Number) -> Expression:
    return said(between(span(1, unit), span(high.value, unit)), "EQUAL_OR_MORE")


@rule("<units> or <units>", "TUS", "or", "TUS", level="atom", example=("weeks or months", "PXW"))
def units_or_units(low: str, _or: object, high: str) -> Expression:
    return said(Span((Amount(None, low),)), "APPROX")


@rule(
    "<span> and <span>",
    "SPAN",
    opt("and", "comma"),
    "SPAN",
    level="phrase",
    example=("six years and two months", "P6Y2M"),
)
def span_and_span(left: Expression, joint: object, right: Expression) -> Expression | None:
    """Only a longer unit before a shorter one adds up: also "3 hours 20 minutes"."""
    if not isinstance(left.value, Span) or not isinstance(right.value, Span):
        return None
    first, second = left.value.amounts[-1], right.value.amounts[0]
    order = ("second", "minute", "hour", "day", "week", "month", "year")
    if None in (first.n, second.n) or first.unit not in order or second.unit not in order:
        return None
    if order.index(first.unit) <= order.index(second.unit):
        return None
    return said(plus(left.value, right.value), left.mod, tag="ADJ" if right.tag == "ADJ" else "")


@rule(
    "<span>, <span> and <span>",
    "SPAN",
    opt("comma"),
    "SPAN",
    opt("comma"),
    opt("and"),
    "SPAN",
    level="phrase",
    example=("two hours, five minutes and ten seconds", "PT2H5M10S"),
)
def span_span_and_span(
    left: Expression, first: object, middle: Expression, second: object, joint: object, right: Expression
) -> Expression | None:
    both = span_and_span(left, first, middle)
    return both and span_and_span(both, joint, right)


@rule(
    "the past <span>",
    opt("the"),
    any_of("past", "last", "next", "coming", "previous", "following", "latest", "thepast"),
    opt("coming", "past"),
    but_not("SPAN", "ADJ", "A_UNIT"),
    level="phrase",
    example=("the past three months", "P3M"),
    guard=lengths.lasts,
    refuses="It will last 24 hours.",
)
def past_span(the: object, which: object, this: object, length: Expression) -> Expression | None:
    return said(length.value, length.mod)


@rule(
    "the first <span>",
    opt("the"),
    any_of("ORD", "YEARAGO", "final"),
    but_not("SPAN", "ADJ", "A_UNIT"),
    not_ahead("EARLIER", "LATER", "AGO"),
    level="phrase",
    example=("the first nine months", "P9M"),
)
def first_span(the: object, nth: object, length: Expression) -> Expression | None:
    return said(length.value, length.mod)


@rule(
    "a <span> period",
    opt("a", "the"),
    but_not("SPAN", "A_UNIT"),
    "PERIOD",
    level="phrase",
    example=("a three-year period", "P3Y"),
)
def span_period(a: object, length: Expression, period: object) -> Expression:
    return length
