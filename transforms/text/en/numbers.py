"""Numbers as written: literals with their possible readings, and cardinals in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dateline.transforms.engine.item import Item
from dateline.transforms.text.number import Number

FRACTIONS = {
    "½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
    "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6,
}  # fmt: skip


_SHAPES: tuple[tuple[str, str], ...] = (
    ("grouped", r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?"),
    ("plain", r"\d+(?:\.\d+)?|\.\d+"),
    ("apostrophes", r"\d{1,3}(?:['’]\d{3})+(?:\.\d+)?"),
    ("clock", r"\d{1,2}:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"),
    ("dotted_date", r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)"),
    ("european", r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"),
    ("decimal_comma", r"\d+,\d{1,2}"),
    ("day_year", r"(?:[12]?\d|3[01]),(?:19|20)\d\d"),
)
_LITERAL = re.compile("|".join(f"(?P<{name}>{shape})$" for name, shape in _SHAPES))


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−", "0123456789-+-")
_POWER = re.compile(r"([\d.,]+)(?:[eE]|\s?[x×]\s?10\^?)([-−⁻+⁺]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_RAISING = re.compile(r"(\d+(?:\.\d+)?)\^([-−+]?\d{1,2})")


def _scientific(found: re.Match[str], text: str) -> dict[str, Any]:
    """ "1.5e3", "3 × 10⁵" """
    value = float(found[1].replace(",", "")) if re.fullmatch(r"[\d,]*\.?\d+", found[1]) else None
    power = int(found[2].translate(_RAISED))
    if value is None or abs(power) > 99:
        return {"ODD": text}
    return Number(float(f"{value}e{power}"), text).classes


def _raised(text: str) -> dict[str, Any] | None:
    """ "1.5e3", "3 × 10⁵", "10^3", "2^-5": within what a float holds."""
    if found := _POWER.fullmatch(text):
        return _scientific(found, text)
    found = _RAISING.fullmatch(text) if "^" in text else None
    if found is None:
        return None
    base, power = float(found[1]), int(found[2].translate(_RAISED))
    if not base or abs(power) * len(found[1].partition(".")[0]) > 99:
        return {"ODD": text}
    return Number(float(f"{base**power:.15g}"), text).classes


def literal(text: str) -> dict[str, Any]:
    """Classes of a numeric literal without sign, symbol or letters: NUM, INT, YEAR, DAY ... CLOCK, DOTDATE or ODD."""
    fraction = FRACTIONS.get(text[-1], 0.0)
    if fraction:
        whole = float(text[:-1].replace(",", "") or 0) if re.fullmatch(r"[\d,]*", text[:-1]) else 0.0
        return Number(whole + fraction, text).classes
    if text[0] in "'’‘":
        return {"APOSYEAR": int(text[1:])}
    if (raised := _raised(text)) is not None:
        return raised
    found = _LITERAL.match(text)
    shape = found.lastgroup if found else "odd"
    if shape in ("grouped", "plain"):
        return Number(float(text.replace(",", "")), text).classes
    if shape == "apostrophes":
        return Number(float(text.replace("'", "").replace("’", "")), text).classes
    if shape == "clock":
        return {"CLOCK": tuple(int(float(part)) for part in text.split(":"))}
    if shape == "dotted_date":
        return {"DOTDATE": tuple(text.split("."))}
    if shape == "european":
        return Number(float(text.replace(".", "").replace(",", ".")), text).classes
    if shape == "decimal_comma":
        return {"NUM": Number(float(text.replace(",", ".")), text), "COMMADECIMAL": text}
    return _odd(text, shape)


def _odd(text: str, shape: str | None) -> dict[str, Any]:
    """What is no number: a day and a year without a blank between them (May 17,2019), or anything."""
    if shape != "day_year":
        return {"ODD": text}
    day, _, year = text.partition(",")
    return {"DAYYEAR": (int(day), int(year)), "ODD": text}


_SPELLED = frozenset(("ONES", "TEEN", "TENS", "ZERO"))
_OPENING = _SPELLED | {"NUM", "a"}
_GOING_ON = frozenset(("HUNDRED", "SCALE", "hyphen"))


def compose(items: Sequence[Item]) -> list[Item]:
    """Items with cardinals in words, and literals with a scale word, each folded into one NUM item."""
    out: list[Item] = []
    at = 0
    while at < len(items):
        if _is_alone(items, at):
            out.append(items[at])
            at += 1
            continue
        stop, value, scale, text = _cardinal(items, at)
        if stop == at:
            out.append(items[at])
            at += 1
            continue
        if scale >= 1000 and not text:
            stop, value = _with_rest(items, stop, value, scale)
        number = Number(value, text, scale)
        part = tuple(items[at:stop])
        classes = dict(number.classes)
        if stop == at + 1:
            classes = {**items[at].classes, **classes}
        out.append(Item(part[0].start, part[-1].end, classes, part[0].glued, number, "<number>", part))
        at = stop
    return out


def _with_rest(items: Sequence[Item], at: int, value: float, scale: float) -> tuple[int, float]:
    """ "two million, (three hundred thousand)": behind a comma the hundreds and thousands that a scale leaves open."""
    if at + 1 >= len(items) or "comma" not in items[at].classes or "ONES" not in items[at + 1].classes:
        return at, value
    stop, rest, last, _ = _cardinal(items, at + 1)
    return (stop, value + rest) if last >= 100 and rest < scale else (at, value)


def _is_alone(items: Sequence[Item], at: int) -> bool:
    """Whether no cardinal of several words starts here: cheap, for most items."""
    names = items[at].classes
    if _OPENING.isdisjoint(names):
        return True
    return _SPELLED.isdisjoint(names) and (at + 1 == len(items) or _GOING_ON.isdisjoint(items[at + 1].classes))


def _cardinal(items: Sequence[Item], at: int) -> tuple[int, float, float, str]:
    """(stop, value, last scale, digits) of the cardinal that starts at ``at``; stop == at where none does."""
    first = items[at].classes
    if "NUM" in first and "ONES" not in first:
        return _scaled_literal(items, at)
    if pointed := _pointed(items, at):
        return pointed
    if "a" in first and at + 1 < len(items) and not items[at + 1].classes.keys().isdisjoint(("HUNDRED", "SCALE")):
        state = _Cardinal(1.0)
        stop = state.run(items, at + 1)
    else:
        state = _Cardinal(0.0)
        stop = state.run(items, at)
    return stop, state.total + state.current, state.scale, ""


def _pointed(items: Sequence[Item], at: int) -> tuple[int, float, float, str] | None:
    """ "twenty-two point five", "zero point three", "one point two million"; never "at one point two men"."""
    whole, stop = 0.0, at + 1
    if "ZERO" not in items[at].classes:
        state = _Cardinal(0.0)
        stop, whole = state.run(items, at), state.total + state.current
    if stop == at or stop >= len(items) or "point" not in items[stop].classes:
        return None
    if whole == 1 and at and "at" in items[at - 1].classes:
        return None
    digits, end = _decimals(items, stop + 1)
    if not digits:
        return None
    value, scale, last = _scaled_on(items, end, float(f"{whole:.0f}.{digits}"))
    return last, value, scale, ""


def _decimals(items: Sequence[Item], at: int) -> tuple[str, int]:
    """The digits that words spell behind "point", and where they end."""
    digits = ""
    while at < len(items) and (name := next((n for n in ("ZERO", "ONES", "TEEN") if n in items[at].classes), "")):
        digits += str(items[at].classes[name])
        at += 1
    if not digits and at < len(items) and "TENS" in items[at].classes:
        state = _Cardinal(0.0)
        at = state.run(items, at)
        digits = f"{state.current:.0f}"
    return digits, at


def _scaled_on(items: Sequence[Item], at: int, value: float) -> tuple[float, float, int]:
    scale = 1.0
    while at < len(items) and (power := _power(items, at)):
        value, scale = value * power, scale * power
        at += 2 if "hyphen" in items[at].classes else 1
    return float(f"{value:.15g}") if scale != 1 else value, scale, at


def _scaled_literal(items: Sequence[Item], at: int) -> tuple[int, float, float, str]:
    number: Number = items[at].classes["NUM"]
    value, scale, stop = _scaled_on(items, at + 1, number.value)
    return (stop, value, scale, number.text) if scale != 1 else (at, 0.0, 1.0, "")


def _power(items: Sequence[Item], at: int) -> float:
    if "hyphen" in items[at].classes and at + 1 < len(items):
        at += 1
    classes = items[at].classes
    return float(classes.get("SCALE") or classes.get("HUNDRED") or 0)


class _Cardinal:
    """Reads "two hundred and five thousand and one" item by item."""

    def __init__(self, current: float) -> None:
        self.total, self.current, self.scale = 0.0, current, 1.0
        self._part = 0.0  # what the last scale word has closed
        self._room = 1.0 if current else 1e3  # the next simple word must be smaller than this
        self._limit = float("inf")

    def run(self, items: Sequence[Item], at: int) -> int:
        stop = at
        while stop < len(items):
            step = self._joined(items, stop) if stop > at or self.current else 0
            if stop + step >= len(items) or not self._take(items[stop + step].classes, step):
                break
            stop += step + 1
        return stop

    def _joined(self, items: Sequence[Item], at: int) -> int:
        """1 when a joint ("and", a glued hyphen) may be skipped here."""
        names = items[at].classes
        if "hyphen" in names:
            return 1
        return 1 if "and" in names and (self.scale > 1 or self.current >= 100) else 0

    def _take(self, names: Any, joined: int) -> bool:
        for name, room in (("ONES", 10.0), ("TEEN", 100.0), ("TENS", 100.0)):
            if name in names:
                if self._room < room:
                    return False
                self.current += float(names[name])
                self._room = 10.0 if name == "TENS" else 1.0
                return True
        if "HUNDRED" in names and 0 < self.current < 100 and self._limit > 100:
            self.current *= 100
            self._room, self.scale = 100.0, max(self.scale, 100.0)
            return True
        if "SCALE" in names and self.current and float(names["SCALE"]) < self._limit:
            self._limit = self.scale = float(names["SCALE"])
            self._part = self.current * self._limit
            self.total += self._part
            self.current, self._room = 0.0, 1e3
            return True
        if "SCALE" in names and not joined and not self.current and self._limit < float(names["SCALE"]):
            self._limit = float(names["SCALE"])  # "two hundred thousand million"
            self.total += self._part * (self._limit - 1)
            self.scale *= self._limit
            return True
        return False
