"""What a process that reads slices needs seconds to load: done once, before the first slice.

A local Dask worker loads this module as its preload (``dateline.flows.run.runners``), all workers at the same time.
"""

from __future__ import annotations

from typing import Any


def warm() -> None:
    """Loads the gate's library, the grammar and the tables of units."""
    import pyarrow as pa

    import dateline.expectations.custom  # noqa: F401
    from dateline.flows.steps import slice  # noqa: F401
    from dateline.transforms import mentions

    pa.set_memory_pool(pa.system_memory_pool())  # the one that gives freed tables back to the system
    mentions.find("On May 7, 12 men walked 3 miles.", "2024-01-04")


def dask_setup(_: Any) -> None:
    """Called by Dask in a worker that starts: a process among as many as there are cores."""
    import gc
    import logging

    from dateline.flows import settings

    gc.set_threshold(*settings.PATIENT)

    import prefect.task_engine  # noqa: F401
    import prefect_dask.client  # noqa: F401
    import pyarrow as pa

    import dateline.flows.run.tasks  # noqa: F401  with Prefect's, what the first task would wait for

    logging.raiseExceptions = False  # a server that is gone is told of once, by the run
    pa.set_cpu_count(1)
    warm()
