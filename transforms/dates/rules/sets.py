"""Recurring times: every Monday, twice a week, Tuesday nights, daily."""

from __future__ import annotations

from transforms.dates.values import Every, Expression, Moment, said, span
from transforms.engine.rule import any_of, opt, rule


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
    return said(Every(of.value, quant))


@rule("every <part>", "each", any_of("PART"), level="phrase", example=("every morning", "XXXX-XX-XXTMO"))
def every_part(quant: str, part: str) -> Expression:
    return said(Every(Moment(part=part), quant))


@rule("<weekdays>", "WEEKDAYS", level="atom", example=("on Mondays", "XXXX-WXX-1"))
def weekdays(day: int) -> Expression:
    return said(Every(Moment(weekday=day)))


@rule("<weekday> <parts>", any_of("WEEKDAY"), "PARTS", level="atom", example=("Tuesday nights", "XXXX-WXX-2TNI"))
def weekday_parts(day: int, part: str) -> Expression:
    return said(Every(Moment(weekday=day, part=part)))


@rule("<daily>", "FREQ", level="atom", example=("daily", "P1D"))
def frequency(unit: str) -> Expression:
    return said(Every(span(1, unit)))


@rule("twice a <unit>", "freq", any_of("a", "each", "per"), "TU", level="atom", example=("twice a week", "P1W"))
def times_a(freq: str, a: object, unit: str) -> Expression:
    return said(Every(span(1, unit), None, freq))


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
