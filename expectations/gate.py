"""The gate: frames in, refused rows and findings out."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten
from typing import TYPE_CHECKING

import msgspec

from dateline.expectations.check import Check, Finding
from dateline.expectations.suites import articles, dates, quantities
from dateline.expectations.validate import Outcome, validate

if TYPE_CHECKING:
    import pandas as pd

ROW_SUITES: dict[str, tuple[Check, ...]] = {
    "articles": articles.ROWS,
    "dates": dates.ROWS,
    "quantities": quantities.ROWS,
}
EXAMPLES = 5


class Refusal(msgspec.Struct, frozen=True):
    """A row that a critical check refuses. row: position in the frame; observed: the values that the check saw."""

    table: str
    row: int
    code: str
    observed: str


class GateResult(msgspec.Struct, frozen=True):
    """refused: one entry a row, with the first check that refuses it; findings: one a check."""

    refused: list[Refusal]
    findings: list[Finding]


def check(frames: Mapping[str, pd.DataFrame], suites: Mapping[str, tuple[Check, ...]] | None = None) -> GateResult:
    """Runs the row checks of each table. A check whose columns are absent raises RuntimeError: a suite must fit."""
    refused: list[Refusal] = []
    findings: list[Finding] = []
    for table, checks in (suites or ROW_SUITES).items():
        frame = frames[table].reset_index(drop=True)
        if frame.empty:
            findings += [_finding(table, check, True, 0, "no rows") for check in checks]
            continue
        first: dict[int, Refusal] = {}
        for done, result in zip(checks, validate(frame, checks), strict=True):
            rows = [] if result.success else _rows(result)
            one = _finding(table, done, result.success, max(len(rows), not result.success), _seen(result))
            findings.append(_with_rows(one, frame, done, rows[:EXAMPLES]))
            if done.severity == "critical":
                for row in rows:
                    first.setdefault(row, Refusal(table, row, done.code, _values(frame, done, row)))
        refused += [first[row] for row in sorted(first)]
    return GateResult(refused, findings)


def check_table(table: str, frame: pd.DataFrame, checks: tuple[Check, ...]) -> list[Finding]:
    """Runs checks on a frame as a whole; the caller stops the run on a critical failure."""
    frame = frame.reset_index(drop=True)
    found = []
    for done, result in zip(checks, validate(frame, checks), strict=True):
        one = _finding(table, done, result.success, int(not result.success), _seen(result))
        where = [str(frame.at[row, "dump"]) for row in _rows(result)] if "dump" in frame else []
        found.append(msgspec.structs.replace(one, where=tuple(where[:EXAMPLES])))
    return found


def _with_rows(found: Finding, frame: pd.DataFrame, check: Check, rows: list[int]) -> Finding:
    """The finding with the articles of its first rows, and where these are mentions, with what they say."""
    if not rows or "article_id" not in frame:
        return found
    where = tuple(str(frame.at[row, "article_id"]) for row in rows)
    if "cited" not in frame:
        return msgspec.structs.replace(found, where=where)
    told = "; ".join(_told(frame, check, row) for row in rows)
    return msgspec.structs.replace(found, where=where, observed=told)


def _told(frame: pd.DataFrame, check: Check, row: int) -> str:
    """``"a million euros" (subject the whole of April, as_of_start 2024-05-14)``: a mention and what the check saw."""
    values = {name: frame.at[row, name] for name in check.names if name not in ("text", "cited")}
    seen = (f"{name} {_shown(value)}" for name, value in values.items() if _shown(value) != "empty")
    return f'"{shorten(str(frame.at[row, "text"]), 60, placeholder=" …")}" ({", ".join(seen)})'


def _rows(outcome: Outcome) -> list[int]:
    return [int(row) for row in outcome.found.get("unexpected_index_list") or []]


def _seen(outcome: Outcome) -> str:
    found = outcome.found
    if "observed_value" in found:
        return str(found["observed_value"])[:300]
    return "; ".join(_shown(value) for value in (found.get("partial_unexpected_list") or [])[:EXAMPLES])


def _shown(value: object) -> str:
    """A value that a check saw, or those of several columns by their names, as people write them."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(one)}" for name, one in value.items())
    told = "empty" if str(value) in ("nan", "NaT", "None", "<NA>") else str(value).removesuffix(" 00:00:00")
    return f"{value:,.10g}" if isinstance(value, float) and told != "empty" else shorten(told, 60, placeholder=" …")


def _values(frame: pd.DataFrame, check: Check, row: int) -> str:
    return ", ".join(f"{name}={str(frame.at[row, name])[:200]!r}" for name in check.names)


def _finding(table: str, check: Check, success: bool, unexpected: int, observed: str) -> Finding:
    return Finding(table, check.code, ", ".join(check.names), check.severity, success, unexpected, observed)
