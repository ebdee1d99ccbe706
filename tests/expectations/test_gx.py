"""What Great Expectations would load and nothing uses stays unloaded; where it is used, it is there."""

from __future__ import annotations

import subprocess
import sys

ASKED = """
import sys
import dateline.expectations.custom
from dateline.expectations.gx import SELDOM, core
parts = ("altair.vegalite", "scipy.stats._stats_py")
assert not any(name in sys.modules for name in parts), "loaded before use"
from great_expectations.expectations.core import expect_column_kl_divergence_to_be_less_than as divergence
assert divergence.stats.entropy([0.5, 0.5]) > 0 and divergence.alt.Chart
assert all(name in sys.modules for name in parts)
"""


def test_statistics_and_plots_are_loaded_when_they_are_used() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
