"""Quantities in one line, as rules' examples and the corpus write them.

``>=12 t``, ``5..8 %``, ``~12.. 1`` (dozens), ``~1300 1 (tanks)``, ``4 % up``, ``25 a old``, ``0.5 part``, ``3 times``.
several rows: ``5 kg; 6 kg``.
"""

from __future__ import annotations

from dateline.transforms.mentions import find
from dateline.transforms.records import QuantityMention


def number(value: float) -> str:
    """A whole number in full, others to six digits."""
    return str(int(value)) if value == int(value) and abs(value) < 1e21 else f"{value:.6g}"


def show(mention: QuantityMention, *, context: bool = True) -> str:
    """The line of one mention; context: with what it counts and its direction."""
    modifier = "" if mention.modifier == "=" else mention.modifier
    low, high = mention.value_low, mention.value_high
    span = low is not None and high is not None and low != high
    if mention.value is None:
        value = f"{number(low)}.." if low is not None else ".."
    else:
        value = f"{number(low or 0.0)}..{number(high or 0.0)}" if span else number(mention.value)
    unit = mention.unit
    if mention.dimension == "fraction":
        unit = "part"
    elif mention.unit_text == "times":
        unit = "times"
    elif mention.dimension == "age":
        unit += " old"
    line = f"{modifier}{value} {unit}"
    if context and unit == "1" and mention.counted:
        line += f" ({mention.counted})"
    return f"{line} {mention.direction}" if context and mention.direction else line


def rows(text: str, country: str | None = None, *, context: bool = True) -> str:
    """All quantities of a text in one line, "-" for none."""
    found = find(text, "2024-05-15", country=country)[1]
    return "; ".join(show(mention, context=context) for mention in found) or "-"
