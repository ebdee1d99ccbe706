"""A check as data, and what it finds."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Severity = Literal["critical", "warning", "info"]


class Check(msgspec.Struct, frozen=True):
    """One expectation.

    code: the reason in quarantine and in reports, stable over versions.
    expectation: a class of Great Expectations or of ``dateline.expectations.custom``.
    severity: of a row check, critical sends the row to quarantine; of a table check, critical stops the run;
    warning and info are reported.
    """

    code: str
    expectation: str
    arguments: dict[str, Any]
    severity: Severity = "critical"

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that it looks at."""
        arguments = self.arguments
        single = (arguments[key] for key in ("column", "column_A", "column_B") if key in arguments)
        return tuple(arguments.get("column_list") or single)


def column(code: str, expectation: str, name: str, severity: Severity = "critical", **arguments: Any) -> Check:
    """A check of one column; nulls pass unless the expectation is about nulls."""
    return Check(code, expectation, {"column": name, **arguments}, severity)


def pair(code: str, expectation: str, a: str, b: str, severity: Severity = "critical", **arguments: Any) -> Check:
    """A check of two columns of a row; a row with a null in either passes."""
    missing = {"ignore_row_if": "either_value_is_missing"}
    return Check(code, expectation, {"column_A": a, "column_B": b, **missing, **arguments}, severity)


def columns(code: str, expectation: str, names: list[str], severity: Severity = "critical", **arguments: Any) -> Check:
    """A check of several columns of a row, which sees nulls too."""
    return Check(code, expectation, {"column_list": names, "ignore_row_if": "never", **arguments}, severity)


class Finding(msgspec.Struct, frozen=True):
    """What one check found. unexpected: rows (0 or 1 for a table check); observed: a value, or examples; where: of a
    table check, the dumps that fail it, of a row check, the articles of its first rows, in the order of what was
    observed."""

    table: str
    check: str
    column: str
    severity: str
    success: bool
    unexpected: int
    observed: str
    where: tuple[str, ...] = ()
