"""Ranges and bounds of what the rules below built."""

from __future__ import annotations

from dateline.transforms.claims import may_be_year
from dateline.transforms.engine.rule import any_of, but_not, not_ahead, not_behind, opt, rule
from dateline.transforms.quantities import values
from dateline.transforms.quantities.en.rules.amounts import Amount
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.text.number import Number
from dateline.transforms.text.patterns import DASHES

ANY = any_of("Q", "NUM")
UNITED = any_of("Q_MONEY", "Q_PERCENT", "Q_MEASURE", "Q_TIME", "Q_AGE", "Q_BARE", "NUM")
_WORDS = frozenset(("to", "qtill"))
TO = any_of("to", "hyphen", "dash", "qtill")
_STATED = ("money", "percent")


@rule(
    "<number> to <quantity>",
    opt("between", "from", "by"),
    but_not(any_of("Q_BARE", "NUM", "Q_MONEY", "Q_MEASURE", "Q_PERCENT"), "YEAR"),
    opt("hyphen", "dash"),
    TO,
    opt("between", "hyphen"),
    UNITED,
    not_behind("MONTH", "by"),
    level="span",
    example=("from 5 to 8 per cent", "5..8 %"),
)
def to_quantity(
    start: str | None, first: Amount, _hyphen: object, to: str, _between: object, second: Amount
) -> Quantity | None:
    low, high = values.of(first), values.of(second)
    if start is None and to in DASHES and _falls(low, high):
        return None  # "30 miles — one mile more than before"
    if start is None and to == "to" and low.kind == high.kind == "percent" and low.value > high.value:
        return None  # the two sides of a poll: "leads 48 percent to 42 percent"
    if start == "by" and (low.kind != "bare" or high.kind == "bare"):
        return None
    if high.kind == "bare":
        dashed = to in DASHES and low.kind == "money" and low.value < high.value
        if start is None and low.kind != "bare" and (to in _WORDS or high.scale == 1) and not dashed:
            return _bare_end(low, high) if _shares_scale(low, high) else None
        found = _bare_end(low, high)
        return _with_ends(found, low, high) if start == "from" and to in _WORDS else found
    if low.kind not in ("bare", high.kind):
        return None
    if (
        start is None
        and low.kind == "bare"
        and (
            (high.signed and to in _WORDS)
            or (may_be_year(low.text) and (high.scale != 1 or (to == "to" and high.value < low.value)))
        )
    ):
        return None
    found = values.span(low, high)
    if to in _WORDS and (start == "from" or (start is None and low.kind in _STATED)):
        return _with_ends(found, low, high)
    return found


def _falls(low: Quantity, high: Quantity) -> bool:
    return values.carried(low, high).value >= high.value > 0


@rule(
    "<four digits> to <quantity>",
    opt("between", "from"),
    "YEAR",
    opt("hyphen", "dash"),
    TO,
    opt("between", "hyphen"),
    UNITED,
    not_behind("MONTH", "by", "in", "since", "until", "during"),
    level="span",
    example=("from 1200 to 1500 km", "1200..1500 km"),
)
def four_digits(
    start: str | None, first: int, hyphen: object, to: str, between: object, second: Amount
) -> Quantity | None:
    """What may be a year is one where it stands as one: rose from 4 in 2007 to 9 per cent."""
    return to_quantity(start, values.exact(float(first), text=str(first)), hyphen, to, between, second)


def _shares_scale(low: Quantity, high: Quantity) -> bool:
    """ "$3 to 5 million": the scale behind is of both."""
    return low.kind == "money" and low.scale == 1 and high.scale >= 1e6 and low.value < high.value / high.scale


def _with_ends(found: Quantity | None, low: Quantity, high: Quantity) -> Quantity | None:
    """The range, and what each of its ends states: "fell $4 to $14", "fell from $18 to $14" may be two figures."""
    if found is None:
        return None
    if high.kind == "bare" and low.kind != "bare":
        high = values.with_unit(high, low.unit, low.kind, low.factor)
    return found.but(last=high, first=values.carried(low, high))


def _bare_end(low: Quantity, high: Quantity) -> Quantity | None:
    """ "from 208 pounds to 193", "3 to 5 million" """
    if (low.kind == "bare" and high.scale == 1 and not high.letter) or may_be_year(low.text):
        return None
    high = values.with_unit(high, low.unit, low.kind, low.factor)
    return values.span(values.carried(low, high), high)


@rule(
    "from <time> to <number>",
    "from",
    "Q_TIME",
    "to",
    "NUM",
    not_ahead("MONTH", "hyphen", "slash"),
    level="span",
    example=("from 11 days to six", "6..11 d"),
)
def from_time(_from: object, first: Quantity, _to: object, second: Number) -> Quantity | None:
    low, high = first, values.of(second)
    return None if may_be_year(high.text) else _with_ends(_bare_end(low, high), low, high)


