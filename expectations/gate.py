"""The gate: frames in, refused rows and findings out.

One ephemeral Great Expectations context per call: a shared one mixes up frames between threads. Great Expectations is
imported inside the calls, because that takes seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from expectations.check import Check, Finding
from expectations.suites import articles, dates, quantities

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
    """Runs the row checks of each table. A check whose columns are absent raises KeyError: a suite must fit."""
    refused: list[Refusal] = []
    findings: list[Finding] = []
    for table, checks in (suites or ROW_SUITES).items():
        frame = frames[table].reset_index(drop=True)
        if frame.empty:
            findings += [_finding(table, check, True, 0, "no rows") for check in checks]
            continue
        first: dict[int, Refusal] = {}
        for done, result in zip(checks, _validate(frame, checks), strict=True):
            rows = [] if result.success else _rows(result)
            findings.append(
                _finding(table, done, bool(result.success), max(len(rows), not result.success), _seen(result))
            )
            if done.severity == "critical":
                for row in rows:
                    first.setdefault(row, Refusal(table, row, done.code, _values(frame, done, row)))
        refused += [first[row] for row in sorted(first)]
    return GateResult(refused, findings)


def check_table(table: str, frame: pd.DataFrame, checks: tuple[Check, ...]) -> list[Finding]:
    """Runs checks on a frame as a whole; the caller stops the run on a critical failure."""
    results = _validate(frame.reset_index(drop=True), checks)
    return [
        _finding(table, c, bool(r.success), int(not r.success), _seen(r)) for c, r in zip(checks, results, strict=True)
    ]


def _validate(frame: pd.DataFrame, checks: Iterable[Check]) -> list[Any]:
    """One result a check. Whether it holds first; which rows fail it only where it does not: that costs half."""
    checks = list(checks)
    results = _results(frame, checks, "BOOLEAN_ONLY")
    failed = [number for number, result in enumerate(results) if not result.success]
    if failed:
        for number, result in zip(failed, _results(frame, [checks[n] for n in failed], "COMPLETE"), strict=True):
            results[number] = result
    return results


def _results(frame: pd.DataFrame, checks: list[Check], result_format: str) -> list[Any]:
    import great_expectations as gx
    from great_expectations import expectations as core
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    from expectations import custom

    context = gx.get_context(
        mode="ephemeral",
        project_config=DataContextConfig(
            store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
            progress_bars=ProgressBarsConfig(globally=False, metric_calculations=False),
        ),
    )
    asset = context.data_sources.add_pandas("frame").add_dataframe_asset("frame")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    suite = gx.ExpectationSuite(name="suite")
    for number, check in enumerate(checks):
        kind = getattr(custom, check.expectation, None) or getattr(core, check.expectation)
        suite.add_expectation(kind(**check.arguments, severity=check.severity, meta={"number": number}))
    results: list[Any] = list(batch.validate(suite, result_format={"result_format": result_format}).results)
    results.sort(key=lambda r: r.expectation_config.meta["number"])
    context.data_sources.delete("frame")  # the library keeps its latest context, and that would keep the frame
    for result in results:
        if "'raised_exception': True" in str(result.exception_info):
            raise RuntimeError(f"check {result.expectation_config.type} failed to run: {result.exception_info}")
    return results


def _rows(result: Any) -> list[int]:
    return [int(row) for row in result.result.get("unexpected_index_list") or []]


def _seen(result: Any) -> str:
    found = result.result
    if "observed_value" in found:
        return str(found["observed_value"])[:300]
    return ", ".join(str(value)[:80] for value in (found.get("partial_unexpected_list") or [])[:EXAMPLES])


def _values(frame: pd.DataFrame, check: Check, row: int) -> str:
    arguments = check.arguments
    names = arguments.get("column_list") or [arguments[k] for k in ("column", "column_A", "column_B") if k in arguments]
    return ", ".join(f"{name}={str(frame.at[row, name])[:200]!r}" for name in names)


def _finding(table: str, check: Check, success: bool, unexpected: int, observed: str) -> Finding:
    arguments = check.arguments
    names = arguments.get("column_list") or [arguments[k] for k in ("column", "column_A", "column_B") if k in arguments]
    return Finding(table, check.code, ", ".join(names), check.severity, success, unexpected, observed)
