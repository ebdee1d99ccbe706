"""Recurring times: every Monday, twice a week, Tuesday nights, daily."""

from __future__ import annotations

from dateline.transforms.dates.en import guards
from dateline.transforms.dates.meanings import Every, Moment, Pair
from dateline.transforms.dates.values import Expression, said, span, within
from dateline.transforms.engine.rule import any_of, behind, glued, opt, rule


@rule("every <unit>", "each", opt("other"), opt("fiscal"), "TU", level="atom", example=("every month", "P1M"))
def every_unit(quant: str, other: int | None, fiscal: object, unit: str) -> Expression:
    return said(Every(span(other or 1, unit), quant))


@rule("every <n> <units>", "each", "SPAN", level="phrase", example=("every two weeks", "P2W"))
def every_span(quant: str, length: Expression) -> Expression:
    return said(Every(length.value, quant), length.mod)


@rule(
    "every <moment>",
    "each",
    opt("other"),
    any_of("D_weekday", "D_month_bare", "D_season_bare", "D_feast", "D_day_bare"),
    level="phrase",
    example=("every Monday", "XXXX-WXX-1"),
)
def every_moment(quant: str, other: int | None, of: Expression) -> Expression:
    return said(Every(of.value, f"{quant} OTHER" if other else quant))


@rule(
    "every <weekday> <part>",
    "each",
    "D_weekday",
    "PART",
    level="phrase",
    example=("every Friday night", "XXXX-WXX-5TNI"),
)
def every_weekday_part(quant: str, day: Expression, part: str) -> Expression:
    return said(Every(within(Moment(part=part), day.value), quant))


@rule(
    "every <weekday> and <weekday>",
    "SET",
    any_of("and", "or"),
    "D_weekday",
    level="compound",
    example=("every Tuesday and Friday", "XXXX-WXX-5"),
)
def every_and(first: Expression, joint: object, second: Expression) -> Expression | None:
    if not isinstance(first.value, Every) or not isinstance(second.value, Moment):
        return None
    return said(Pair(first.value, Every(second.value, first.value.quant)))


@rule(
    "the <ordinal> <weekday> of <every month>",
    opt("the"),
    any_of("ORD", "ORDINAL", "last"),
    "D_weekday",
    any_of("of", "in"),
    "SET",
    level="compound",
    example=("the first Tuesday of every month", "P1M"),
)
def nth_of_every(the: object, n: int, day: Expression, of: object, every: Expression) -> Expression:
    """TIMEX3 has no value for it: the period in which it recurs."""
    return every


@rule("<weekends>", "TUS", level="phrase", example=("on weekends", "XXXX-WXX-WE"))
def weekends(unit: str) -> Expression | None:
    return said(Every(Moment(weekend=True))) if unit == "weekend" else None


@rule("every <part>", "each", any_of("PART"), level="phrase", example=("every morning", "XXXX-XX-XXTMO"))
def every_part(quant: str, part: str) -> Expression:
    return said(Every(Moment(part=part), quant))


@rule("<weekdays>", "WEEKDAYS", level="atom", example=("on Mondays", "XXXX-WXX-1"))
def weekdays(day: int) -> Expression:
    return said(Every(Moment(weekday=day)))


@rule("<weekday> <parts>", any_of("WEEKDAY"), "PARTS", level="atom", example=("Tuesday nights", "XXXX-WXX-2TNI"))
def weekday_parts(day: int, part: str) -> Expression:
    return said(Every(Moment(weekday=day, part=part)))


@rule(
    "<weekday> and <weekday> <parts>",
    "WEEKDAY",
    any_of("and", "or"),
    "WEEKDAY",
    "PARTS",
    level="atom",
    example=("Monday and Tuesday nights", "XXXX-WXX-1TNI"),
)
def weekdays_parts(first: int, joint: object, second: int, part: str) -> Expression:
    return said(Pair(Every(Moment(weekday=first, part=part)), Every(Moment(weekday=second, part=part))))


@rule(
    "<daily>", "FREQ", level="atom", example=("daily", "P1D"), guard=guards.frequency, refuses="The Daily News said so."
)
def frequency(unit: str) -> Expression:
    return said(Every(span(1, unit)))


@rule(
    "annual",
    "ANNUAL",
    level="atom",
    example=("its first annual loss", "P1Y"),
    guard=guards.annual,
    refuses="It grew at an annual rate of 3%.",
)
def annual(unit: str) -> Expression:
    return said(Every(span(1, unit)))


@rule(
    "twice a <unit>",
    "freq",
    opt("hyphen"),
    any_of("a", "each", "per"),
    opt("hyphen"),
    "TU",
    level="atom",
    example=("twice a week", "P1W"),
)
def times_a(freq: str, hyphen: object, a: object, dash: object, unit: str) -> Expression:
    return said(Every(span(1, unit), None, freq))


@rule("twice <yearly>", "freq", opt("hyphen"), "FREQ", level="atom", example=("a twice-yearly report", "P1Y"))
def times_daily(freq: str, hyphen: object, unit: str) -> Expression:
    return said(Every(span(1, unit), None, freq))


@rule("24/7", "INT", glued("slash"), glued("INT"), level="atom", example=("open 24/7", "P1D"))
def around_the_clock(hours: int, slash: object, days: int) -> Expression | None:
    return said(Every(span(1, "day"), "EVERY")) if (hours, days) == (24, 7) else None


@rule("weekdays", "WORKINGDAYS", level="atom", example=("on weekdays", "P1D"))
def working_days(unit: str) -> Expression:
    """TIMEX3 has no value for Monday to Friday: the day."""
    return said(Every(span(1, unit)))


@rule("every weekday", "each", "WORKINGDAY", opt("PART"), level="atom", example=("every weekday", "P1D"))
def every_working_day(quant: str, unit: str, part: str | None) -> Expression:
    return said(Every(Moment(part=part) if part else span(1, unit), quant))


@rule("<evenings>", behind("in"), "the", "PARTS", level="phrase", example=("in the evenings", "XXXX-XX-XXTEV"))
def in_the_evenings(the: object, part: str) -> Expression:
    return said(Every(Moment(part=part)))


@rule(
    "<n> times a <unit>",
    any_of("NUM", "COUNT"),
    "timesword",
    any_of("a", "each", "per"),
    "TU",
    level="atom",
    example=("three times a week", "P1W"),
)
def n_times_a(n: object, times: object, a: object, unit: str) -> Expression:
    count = getattr(n, "value", None)
    return said(Every(span(1, unit), None, f"{count:g}X" if count is not None else None))
