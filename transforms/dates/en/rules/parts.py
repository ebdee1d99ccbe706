"""Quarters, halves, seasons, decades, centuries, fiscal years."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.transforms.dates.en import guards, years
from dateline.transforms.dates.en.rules.absolute import YEAR, full_year
from dateline.transforms.dates.meanings import Moment
from dateline.transforms.dates.values import Expression, said
from dateline.transforms.engine.rule import any_of, glued, not_ahead, opt, rule

ORDINAL = any_of("ORDINAL", "ORD")


@rule(
    "<ordinal> quarter",
    ORDINAL,
    opt("hyphen", "fiscal"),
    "TU",
    level="atom",
    example=("third quarter", "1997-Q3"),
    guard=guards.half,
    refuses="The quarterback threw a third quarter touchdown.",
)
def ordinal_unit(n: int, hyphen: object, unit: str) -> Expression | None:
    """third quarter, 19th century; other ordinal units (the second day) need what they are counted in."""
    fiscal = hyphen == "fiscal"
    tag = "ADJ" if hyphen and not fiscal else ""
    if unit == "quarter" and n <= 4:
        return said(Moment(quarter=n, fiscal=fiscal), tag=tag)
    if unit == "century" and n <= 30:
        return said(Moment(century=n - 1), tag=tag)
    return None


@rule(
    "fiscal <ordinal> quarter",
    "fiscal",
    opt("hyphen"),
    ORDINAL,
    opt("hyphen"),
    "TU",
    level="atom",
    example=("fiscal second-quarter", "1997-Q2"),
)
def fiscal_quarter(fiscal: object, hyphen: object, n: int, dash: object, unit: str) -> Expression | None:
    if unit != "quarter" or n > 4:
        return None
    return said(Moment(quarter=n, fiscal=True), tag="ADJ" if dash else "")


@rule(
    "<ordinal> half",
    any_of("ORD", "last", "latest", "latter"),
    opt("hyphen"),
    "HALF",
    not_ahead("hyphen"),
    level="atom",
    example=("first half", "1998-H1"),
    guard=guards.half,
    refuses="The striker scored a first half header.",
)
def ordinal_half(n: int, hyphen: object, half: float) -> Expression | None:
    return said(Moment(half=2 if n < 1 else n), tag="ADJ" if hyphen else "") if n <= 2 else None


@rule(
    "Q<n>",
    "QNUM",
    level="atom",
    example=("in Q3", "1997-Q3"),
    guard=guards.quarter,
    refuses="It is a Q1 journal.",
)
def q_n(n: int) -> Expression:
    return said(Moment(quarter=n), tag="ADJ")


@rule(
    "Q<n> <year>",
    any_of("QNUM"),
    opt("comma", "of", "hyphen"),
    any_of("YEAR", "APOSYEAR", "YY"),
    level="atom",
    example=("Q3 2023", "2023-Q3"),
)
def q_n_year(n: int, joint: object, year: int) -> Expression:
    return said(Moment(year=full_year(year), quarter=n))


@rule(
    "H<n> <year>",
    "HNUM",
    opt("of", "hyphen"),
    any_of("YEAR", "APOSYEAR", "YY"),
    level="atom",
    example=("H1 2023", "2023-H1"),
)
def h_n_year(n: int, joint: object, year: int) -> Expression:
    return said(Moment(year=full_year(year), half=n))


@rule("<century> BC", "D_century", "ERA", level="phrase", example=("the 5th century BC", "BC04"))
def century_era(century: Expression, era: str) -> Expression | None:
    if not isinstance(century.value, Moment):
        return None
    return said(replace(century.value, bc=era == "BC"), century.mod)


@rule("<n>Q", "INT", glued("TAILQ"), level="atom", example=("in 3Q", "1997-Q3"))
def n_q(n: int, letter: str) -> Expression | None:
    return _counted(n, letter, None)


@rule(
    "<n>Q<year>",
    "INT",
    glued("TAILQ"),
    opt("hyphen"),
    any_of("YEAR", "YY", "APOSYEAR"),
    level="atom",
    example=("in 3Q24", "2024-Q3"),
)
def n_q_year(n: int, letter: str, hyphen: object, year: int) -> Expression | None:
    return _counted(n, letter, full_year(year))


def _counted(n: int, letter: str, year: int | None) -> Expression | None:
    if not 1 <= n <= (4 if letter == "Q" else 2):
        return None
    return said(Moment(year=year, quarter=n) if letter == "Q" else Moment(year=year, half=n), tag="" if year else "ADJ")


@rule("<season> <year>", "SEASON", opt("of", "comma"), YEAR, level="atom", example=("summer 1998", "1998-SU"))
def season_year(season: str, of: object, year: int) -> Expression:
    return said(Moment(year=full_year(year), season=season), tag="" if of else "ADJ")


@rule(
    "<season>",
    "SEASON",
    level="atom",
    example=("last summer", "1997-SU"),
    guard=guards.season,
    refuses="He ran in spring training.",
)
def season_alone(season: str) -> Expression:
    return said(Moment(season=season))


@rule("<decade>s", "YEAR", glued("DECADETAIL"), level="atom", example=("the 1970s", "197"))
def decade_digits(year: int, tail: object) -> Expression | None:
    if year % 10:
        return None
    if year % 100 == 0 and year // 100 < 20:
        return said(Moment(century=year // 100))
    return said(Moment(decade=year // 10))


@rule("'<yy>s", "APOSYEAR", glued("DECADETAIL"), level="atom", example=("the '80s", "198"))
def short_decade(year: int, tail: object) -> Expression | None:
    return None if year % 10 else said(Moment(decade=full_year(year) // 10))


@rule(
    "the <yy>s",
    "the",
    "YY",
    glued("DECADETAIL"),
    level="atom",
    example=("the 80s", "198"),
    guard=years.short_decade,
    refuses="Temperatures were in the 90s.",
)
def the_short_decade(the: object, year: int, tail: object) -> Expression | None:
    """Below 50 it is a temperature or an age as often as a decade."""
    return None if year % 10 or year < 50 else said(Moment(decade=190 + year // 10))


@rule("the <nineties>", any_of("the", "this", "last"), "DECADEWORD", level="atom", example=("the nineties", "199"))
def decade_word(the: object, decade: int) -> Expression:
    return said(Moment(decade=decade))


@rule(
    "the late <nineties>",
    "the",
    any_of("early", "late", "mid"),
    opt("hyphen"),
    "DECADEWORD",
    level="atom",
    example=("the late nineties", "199"),
)
def late_decade_word(the: object, mod: str, hyphen: object, decade: int) -> Expression:
    return said(Moment(decade=decade), mod)


@rule(
    "<season> of <year>-<yy>",
    "SEASON",
    opt("of"),
    "YEAR",
    glued("hyphen", "dash", "slash"),
    glued("YY"),
    level="atom",
    priority=1,
    example=("the winter of 1996-97", "1996-WI"),
)
def season_years(season: str, of: object, year: int, joint: object, rest: int) -> Expression | None:
    """A winter is named by both of its years."""
    return said(Moment(year=year, season=season), tag="" if of else "ADJ") if rest == (year + 1) % 100 else None


@rule("fiscal <year>", "fiscal", opt("hyphen"), opt("TU"), YEAR, level="atom", example=("fiscal 2023", "2023"))
def fiscal_year(fiscal: object, hyphen: object, unit: str | None, year: int) -> Expression | None:
    return said(Moment(year=full_year(year), fiscal=True)) if unit in (None, "year") else None


@rule(
    "fiscal <year>-<yy>",
    any_of("fiscal", "FY"),
    opt("hyphen"),
    opt("TU"),
    "YEAR",
    glued("hyphen", "dash", "slash"),
    glued("YY"),
    level="atom",
    priority=2,
    example=("FY2023-24", "2024"),
)
def fiscal_years(
    fiscal: object, hyphen: object, unit: str | None, year: int, joint: object, rest: int
) -> Expression | None:
    """Named by both of its years: the one in which it ends."""
    return _fiscal(year, rest) if unit in (None, "year") else None


@rule(
    "<year>-<yy> fiscal year",
    "YEAR",
    glued("hyphen", "dash", "slash"),
    glued("YY"),
    "fiscal",
    "TU",
    level="atom",
    priority=2,
    example=("the 2023-24 fiscal year", "2024"),
)
def years_fiscal(year: int, joint: object, rest: int, fiscal: object, unit: str) -> Expression | None:
    return _fiscal(year, rest) if unit == "year" else None


def _fiscal(year: int, rest: int) -> Expression | None:
    return said(Moment(year=year + 1, fiscal=True)) if rest == (year + 1) % 100 else None


@rule("<year> fiscal year", YEAR, "fiscal", "TU", level="atom", example=("the 2021 fiscal year", "2021"))
def year_fiscal(year: int, fiscal: object, unit: str) -> Expression | None:
    return said(Moment(year=full_year(year), fiscal=True)) if unit == "year" else None


@rule("<year> full year", "YEAR", "more", "TU", level="atom", example=("the 2021 calendar year", "2021"))
def year_full(year: int, full: object, unit: str) -> Expression | None:
    return said(Moment(year=year)) if unit == "year" and year >= 1800 else None


@rule("FY<year>", "FY", opt("hyphen"), any_of("YEAR", "YY", "APOSYEAR"), level="atom", example=("FY24", "2024"))
def fy_year(fy: object, hyphen: object, year: int) -> Expression:
    return said(Moment(year=full_year(year), fiscal=True))


@rule(
    "<year> <part of year>",
    "YEAR",
    opt("fiscal"),
    ORDINAL,
    opt("hyphen"),
    "TU",
    level="atom",
    example=("the 1988 third quarter", "1988-Q3"),
)
def year_quarter(year: int, fiscal: object, n: int, hyphen: object, unit: str) -> Expression | None:
    return said(Moment(year=year, quarter=n)) if unit == "quarter" and n <= 4 else None


@rule(
    "the <half> of <decade>",
    opt("the"),
    "D_half",
    "of",
    opt("the"),
    any_of("D_decade", "D_century", "D_month"),
    level="phrase",
    example=("the last half of the '80s", "198"),
)
def half_of_decade(the: object, half: Expression, of: object, again: object, whole: Expression) -> Expression | None:
    first = isinstance(half.value, Moment) and half.value.half == 1
    return said(whole.value, "START" if first else "END")
