"""What no article can mean: a percentage beside a scale word, a month that contradicts the one named, ages, physics.

The limits are data: ``nonsense.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

PERCENT = ["text", "unit", "value"]
AGE = ["dimension", "unit", "value"]
SI = ["dimension", "value_si", "direction"]
AS_OF = ["counted", "subject", "as_of_start", "as_of_end"]


@cache
def limits() -> dict[str, Any]:
    """The tables of ``nonsense.toml``."""
    return tomllib.loads((files("dateline.expectations") / "nonsense.toml").read_text("utf-8"))


def pronouns() -> str:
    """A regular expression that matches a pronoun as a whole, also one with a capital; "US" is none."""
    known = limits()["counted"]["pronouns"]
    return rf"^(?:{'|'.join(dict.fromkeys([*known, *map(str.capitalize, known)]))})$"


def cut() -> str:
    """A regular expression that matches a phrase that begins or ends with a sign that none does."""
    signs = limits()["phrase"]
    return rf"^{signs['begin']}|{signs['end']}$"


def percent_holds(rows: pd.DataFrame) -> pd.Series:
    """False where a percentage above the limit stands in a text with a scale word: ``68.3 million``."""
    text, unit, value = (rows.iloc[:, k] for k in range(3))
    high = (unit == "%").fillna(False).astype(bool) & (value.astype(float).abs() > limits()["percent"]["limit"])
    scaled = rf"(?i)(?<![a-z])(?:{'|'.join(limits()['percent']['scales'])})(?![a-z])"
    high[high] = text[high].astype(object).str.contains(scaled, na=False).astype(bool)
    found: pd.Series = ~high
    return found


def age_holds(rows: pd.DataFrame) -> pd.Series:
    """False for an age in years above the limit."""
    dimension, unit, value = (rows.iloc[:, k] for k in range(3))
    aged = ((dimension == "age") & (unit == "a")).fillna(False).astype(bool)
    found: pd.Series = ~(aged & (value.astype(float) > limits()["age"]["limit"]))
    return found


def si_holds(rows: pd.DataFrame) -> pd.Series:
    """False for a value outside the limits of its dimension; a fall or rise may be of any sign."""
    dimension, value = rows.iloc[:, 0].astype(object), rows.iloc[:, 1].astype(float)
    holds = value.isna()
    for name, (low, high) in limits()["si"].items():
        of = dimension == name
        holds |= of & (((value >= low) | rows.iloc[:, 2].notna()) & (value.abs() <= high))
    return holds | ~dimension.isin(list(limits()["si"]))


def as_of_holds(rows: pd.DataFrame) -> pd.Series:
    """False where counted or subject names months and the as-of interval, of two months at most, touches none."""
    import pandas as pd

    named = rows.iloc[:, 0].astype(object).fillna("") + " \n " + rows.iloc[:, 1].astype(object).fillna("")
    start, end = pd.to_datetime(rows.iloc[:, 2]), pd.to_datetime(rows.iloc[:, 3])
    holds = pd.Series(True, index=rows.index)
    patterns = _months()
    anyone = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns.values()))
    for row in named.index[named.str.contains(anyone) & start.notna() & end.notna() & ((end - start).dt.days <= 62)]:
        months = {number for number, pattern in patterns.items() if pattern.search(named[row])}
        first, days = start[row], max(1, (end[row] - start[row]).days)
        touched = {
            first.month,
            (first + pd.Timedelta(days=days - 1)).month,
            (first + pd.Timedelta(days=days // 2)).month,
        }
        holds[row] = bool(months & touched)
    return holds


@cache
def _months() -> dict[int, re.Pattern[str]]:
    due = limits()["as_of"]["other_months"]
    return {
        int(key): re.compile(rf"(?<!\w)(?:{value})(?!\w)(?! (?:{due})\b)") for key, value in limits()["months"].items()
    }
