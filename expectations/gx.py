"""Great Expectations, as far as it is used here.

Its package loads all of scipy's statistics and Altair for one expectation and one kind of plot: these load when first
used, by Python's own ``LazyLoader``. That halves what an import costs, which still is seconds: only the gate and the
Data Docs import this module, inside their calls.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

SELDOM = frozenset(("altair", "scipy.stats"))


class _Seldom(MetaPathFinder):
    """Finds what is seldom used, and puts its loading off."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name in SELDOM else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


@contextmanager
def _put_off() -> Iterator[None]:
    finder = _Seldom()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


with _put_off():
    from great_expectations import expectations as core
    from great_expectations.exceptions.exceptions import MetricResolutionError
    from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
    from great_expectations.expectations.core.expect_column_values_to_match_regex import ExpectColumnValuesToMatchRegex
    from great_expectations.expectations.expectation import MulticolumnMapExpectation
    from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (
        multicolumn_condition_partial,
    )
    from great_expectations.expectations.metrics.map_metric_provider.multicolumn_map_metric_provider import (
        MulticolumnMapMetricProvider,
    )
    from great_expectations.validator.metrics_calculator import MetricsCalculator
    from great_expectations.validator.validation_graph import ValidationGraph

__all__ = [
    "ExpectColumnValuesToMatchRegex",
    "MetricResolutionError",
    "MetricsCalculator",
    "MulticolumnMapExpectation",
    "MulticolumnMapMetricProvider",
    "PandasExecutionEngine",
    "ValidationGraph",
    "core",
    "multicolumn_condition_partial",
]
