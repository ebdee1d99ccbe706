"""Checks of a frame, run by Great Expectations: its expectations, their metrics, its engine on pandas.

Which metrics a suite needs, and which of them need which, does not depend on the frame. The library's own way (a
context, a data source, a validator a call) works it out anew each time, at twice the cost of looking at the rows; here
it is worked out once a process. Each check sees the columns that it names, because the library cuts its rows out of
every column of what it is given.

Great Expectations is imported inside the calls, because that takes seconds.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.expectations.check import Check

if TYPE_CHECKING:
    import pandas as pd

BOOLEAN, COMPLETE = "BOOLEAN_ONLY", "COMPLETE"


class Outcome(msgspec.Struct, frozen=True):
    """Of one check. found: what the library reports of the rows that fail, in its result format COMPLETE."""

    success: bool
    found: dict[str, Any]


class _Plan(msgspec.Struct, frozen=True):
    """expectations: one a check. metrics: the ones that each needs, by the name that it knows them by. edges: which
    metric needs which."""

    expectations: tuple[Any, ...]
    metrics: tuple[dict[str, Any], ...]
    edges: list[Any]


def validate(frame: pd.DataFrame, checks: tuple[Check, ...]) -> list[Outcome]:
    """One outcome a check. Whether it holds first; which rows fail it only where it does not: that costs half.

    Raises RuntimeError for a check that cannot run, as where its column is not in the frame.
    """
    held = _run(frame, checks, BOOLEAN)
    failed = tuple(check for check, outcome in zip(checks, held, strict=True) if not outcome.success)
    told = iter(_run(frame, failed, COMPLETE) if failed else ())
    return [outcome if outcome.success else next(told) for outcome in held]


def _run(frame: pd.DataFrame, checks: tuple[Check, ...], result_format: str) -> list[Outcome]:
    from dateline.expectations.gx import MetricResolutionError, PandasExecutionEngine, ValidationGraph

    plan = _plan(checks, result_format)
    engine = PandasExecutionEngine()
    for check in checks:
        if absent := [name for name in check.names if name not in frame]:
            raise RuntimeError(f"check {check.code} failed to run: the frame has no column {absent[0]!r}")
        engine.load_batch_data(_batch(check), frame[list(dict.fromkeys(check.names))])
    graph = ValidationGraph(execution_engine=engine, edges=plan.edges)
    try:
        metrics, _ = graph.resolve(_settings(result_format), show_progress_bars=False)
    except MetricResolutionError as error:
        names = ", ".join(metric.metric_name for metric in error.failed_metrics)
        raise RuntimeError(f"check {names} failed to run: {error}") from error
    if result_format == BOOLEAN:
        return [
            Outcome(_holds(expectation, {name: metrics[metric.id] for name, metric in needed.items()}, engine), {})
            for expectation, needed in zip(plan.expectations, plan.metrics, strict=True)
        ]
    told = [each.metrics_validate(metrics, _settings(result_format), engine) for each in plan.expectations]
    return [Outcome(bool(result.success), result.result) for result in told]


def _holds(expectation: Any, metrics: dict[str, Any], engine: Any) -> bool:
    """The verdict alone: the result that the library makes of it costs as much as all metrics."""
    return bool(expectation._validate(metrics, _settings(BOOLEAN), engine)["success"])


@lru_cache(maxsize=16)
def _plan(checks: tuple[Check, ...], result_format: str) -> _Plan:
    from dateline.expectations import custom
    from dateline.expectations.gx import MetricsCalculator, PandasExecutionEngine, core

    engine, settings = PandasExecutionEngine(), _settings(result_format)
    made, needed = [], []
    for check in checks:
        kind = getattr(custom, check.expectation, None) or getattr(core, check.expectation)
        made.append(kind(**check.arguments, batch_id=_batch(check), severity=check.severity))
        needed.append(made[-1].get_validation_dependencies(engine, settings).metric_configurations)
    metrics = [metric for each in needed for metric in each.values()]
    graph = MetricsCalculator(engine).build_metric_dependency_graph(metrics, settings)
    return _Plan(tuple(made), tuple(needed), graph.edges)


def _batch(check: Check) -> str:
    """Name of the columns that a check sees."""
    return "\n".join(check.names)


def _settings(result_format: str) -> dict[str, Any]:
    return {"result_format": {"result_format": result_format}, "catch_exceptions": False}
