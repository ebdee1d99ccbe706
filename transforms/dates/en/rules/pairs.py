"""Two values written as one: 1998-99, 2009/10, May 3-5, 3-5 May, 8-10 p.m. Each becomes a mention."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.transforms.dates.calendar import exists
from dateline.transforms.dates.en import years
from dateline.transforms.dates.en.rules.absolute import full_year
from dateline.transforms.dates.meanings import Moment, Pair
from dateline.transforms.dates.values import Expression, said
from dateline.transforms.engine.rule import any_of, glued, opt, rule


@rule(
    "<year>-<yy>",
    "YEAR",
    glued("hyphen", "dash", "slash"),
    glued("YY"),
    level="atom",
    priority=1,
    example=("1998-99", "1999"),
)
def year_yy(year: int, joint: object, rest: int) -> Expression | None:
    """The second year is the next one that ends so: 1998-99, 1999-00."""
    first = year % 100
    if not 0 < (rest - first) % 100 <= 20 or not 1500 <= year <= 2100:
        return None
    return said(Pair(Moment(year=year), Moment(year=year + (rest - first) % 100)))


@rule(
    "<year> - <yy>",
    "D_year_full",
    "dash",
    "YY",
    level="phrase",
    example=("He was rector (1920 – 21).", "1921"),
    guard=years.closes,
    refuses="It sold 1980 – 86 cars.",
)
def year_dash_yy(year: Expression, joint: object, rest: int) -> Expression | None:
    """With blanks around the dash."""
    first = year.value.year if isinstance(year.value, Moment) else None
    return None if first is None else year_yy(first, joint, rest)


@rule(
    "<month> <day>-<day>",
    "MONTH",
    "DAY",
    any_of("hyphen", "dash", "to", "and", "or"),
    "DAY",
    opt("comma"),
    opt("YEAR", "APOSYEAR"),
    level="atom",
    example=("March 3-5", "1998-03-05"),
)
def month_days(month: int, first: int, joint: object, last: int, comma: object, year: int | None) -> Expression | None:
    if not first < last or (comma and year is None):
        return None
    return _days(month, first, last, year)


@rule(
    "<day>-<day> <month>",
    opt("the"),
    any_of("DAY", "ORDINAL", "ORD"),
    any_of("hyphen", "dash", "to", "and", "or"),
    opt("the"),
    any_of("DAY", "ORDINAL", "ORD"),
    opt("of"),
    "MONTH",
    opt("comma"),
    opt("YEAR"),
    level="atom",
    example=("3-5 March", "1998-03-05"),
)
def days_month(
    article: object, first: int, joint: object, the: object, last: int, of: object, month: int, comma: object,
    year: int | None,
) -> Expression | None:  # fmt: skip
    if comma and year is None:
        return None
    return _days(month, first, last, year) if first < last else None


@rule(
    "<ordinal> and <ordinal> quarters",
    "ORD",
    any_of("and", "or"),
    "ORD",
    any_of("TU", "TUS"),
    opt("of"),
    opt("YEAR"),
    level="atom",
    example=("the first and second quarters", "1998-Q1"),
)
def quarters(first: int, joint: object, last: int, unit: str, of: object, year: int | None) -> Expression | None:
    if unit != "quarter" or not 0 < first < last <= 4 or bool(of) != bool(year):
        return None
    return said(Pair(Moment(year=year, quarter=first), Moment(year=year, quarter=last)))


@rule(
    "<month>-<month> quarter",
    opt("the"),
    "MONTH",
    opt("hyphen"),
    any_of("hyphen", "dash", "to"),
    opt("hyphen"),
    "MONTH",
    any_of("TU", "PERIOD"),
    level="atom",
    example=("the October-December quarter", "1997-Q4"),
)
def months_quarter(
    the: object, first: int, h1: object, joint: object, h2: object, last: int, unit: str
) -> Expression | None:
    """The quarter that the months make."""
    if unit not in ("quarter", "period") or last % 3 or first != last - 2:
        return None
    return said(Moment(quarter=last // 3))


@rule(
    "<ordinal> and <ordinal> centuries",
    opt("the"),
    any_of("ORDINAL", "ORD"),
    any_of("hyphen", "dash", "to", "and", "or"),
    opt("the"),
    any_of("ORDINAL", "ORD"),
    any_of("TU", "TUS"),
    opt("ERA"),
    level="atom",
    example=("the 18th and 19th centuries", "18"),
)
def centuries(
    the: object, first: int, joint: object, again: object, last: int, unit: str, era: str | None
) -> Expression | None:
    """Both are of the era said last; before Christ they count back."""
    bc = era == "BC"
    if unit != "century" or not 0 < first <= 40 or not 0 < last <= 40 or first == last or (not bc and first > last):
        return None
    return said(Pair(Moment(century=first - 1, bc=bc), Moment(century=last - 1, bc=bc)))


@rule(
    "<day> to <day> <year>",
    any_of("D_day_bare", "D_month_bare"),
    any_of("hyphen", "dash", "to", "and", "or"),
    any_of("D_day_full", "D_month_full"),
    level="phrase",
    example=("March 3 to May 5, 1999", "1999-03-03"),
)
def until_year(first: Expression, joint: object, last: Expression) -> Expression | None:
    """The year said last is that of both, or of the one before in the calendar."""
    start, end = first.value, last.value
    if not isinstance(start, Moment) or not isinstance(end, Moment) or end.year is None or start.month is None:
        return None
    if end.month is None or (start.day is None) != (end.day is None) or start.feast or start.part:
        return None
    over = (start.month, start.day or 0) < (end.month, end.day or 0)
    return said(Pair(replace(start, year=end.year if over else end.year - 1), end), first.mod)


def _days(month: int, first: int, last: int, stated: int | None) -> Expression | None:
    year = None if stated is None else full_year(stated)
    if not exists(2000 if year is None else year, month, last):
        return None
    return said(Pair(Moment(year=year, month=month, day=first), Moment(year=year, month=month, day=last)))


@rule(
    "<hour>-<hour> p.m.",
    "HOUR",
    any_of("hyphen", "dash", "to", "and"),
    "HOUR",
    "AMPM",
    level="atom",
    example=("8-10 p.m.", "1998-03-13T22:00"),
)
def hours(first: int, joint: object, last: int, half: int) -> Expression | None:
    if not 1 <= first <= 12 or not 1 <= last <= 12:
        return None
    end = last % 12 + half
    begin = first % 12 + half
    if begin > end:  # 11 to 2 p.m. begins in the morning
        begin -= 12
    return said(Pair(Moment(hour=begin, minute=0), Moment(hour=end, minute=0))) if 0 <= begin < end else None