@rule(
    "<rate> to <quantity>",
    opt("from"),
    "Q_RATE",
    TO,
    any_of("Q_RATE", "Q_MONEY"),
    not_behind("by"),
    level="bound",
    example=("€75 per barrel to €45", "45..75 EUR/[bbl_us]"),
)
def rate_to(_from: object, first: Quantity, to: str, second: Quantity) -> Quantity | None:
    second = second.but(unit=first.unit, kind="rate")
    found = values.span(first, second)
    return _with_ends(found, first, second) if to in _WORDS else found


@rule(
    "between <quantity> and <quantity>",
    "between",
    ANY,
    "and",
    ANY,
    level="span",
    example=("between £1m and £2m", "1000000..2000000 GBP"),
)
def between(_between: object, first: Amount, _and: object, second: Amount) -> Quantity | None:
    low, high = values.of(first), values.of(second)
    if high.kind == "bare" and low.kind != "bare":
        high = values.with_unit(high, low.unit, low.kind, low.factor)
    return values.span(low, high)


@rule(
    "<number> to <number>",
    opt("from"),
    any_of("NUM"),
    TO,
    any_of("NUM"),
    not_ahead("hyphen", "dash"),
    level="span",
    priority=-1,
    example=("from 40 to 50", "40..50 1"),
)
def plain_range(start: object, first: Number, to: str, second: Number) -> Quantity | None:
    low, high = values.of(first), values.of(second)
    dashed = to in "-‐‑–—−"
    if may_be_year(low.text) and (high.scale != 1 or not may_be_year(high.text)):
        return None
    if dashed and (low.value >= high.value or bool(first.text) != bool(second.text)):
        return None
    if low.value >= high.value and not start:
        return None
    q = values.span(low, high)
    if q is None or dashed:
        return None if q is None else q.but(shape="dash")
    return _with_ends(q, low, high)


@rule(
    "<modifier> <quantity>",
    "qmod",
    opt("a"),
    opt("hyphen"),
    ANY,
    level="bound",
    example=("at least 12 tonnes", ">=12 t"),
)
def modified(modifier: str, _a: object, _hyphen: object, number: Amount) -> Quantity:
    return values.bounded(values.of(number), modifier)


@rule(
    "<modifier> <modifier> <quantity>",
    "qmod",
    "qmod",
    ANY,
    level="bound",
    example=("about at least 12 tonnes", ">=12 t"),
)
def twice_modified(first: str, second: str, number: Amount) -> Quantity:
    return values.bounded(values.of(number), second if first == "~" else first)


@rule(
    "<modifier> <quantity> or so",
    "qmod",
    opt("a"),
    ANY,
    "UNITPOST",
    level="bound",
    example=("about 12 tonnes or so", "~12 t"),
)
def modified_twice(modifier: str, _a: object, number: Amount, _after: object) -> Quantity:
    return values.bounded(values.of(number), modifier)


@rule(
    "<quantity> or so",
    ANY,
    opt("hyphen"),
    "UNITPOST",
    not_ahead("Q_MONEY", "NUM"),
    level="bound",
    priority=1,
    example=("12 tonnes or so", "~12 t"),
)
def modified_after(number: Amount, _hyphen: object, modifier: str) -> Quantity:
    return values.bounded(values.of(number), modifier)


@rule(
    "<number> plus or minus <quantity>",
    any_of("Q_BARE", "NUM", "Q_MEASURE", "Q_PERCENT", "Q_MONEY", "Q_TIME"),
    "qpm",
    UNITED,
    level="span",
    priority=1,
    example=("4.5 ± 0.2 km", "4.3..4.7 km"),
)
def plus_or_minus(first: Amount, _sign: object, second: Amount) -> Quantity | None:
    """A measurement and its error: the bounds around the number stated."""
    middle, error = values.of(first), values.of(second)
    if middle.shape or error.shape or middle.modifier != "=":
        return None
    if error.kind == "bare" and middle.kind != "bare":
        error = values.with_unit(error, middle.unit, middle.kind, middle.factor)
    middle = values.carried(middle, error)
    if middle.unit != error.unit or error.value < 0:
        return None
    low, high = (float(f"{middle.value + side * error.value:.12g}") for side in (-1, 1))
    return middle.but(low=low, high=high, shape="range")


@rule(
    "from up to <quantity> to <quantity>",
    "from",
    "qmod",
    any_of("Q_MONEY", "Q_PERCENT", "Q_MEASURE", "Q_TIME"),
    "to",
    any_of("Q_MONEY", "Q_PERCENT", "Q_MEASURE", "Q_TIME"),
    level="span",
    example=("from about 450 kg to 900 kg", "450..900 kg"),
)
def from_modified(_from: object, _modifier: str, first: Quantity, _to: object, second: Quantity) -> Quantity | None:
    return values.span(first, second)


@rule(
    "from <quantity> up to <quantity>",
    "from",
    any_of("Q_MONEY", "Q_PERCENT", "Q_MEASURE", "Q_TIME"),
    "qmod",
    any_of("Q_MONEY", "Q_PERCENT", "Q_MEASURE", "Q_TIME"),
    level="span",
    example=("from 450 kg up to 900 kg", "450..900 kg"),
)
def from_up_to(_from: object, first: Quantity, modifier: str, second: Quantity) -> Quantity | None:
    return values.span(first, second) if modifier == "<=" else None
